import { noticeById } from '@shuriken/case';
import { DeskError } from '@shuriken/desk';
import { derivedCommandId } from '@shuriken/people';
import type { Entry, Outcome, Status } from '../outbox/entry.js';
import type { Claimed } from '../outbox/outbox.js';
import type { Sending } from './ports.js';
import { type Reason, REASONS } from './reasons.js';

/** What is personal about an outcome: it goes into the fact, sealed, and nowhere else. */
export interface Telling {
  readonly to?: string;
  readonly detail?: string;
}

const ACTOR = 'system:mail';
const UNFIT = /[\p{Cc}\p{Surrogate}]+/gu;

const fit = (text: string) => text.replace(UNFIT, ' ').trim().slice(0, 1_000);

const reasonOf = (entry: Entry): string => REASONS[entry.why as Reason]?.en ?? entry.why ?? '';

/** The body is the same each time, so that a repetition is known as one. */
const inputOf = (entry: Entry, telling: Telling) => ({
  notice: entry.notice,
  outcome: entry.outcome,
  at: entry.outcomeAt,
  to: fit(telling.to ?? ''),
  messageId: entry.outcome === 'sent' ? (entry.messageId ?? '') : '',
  detail: fit(telling.detail ?? reasonOf(entry)),
});

const settledAlready = (error: DeskError) =>
  error.code === 'idempotency-mismatch' || error.details.refusal?.code === 'notice-settled';

/**
 * Makes an outcome a fact of its case. Its command id follows from message and outcome: a process that died after the
 * append is answered "done already" when the next one asks again, whatever it knows of the details.
 */
export async function record(sending: Sending, claimed: Claimed, telling: Telling): Promise<void> {
  const { entry } = claimed;
  const asked = {
    commandId: derivedCommandId(entry.id, `outcome ${entry.outcome}`),
    actor: ACTOR,
    via: 'mail',
  } as const;
  try {
    await sending.desk.act(entry.caseId, { type: 'RecordNotice', input: inputOf(entry, telling) }, asked);
    await sending.outbox.move(claimed, { status: entry.outcome as Outcome, why: entry.why });
  } catch (error) {
    if (!(error instanceof DeskError) || !settledAlready(error)) throw error;
    await sending.outbox.move(claimed, { status: await statusInCase(sending, entry), why: entry.why });
  }
}

/** Somebody recorded it before us: their word stands. */
export async function statusInCase({ desk }: Pick<Sending, 'desk'>, entry: Entry): Promise<Status> {
  const { state } = await desk.find(entry.caseId);
  const known = noticeById(state, entry.notice)?.status ?? 'pending';
  return known === 'pending' ? 'queued' : known;
}
