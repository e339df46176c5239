import { randomInt } from 'node:crypto';
import { type CivilDate, civilDateOf, type Instant } from '@shuriken/calendar';
import {
  type Channel,
  type ChartName,
  CHARTS,
  kindOf,
  type LookUp,
  open as decideOpening,
  type Opening,
  type Refusal,
} from '@shuriken/case';
import { printOf } from '@shuriken/log';
import { derivedCommandId, PeopleError, type PersonDetails, personDetailsSchema } from '@shuriken/people';
import { type AnyTerms, type Catalogue, inOwnRules, TermsError, type Text } from '@shuriken/terms';
import { v7 } from 'uuid';
import { z } from 'zod';
import { CASE_NUMBER, replacementUnit } from './claims.js';
import { caseIdOf, caseStream } from './codec.js';
import { type Acted, type Asked, type Desk, parsed } from './desk.js';
import { DeskError, refused } from './errors.js';
import { alreadyTaken, obstacleTo } from './obstacles.js';

const customer = z.union([
  z.strictObject({ id: z.uuid() }).describe('Somebody who is registered already'),
  z.strictObject({ details: personDetailsSchema }).describe('Somebody new'),
]);

/** The body that opens a case under terms of one chart: for whom, and what is asked. */
const bodyFor = <R extends z.ZodType>(request: R) =>
  z.strictObject({
    terms: z.string().min(1).max(80).describe('Id of the set of terms; the version in force now is pinned'),
    customer,
    request,
  });

const bodies = new Map<string, ReturnType<typeof bodyFor>>(
  (Object.keys(CHARTS) as ChartName[]).map((chart) => [chart, bodyFor(kindOf({ chart }).opening.input)]),
);

/** The body that opens a case: what is asked depends on the chart that the terms are for. */
export const openCaseInput = z.union([...bodies.values()]);
export type OpenCaseInput = z.infer<typeof openCaseInput>;

/** Whose terms they are decides how the rest is read; that comes first. */
const named = z.looseObject({ terms: z.string().min(1).max(80) });

/** Crockford's alphabet: no I, L, O, U, so that a number survives a telephone call. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TRIES = 5;

export function caseNumber(): string {
  const letters = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

const NOBODY: Text = {
  ja: 'このIDのお客様は登録されていません。',
  en: 'No such person is registered',
};
const unreachableBy = (channel: string): Text => ({
  ja: `お客様情報に、この方法（${channel}）でご連絡できる宛先がありません。`,
  en: `The customer's details hold nothing to reach them by ${channel}`,
});

async function detailsOf(desk: Desk, customer: OpenCaseInput['customer']): Promise<PersonDetails> {
  if ('details' in customer) return customer.details;
  const found = (await desk.parts.people.lookup([customer.id])).get(customer.id);
  if (found) return found;
  if (await desk.parts.people.isErased(customer.id)) throw new PeopleError('person-erased');
  throw new DeskError('input-invalid', { issues: [{ field: '/customer/id', text: NOBODY }] });
}

/** A customer who is to be written to has to have an address for it. */
function checkChannels(details: PersonDetails, channels: Readonly<Record<string, Channel>>): void {
  const missing: readonly Channel[] = [
    ...(details.email ? [] : (['mail'] as const)),
    ...(details.phone ? [] : (['phone', 'fax'] as const)),
  ];
  for (const [field, channel] of Object.entries(channels)) {
    if (!missing.includes(channel)) continue;
    throw new DeskError('input-invalid', {
      issues: [{ field: `/request/${field}`, text: unreachableBy(channel) }],
    });
  }
}

/** The case that an opening refers to: named by its number, or found by the unit it sent as a replacement (O17, C9). */
async function earlierCase(desk: Desk, { case: named, unit }: LookUp): Promise<Pick<Opening, 'earlier'>> {
  if (named !== undefined) {
    const id = await desk.idOf(named);
    if (id === undefined) throw new DeskError('case-unknown', { case: named });
    return { earlier: (await desk.find(id)).state };
  }
  const holder = unit && (await desk.parts.log.holder(replacementUnit(unit)));
  return holder ? { earlier: (await desk.find(caseIdOf(holder) ?? holder)).state } : {};
}

/** The rows of the terms' tables that concern it. */
async function rowsFor(
  desk: Desk,
  terms: AnyTerms,
  { rows = {} }: LookUp,
): Promise<Pick<Opening, 'rows' | 'unfilled'>> {
  const { tables } = desk.parts.reference;
  // Another maker's terms need not have a table that the chart knows to ask.
  const asked = Object.entries(rows).filter(([table]) => Object.hasOwn(terms.tables, table));
  const found = await Promise.all(
    asked.map(async ([table, key]) => {
      const keys = typeof key === 'string' ? [key] : key;
      const byKey = await tables.rows(terms.id, table, keys);
      const first = keys.find((each) => byKey.has(each));
      const row = first === undefined ? undefined : byKey.get(first);
      const filled = row !== undefined || (await tables.isFilled({ terms: terms.id, table }));
      return { table, row, filled };
    }),
  );
  return {
    rows: Object.fromEntries(found.map(({ table, row }) => [table, row])),
    unfilled: found.filter(({ filled }) => !filled).map(({ table }) => table),
  };
}

/** A refusal names a field of the request; whoever opens a case sent a body around it. */
const inBody = (refusal: Refusal): Refusal => ({
  ...refusal,
  ...(refusal.field === undefined ? {} : { field: `/request${refusal.field}` }),
  ...(refusal.issues
    ? { issues: refusal.issues.map(({ field, ...told }) => ({ field: `/request${field}`, ...told })) }
    : {}),
});

const found = <T>(work: () => T): T | TermsError => {
  try {
    return work();
  } catch (error) {
    if (error instanceof TermsError && error.code === 'terms-unknown') return error;
    throw error;
  }
};

/** The version in force. @throws DeskError `terms-unknown`, with the sets that have one */
function termsInForce(catalogue: Catalogue, id: string, on: CivilDate): AnyTerms {
  const terms = found(() => catalogue.inForce(id, on));
  if (!(terms instanceof TermsError)) return terms;
  const ids = [...new Set(catalogue.list().map((each) => each.id))];
  const allowed = ids.filter((each) => !(found(() => catalogue.inForce(each, on)) instanceof TermsError));
  const { text } = terms;
  throw new DeskError('terms-unknown', { issues: [{ field: '/terms', text, allowed }] }, text);
}

interface Judged {
  readonly acted: Acted;
  /** Whether the customer was known already. */
  readonly registered: boolean;
  readonly details: PersonDetails;
}

interface Asking {
  readonly caseId: string;
  readonly asked: Asked;
  readonly now: Instant;
}

/** The body as the chart of its terms reads it. @throws DeskError `input-invalid`, `terms-unknown` */
async function readBody(desk: Desk, body: unknown, now: Instant) {
  const { terms: id } = parsed(named, body);
  const terms = termsInForce(await desk.parts.reference.catalogue(), id, civilDateOf(now));
  return { terms, input: parsed(bodies.get(terms.chart)!, body) };
}

/** What opening the case would bring, with everything that could refuse it; nothing is written. */
async function judge(desk: Desk, body: unknown, { caseId, asked, now }: Asking): Promise<Judged> {
  const { reference } = desk.parts;
  const { terms, input } = await readBody(desk, body, now);
  const { opening } = kindOf(terms);
  const details = await detailsOf(desk, input.customer);
  checkChannels(details, opening.channels(input.request));
  const env = { now, actual: now, calendar: await reference.calendar(), terms };
  const lookUp = opening.lookUp(input.request);
  const known: Opening = {
    number: caseNumber(),
    customer: 'id' in input.customer ? input.customer.id : derivedCommandId(asked.commandId, 'customer'),
    ...(await earlierCase(desk, lookUp)),
    ...(await rowsFor(desk, terms, lookUp)),
  };
  const decided = decideOpening(caseId, { input: input.request, opening: known }, env);
  if (!('steps' in decided)) throw refused(inBody(inOwnRules(terms, decided.refusal)));
  const { steps, state } = decided;
  const obstacle = await obstacleTo(desk.parts, undefined, state);
  if (obstacle) throw obstacle;
  return {
    details,
    registered: 'id' in input.customer,
    acted: { caseId, repeated: false, passed: [], steps, state, env, version: state.version },
  };
}

/** Opens a case: judged first, so that a refused request leaves nothing behind, not even a person. */
export async function openCase(desk: Desk, body: unknown, asked: Asked): Promise<Acted> {
  const print = printOf(desk.parts.key, { open: body });
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const caseId = v7();
    const load = () => desk.parts.log.load(caseStream(caseId), asked.commandId);
    const loaded = await load();
    const earlier = await desk.earlier(loaded, print);
    if (earlier) return earlier;
    const judged = await judge(desk, body, { caseId, asked, now: loaded.now }).catch(
      async (error: unknown) => {
        // What is in the way may be this very command, sent twice at once and written since.
        const written = await desk.earlier(await load(), print);
        if (written) return written;
        throw error;
      },
    );
    if (!('acted' in judged)) return judged;
    const { acted, details, registered } = judged;
    if (asked.dryRun) return acted;
    if (!registered)
      await desk.parts.people.register({
        id: acted.state.customer,
        details,
        commandId: asked.commandId,
        actor: asked.actor,
        via: asked.via,
      });
    const { steps, env } = acted;
    const outcome = await desk.write(undefined, { steps, passed: 0, env }, { ...asked, print });
    if (outcome.outcome === 'written') return { ...acted, recordedAt: outcome.recordedAt };
    if (outcome.outcome === 'mismatch') throw new DeskError('idempotency-mismatch');
    if (outcome.outcome === 'taken' && outcome.kind !== CASE_NUMBER) throw alreadyTaken(outcome, undefined);
  }
  throw new DeskError('case-busy');
}
