import { noticeById } from '@shuriken/case';
import { isUnavailable } from '@shuriken/platform';
import type { FoundCase } from '../letters/base.js';
import { writeLetter } from '../letters/write-letter.js';
import { addressOf, compose, headerText, messageIdOf } from '../mail/compose.js';
import type { Delivery, Mail } from '../mail/transport.js';
import type { Entry, Outcome } from '../outbox/entry.js';
import type { Attempt, Claimed } from '../outbox/outbox.js';
import type { Sending } from './ports.js';
import { record, type Telling } from './record.js';
import type { Reason } from './reasons.js';
import { sense } from './sense.js';

/** Mandatory messages are sent once more under the same Message-ID when nobody knows whether they arrived (U18). */
const MOST_UNKNOWN = 2;

/** Faults of our own, one after the other, until a person is asked. */
const MOST_FAILURES = 5;

interface Conclusion extends Telling {
  readonly outcome: Outcome;
  readonly why?: Reason;
  readonly error?: string;
  /** The log's time at which the outcome was known. */
  readonly by?: string;
}

/** Takes one piece of work as far as it goes. Every step is written before the next, so that any of them may be the last. */
export async function dispatch(sending: Sending, claimed: Claimed): Promise<void> {
  try {
    await step(sending, claimed);
  } catch (error) {
    await stumble(sending, claimed, error);
  }
}

function step(sending: Sending, claimed: Claimed): Promise<void> {
  switch (claimed.entry.status) {
    case 'sending':
      // Whoever wrote this attempt died before the answer: it may have left or not.
      return notKnown(sending, claimed, 'interrupted');
    case 'recording':
      return recordAgain(sending, claimed);
    default:
      return prepare(sending, claimed);
  }
}

/** Looks at the case as it is now: what became pointless stays here, what people carry goes to people. */
async function prepare(sending: Sending, claimed: Claimed): Promise<void> {
  const { entry } = claimed;
  const { outbox, desk } = sending;
  const found = await desk.find(entry.caseId);
  const notice = noticeById(found.state, entry.notice);
  if (!notice) throw new Error(`the case has no notice ${entry.notice}`);
  if (notice.status !== 'pending') return outbox.move(claimed, { status: notice.status, why: entry.why });
  const judged = sense({ c: found.state, env: found.env, notice, facts: found.facts });
  if (judged.does === 'withhold') return conclude(sending, claimed, { outcome: 'withheld', why: judged.why });
  if (judged.does === 'wait') return outbox.move(claimed, { status: 'held', why: judged.why });
  if (entry.channel !== 'mail') return outbox.move(claimed, { status: 'task', why: 'by-hand' });
  if (entry.status !== 'queued') return outbox.move(claimed, { status: 'queued' });
  return send(sending, claimed, found);
}

async function send(sending: Sending, claimed: Claimed, found: FoundCase): Promise<void> {
  const { entry } = claimed;
  const { outbox, people, profile, from, transport } = sending;
  const { customer } = found.state;
  const person = (await people.lookup([customer])).get(customer);
  if (!person?.email) {
    const why = person ? 'no-address' : 'customer-erased';
    return conclude(sending, claimed, { outcome: entry.mandatory ? 'bounced' : 'withheld', why });
  }
  const letter = writeLetter({ found, notice: noticeById(found.state, entry.notice)!, person, profile });
  const messageId = entry.messageId ?? messageIdOf(entry.id, from);
  const at = found.env.actual;
  const to = { name: person.name, address: person.email };
  const raw = await compose(letter, { from, to, replyTo: profile.mail, messageId, at });
  const attempt = await outbox.attempt(claimed, messageId);
  if (!attempt) return outbox.release(claimed);
  const about = { caseId: entry.caseId, customer, subject: headerText(letter.subject), at };
  const mail: Mail = { messageId, from: addressOf(from), to: person.email, raw, about };
  const began = performance.now();
  const delivery = await transport.deliver(mail);
  await settle(sending, afterAttempt(claimed, attempt), {
    delivery,
    to: person.email,
    by: new Date(Date.parse(attempt.at) + Math.ceil(performance.now() - began)).toISOString(),
  });
}

/** The entry as the attempt left it. */
const afterAttempt = ({ entry, lease }: Claimed, { number, messageId }: Attempt): Claimed => ({
  lease,
  entry: { ...entry, status: 'sending', attempts: number, messageId },
});

interface Answer {
  readonly delivery: Delivery;
  readonly to: string;
  readonly by: string;
}

async function settle(sending: Sending, claimed: Claimed, { delivery, to, by }: Answer): Promise<void> {
  if (delivery.outcome === 'accepted') return conclude(sending, claimed, { outcome: 'sent', to, by });
  const { entry } = claimed;
  const { code, detail } = delivery;
  sending.logger.warn({ entry: entry.id, attempt: entry.attempts, code }, `mail: ${delivery.outcome}`);
  if (delivery.outcome === 'unknown') return notKnown(sending, claimed, code);
  if (delivery.outcome === 'permanent')
    return conclude(sending, claimed, { ...undelivered(entry), why: 'refused', error: code, detail, by });
  const waitMs = sending.pace.waitsMs[entry.attempts - 1];
  return waitMs === undefined
    ? conclude(sending, claimed, { ...undelivered(entry), why: 'tries-used-up', error: code, detail, by })
    : sending.outbox.move(claimed, { status: 'queued', error: code, waitMs });
}

/** After an attempt of which nobody knows what became it can no longer be said that it did not arrive. */
const undelivered = ({ unknowns }: Entry): { readonly outcome: Outcome } => ({
  outcome: unknowns > 0 ? 'unknown' : 'bounced',
});

async function notKnown(sending: Sending, claimed: Claimed, code: string): Promise<void> {
  const unknowns = claimed.entry.unknowns + 1;
  if (claimed.entry.mandatory && unknowns < MOST_UNKNOWN) {
    const waitMs = sending.pace.waitsMs[0] ?? 0;
    return sending.outbox.move(claimed, { status: 'queued', error: code, unknowns, waitMs });
  }
  return conclude(sending, claimed, { outcome: 'unknown', why: 'no-answer', error: code });
}

/** Keeps the outcome here first: from then on it may be told to the case as often as it takes. */
async function conclude(sending: Sending, claimed: Claimed, conclusion: Conclusion): Promise<void> {
  const { outcome, why, error, by } = conclusion;
  const outcomeAt = await persevere(() =>
    sending.outbox.outcome(claimed, {
      outcome,
      ...(why && { why }),
      ...(error && { error }),
      ...(by && { by }),
    }),
  );
  if (outcomeAt === undefined) return;
  const entry: Entry = { ...claimed.entry, status: 'recording', outcome, outcomeAt, why: why ?? null };
  await record(sending, { ...claimed, entry }, conclusion);
}

const TRIES = 30;
const BETWEEN_MS = 1_000;

/** A message that was accepted must not be forgotten because the database is away for a moment: then it would go twice. */
async function persevere<T>(write: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write();
    } catch (error) {
      if (!isUnavailable(error) || tries >= TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
    }
  }
}

/** The process that knew the address died: it is looked up again; a fact that was written already stays as it is. */
async function recordAgain(sending: Sending, claimed: Claimed): Promise<void> {
  const { state } = await sending.desk.find(claimed.entry.caseId);
  const person = (await sending.people.lookup([state.customer])).get(state.customer);
  const to = claimed.entry.outcome === 'sent' ? person?.email : undefined;
  await record(sending, claimed, to === undefined ? {} : { to });
}

/** A step that failed is tried again; what keeps failing before anything was sent is shown to a person. */
async function stumble(sending: Sending, claimed: Claimed, error: unknown): Promise<void> {
  const { entry } = claimed;
  sending.logger.error({ entry: entry.id, err: error }, 'a message could not be handled');
  if (isUnavailable(error)) return; // the lease runs out by itself
  const code = (error as { code?: string }).code ?? (error instanceof Error ? error.name : 'failed');
  const waits = sending.pace.waitsMs;
  await sending.outbox.failed(claimed, {
    error: code,
    waitMs: waits[Math.min(entry.failures, waits.length - 1)] ?? 0,
    giveUp: entry.failures + 1 >= MOST_FAILURES,
  });
}
