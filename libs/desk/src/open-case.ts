import { randomInt } from 'node:crypto';
import { type CivilDate, civilDateOf, type Instant } from '@shuriken/calendar';
import { open as decideOpening, type Opening, type Refusal, requestRepairInput } from '@shuriken/case';
import { printOf } from '@shuriken/log';
import { derivedCommandId, PeopleError, type PersonDetails, personDetailsSchema } from '@shuriken/people';
import { type Catalogue, type Terms, TermsError, type Text } from '@shuriken/terms';
import { v7 } from 'uuid';
import { z } from 'zod';
import { caseStream } from './codec.js';
import { OPEN_DEVICE } from './claims.js';
import { type Acted, type Asked, type Desk, parsed } from './desk.js';
import { DeskError, refused } from './errors.js';
import { deviceTaken, obstacleTo } from './obstacles.js';

/** The body that opens a case: under which terms, for whom, and what is asked. */
export const openCaseInput = z.strictObject({
  terms: z.string().min(1).max(80).describe('Id of the set of terms; the version in force now is pinned'),
  customer: z.union([
    z.strictObject({ id: z.uuid() }).describe('Somebody who is registered already'),
    z.strictObject({ details: personDetailsSchema }).describe('Somebody new'),
  ]),
  request: requestRepairInput,
});
export type OpenCaseInput = z.infer<typeof openCaseInput>;

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
function checkChannels(
  details: PersonDetails,
  { quoteChannel, noticeChannel }: OpenCaseInput['request'],
): void {
  const missing = [...(details.email ? [] : ['mail']), ...(details.phone ? [] : ['phone', 'fax'])];
  for (const [field, channel] of Object.entries({ quoteChannel, noticeChannel })) {
    if (!missing.includes(channel)) continue;
    throw new DeskError('input-invalid', {
      issues: [{ field: `/request/${field}`, text: unreachableBy(channel) }],
    });
  }
}

/** The earlier case that a re-repair refers to (O17). */
const earlierCase = async (desk: Desk, request: OpenCaseInput['request']) =>
  request.rerepairOf ? { earlier: (await desk.find(request.rerepairOf.case)).state } : {};

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
function termsInForce(catalogue: Catalogue<Terms>, id: string, on: CivilDate): Terms {
  const terms = found(() => catalogue.inForce(id, on));
  if (!(terms instanceof TermsError)) return terms;
  const ids = [...new Set(catalogue.list().map((each) => each.id))];
  const allowed = ids.filter((each) => !(found(() => catalogue.inForce(each, on)) instanceof TermsError));
  const { text } = terms;
  throw new DeskError('terms-unknown', { issues: [{ field: '/terms', text, allowed }] }, text);
}

interface Judged {
  readonly acted: Acted;
  readonly details: PersonDetails;
}

/** What opening the case would bring, with everything that could refuse it; nothing is written. */
async function judge(
  desk: Desk,
  input: OpenCaseInput,
  { caseId, asked, now }: { readonly caseId: string; readonly asked: Asked; readonly now: Instant },
): Promise<Judged> {
  const { reference } = desk.parts;
  const details = await detailsOf(desk, input.customer);
  checkChannels(details, input.request);
  const terms = termsInForce(await reference.catalogue(), input.terms, civilDateOf(now));
  const env = { now, actual: now, calendar: await reference.calendar(), terms };
  const customer = 'id' in input.customer ? input.customer.id : derivedCommandId(asked.commandId, 'customer');
  const opening: Opening = { number: caseNumber(), customer, ...(await earlierCase(desk, input.request)) };
  const decided = decideOpening(caseId, { input: input.request, opening }, env);
  if (!('steps' in decided)) throw refused(inBody(decided.refusal));
  const { steps, state } = decided;
  const obstacle = await obstacleTo(desk.parts, undefined, state);
  if (obstacle) throw obstacle;
  return {
    details,
    acted: { caseId, repeated: false, passed: [], steps, state, env, version: state.version },
  };
}

/** Opens a case: judged first, so that a refused request leaves nothing behind, not even a person. */
export async function openCase(desk: Desk, body: unknown, asked: Asked): Promise<Acted> {
  const input = parsed(openCaseInput, body);
  const print = printOf(desk.parts.key, { open: body });
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const caseId = v7();
    const load = () => desk.parts.log.load(caseStream(caseId), asked.commandId);
    const loaded = await load();
    const earlier = await desk.earlier(loaded, print);
    if (earlier) return earlier;
    const judged = await judge(desk, input, { caseId, asked, now: loaded.now }).catch(
      async (error: unknown) => {
        // What is in the way may be this very command, sent twice at once and written since.
        const written = await desk.earlier(await load(), print);
        if (written) return written;
        throw error;
      },
    );
    if (!('acted' in judged)) return judged;
    const { acted, details } = judged;
    if (asked.dryRun) return acted;
    if (!('id' in input.customer))
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
    if (outcome.outcome === 'taken' && outcome.kind === OPEN_DEVICE)
      throw deviceTaken(outcome.holder, undefined);
  }
  throw new DeskError('case-busy');
}
