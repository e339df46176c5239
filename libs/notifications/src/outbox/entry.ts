import type { Instant } from '@shuriken/calendar';
import type { Channel, Notice } from '@shuriken/case';
import type { AnyTemplate } from '@shuriken/case';
import type { RuleId } from '@shuriken/terms';

export const STATUSES = [
  'queued',
  'sending',
  'recording',
  'held',
  'task',
  'sent',
  'bounced',
  'unknown',
  'withheld',
  'replaced',
] as const;

/**
 * Where a message stands in our hands: `queued` for its time; `sending`: an attempt is written and may be under way;
 * `recording`: what became of it is known here and not yet a fact of the case; `held` while the case is on hold (U4);
 * `task`: a person phones, posts or faxes it. The rest mirrors the case's facts.
 */
export type Status = (typeof STATUSES)[number];

/** What becomes of a message: these are facts of the case. */
export type Outcome = 'sent' | 'bounced' | 'unknown' | 'withheld';

/** A line of the work list. `nextAttempt` and the lease are real time, the other instants are the log's clock. */
export interface Entry {
  readonly id: string;
  readonly caseId: string;
  readonly notice: Notice['id'];
  readonly template: AnyTemplate;
  readonly channel: Channel;
  readonly mandatory: boolean;
  readonly rule: RuleId;
  readonly about: string | null;
  readonly position: number;
  readonly notBefore: Instant;
  readonly status: Status;
  readonly outcome: Outcome | null;
  readonly outcomeAt: Instant | null;
  /** Code of the reason: why it is a task, was withheld, or did not arrive. */
  readonly why: string | null;
  readonly attempts: number;
  readonly unknowns: number;
  readonly failures: number;
  readonly nextAttempt: string;
  /** Code only: what servers answer repeats addresses. */
  readonly lastError: string | null;
  readonly messageId: string | null;
  /** Position of the fact for which it has to be judged again. */
  readonly recheck: number | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface EntryRow {
  readonly id: string;
  readonly case_id: string;
  readonly notice: string;
  readonly template: string;
  readonly channel: string;
  readonly mandatory: boolean;
  readonly rule: string;
  readonly about: string | null;
  readonly position: string;
  readonly not_before: string;
  readonly status: string;
  readonly outcome: string | null;
  readonly outcome_at: string | null;
  readonly why: string | null;
  readonly attempts: number;
  readonly unknowns: number;
  readonly failures: number;
  readonly next_attempt: string;
  readonly last_error: string | null;
  readonly message_id: string | null;
  readonly recheck: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

export const COLUMNS = `o.id, o.case_id, o.notice, o.template, o.channel, o.mandatory, o.rule, o.about, o.position,
  o.not_before, o.status, o.outcome, o.outcome_at, o.why, o.attempts, o.unknowns, o.failures, o.next_attempt, o.last_error,
  o.message_id, o.recheck, o.created_at, o.updated_at`;

export const entryOf = (row: EntryRow): Entry => ({
  id: row.id,
  caseId: row.case_id,
  notice: row.notice,
  template: row.template as AnyTemplate,
  channel: row.channel as Channel,
  mandatory: row.mandatory,
  rule: row.rule,
  about: row.about,
  position: Number(row.position),
  notBefore: row.not_before,
  status: row.status as Status,
  outcome: row.outcome as Outcome | null,
  outcomeAt: row.outcome_at,
  why: row.why,
  attempts: row.attempts,
  unknowns: row.unknowns,
  failures: row.failures,
  nextAttempt: row.next_attempt,
  lastError: row.last_error,
  messageId: row.message_id,
  recheck: row.recheck === null ? null : Number(row.recheck),
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

export const entryId = (caseId: string, notice: string): string => `${caseId}/${notice}`;
