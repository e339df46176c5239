import { randomInt } from 'node:crypto';
import { civilDateOf } from '@shuriken/calendar';
import { open as decideOpening, type Opening, type Refusal, requestRepairInput } from '@shuriken/case';
import { printOf } from '@shuriken/log';
import { derivedCommandId, type PersonDetails, personDetailsSchema } from '@shuriken/people';
import type { Text } from '@shuriken/terms';
import { v7 } from 'uuid';
import { z } from 'zod';
import { caseStream } from './codec.js';
import { type Acted, type Asked, CASE_NUMBER, type Desk, deviceTaken, openDevice, parsed } from './desk.js';
import { DeskError, refused } from './errors.js';

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
  if (!found)
    throw new DeskError('input-invalid', {
      issues: [{ field: '/customer/id', text: NOBODY }],
    });
  return found;
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
    ? { issues: refusal.issues.map(({ field, text }) => ({ field: `/request${field}`, text })) }
    : {}),
});

/** Opens a case: decided first, so that a refused request leaves nothing behind, not even a person. */
export async function openCase(desk: Desk, body: unknown, asked: Asked): Promise<Acted> {
  const input = parsed(openCaseInput, body);
  const print = printOf(desk.parts.key, { open: body });
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const caseId = v7();
    const loaded = await desk.parts.log.load(caseStream(caseId), asked.commandId);
    const earlier = await desk.earlier(loaded, print);
    if (earlier) return earlier;
    const details = await detailsOf(desk, input.customer);
    checkChannels(details, input.request);
    const terms = (await desk.parts.reference.catalogue()).inForce(input.terms, civilDateOf(loaded.now));
    const env = {
      now: loaded.now,
      actual: loaded.now,
      calendar: await desk.parts.reference.calendar(),
      terms,
    };
    const customer =
      'id' in input.customer ? input.customer.id : derivedCommandId(asked.commandId, 'customer');
    const opening: Opening = { number: caseNumber(), customer, ...(await earlierCase(desk, input.request)) };
    const decided = decideOpening(
      caseId,
      { input: { ...input.request, language: input.request.language }, opening },
      env,
    );
    if (!('steps' in decided)) throw refused(inBody(decided.refusal));
    const acted = {
      caseId,
      repeated: false,
      passed: [],
      steps: decided.steps,
      state: decided.state,
      env,
      version: decided.state.version,
    };
    if (asked.dryRun) return acted;
    if (!('id' in input.customer))
      await desk.parts.people.register({
        id: customer,
        details,
        commandId: asked.commandId,
        actor: asked.actor,
        via: asked.via,
      });
    const outcome = await desk.write(
      0,
      { steps: decided.steps, passed: 0, env },
      {
        ...asked,
        print,
        reserve: [{ kind: CASE_NUMBER, key: opening.number }, openDevice(decided.state)],
      },
    );
    if (outcome.outcome === 'written') return acted;
    if (outcome.outcome === 'mismatch') throw new DeskError('idempotency-mismatch');
    if (outcome.outcome === 'taken' && outcome.kind === 'open-device') throw deviceTaken(outcome.holder);
  }
  throw new DeskError('case-busy');
}
