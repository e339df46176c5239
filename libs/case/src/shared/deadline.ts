import type { Instant, PeriodReceipt } from '@shuriken/calendar';
import type { AnyTerms, RuleId, Text } from '@shuriken/terms';
import type { Fact } from '../facts.js';
import type { CommonCase } from './case.js';
import type { Env } from './env.js';

export type DeadlineKind =
  | 'quote-reminder'
  | 'quote-lapse'
  | 'disposal-notice'
  | 'disposal'
  | 'disposal-order'
  | 'turnaround'
  | 'unreachable'
  | 'rma-reminder'
  | 'rma-lapse'
  | 'operator-reminder';

/**
 * Something the case waits for. `running`: its time comes by itself at `at`; `stopped`: it doesn't, and `stoppedBy` says why;
 * `past`: over. Only a running one has `fire`: the facts that follow when its time has come. `staleFrom`: a reminder is
 * pointless from then on and is recorded as withheld instead.
 */
export interface Deadline<T extends AnyTerms = AnyTerms> {
  readonly kind: DeadlineKind;
  readonly key: string;
  readonly status: 'running' | 'stopped' | 'past';
  /** Null where it cannot be told yet. */
  readonly at: Instant | null;
  readonly rule: RuleId;
  readonly receipt: PeriodReceipt | null;
  readonly follows: Text;
  readonly stoppedBy?: Text;
  readonly outcome?: 'fired' | 'met' | 'withheld';
  /** `at.now` is the instant at which it fell due. */
  readonly fire?: (at: Env<T>) => readonly Fact[];
}

/** What a case of one kind waits for; pure, and silent about what has fired. */
export type DeadlineSource<C extends CommonCase, T extends AnyTerms> = (
  c: C,
  env: Env<T>,
) => readonly Deadline<T>[];

export const HELD: Text = {
  ja: 'この案件は保留中です。保留を解除すると、期限が過ぎていればその時点で効力が生じます。',
  en: 'The case is on hold. When the hold is lifted, whatever is overdue takes effect then.',
};
