import type { FactData, NoticeIntent } from '@shuriken/case';
import { caseIdOf } from '@shuriken/desk';
import type { Transaction } from '@shuriken/feed';
import type { StoredFact } from '@shuriken/log';
import { sql } from 'kysely';
import { entryId, type Status } from './entry.js';

interface Intent extends NoticeIntent {
  readonly caseId: string;
  readonly notice: string;
  readonly position: number;
}

interface Settled {
  readonly id: string;
  readonly status: Status;
}

function intentsOf(stored: StoredFact): readonly Intent[] {
  const caseId = caseIdOf(stored.stream);
  const notices = (stored.data as { readonly notices?: readonly NoticeIntent[] }).notices;
  if (caseId === undefined || !notices) return [];
  return notices.map((intent) => ({
    ...intent,
    caseId,
    notice: `${stored.version}:${intent.template}`,
    position: stored.position,
  }));
}

const OUTCOMES: Readonly<Record<string, Status>> = {
  NoticeSent: 'sent',
  NoticeBounced: 'bounced',
  NoticeOutcomeUnknown: 'unknown',
  NoticeWithheld: 'withheld',
};

/** What a fact says of an earlier message of its case, whoever recorded it: the mail sender or an operator. */
function settledBy(stored: StoredFact): readonly Settled[] {
  const caseId = caseIdOf(stored.stream);
  if (caseId === undefined) return [];
  if (stored.type === 'NoticeRequested') {
    const { replaces } = stored.data as unknown as FactData['NoticeRequested'];
    return [{ id: entryId(caseId, replaces), status: 'replaced' }];
  }
  const status = OUTCOMES[stored.type];
  const { notice } = stored.data as { readonly notice?: string };
  return status && notice !== undefined ? [{ id: entryId(caseId, notice), status }] : [];
}

const addIntents = (intents: readonly Intent[]) => sql`
  insert into notify.outbox (id, case_id, notice, template, channel, mandatory, rule, about, position, not_before)
  select * from unnest(
    ${intents.map(({ caseId, notice }) => entryId(caseId, notice))}::text[], ${intents.map(({ caseId }) => caseId)}::uuid[],
    ${intents.map(({ notice }) => notice)}::text[], ${intents.map(({ template }) => template)}::text[],
    ${intents.map(({ channel }) => channel)}::text[], ${intents.map(({ mandatory }) => mandatory)}::boolean[],
    ${intents.map(({ rule }) => rule)}::text[], ${intents.map(({ about }) => about ?? null)}::text[],
    ${intents.map(({ position }) => position)}::bigint[], ${intents.map(({ notBefore }) => notBefore)}::timestamptz[])
  on conflict (id) do nothing`;

/** A message that is settled is nobody's work any more: whoever holds its lease loses it. */
const settle = (settled: readonly Settled[]) => sql`
  update notify.outbox o
  set status = s.status, recheck = null, lease = null, lease_until = '-infinity', updated_at = clock_timestamp()
  from unnest(${settled.map(({ id }) => id)}::text[], ${settled.map(({ status }) => status)}::text[]) as s (id, status)
  where o.id = s.id and o.status <> s.status`;

/** Also those still queued: one that is being judged by an older state has to be judged again. */
const recheck = (caseIds: readonly string[], position: number) => sql`
  update notify.outbox set recheck = ${position}
  where case_id = any(${caseIds}::uuid[]) and status in ('queued', 'task', 'held')`;

/**
 * Takes facts into the work list: the messages they cause, each once however often it is told; what became of earlier
 * ones; and which of those that wait for a person or for the end of a hold have to be looked at again.
 */
export async function takeIn(tx: Transaction, batch: readonly StoredFact[]): Promise<void> {
  const intents = batch.flatMap(intentsOf);
  // Of several outcomes of one message the last counts.
  const settled = [...new Map(batch.flatMap(settledBy).map((one) => [one.id, one])).values()];
  const cases = [...new Set(batch.map((fact) => caseIdOf(fact.stream)).filter((id) => id !== undefined))];
  if (cases.length > 0) await recheck(cases, batch.at(-1)!.position).execute(tx);
  if (intents.length > 0) await addIntents(intents).execute(tx);
  if (settled.length > 0) await settle(settled).execute(tx);
}
