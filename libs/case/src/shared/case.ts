import type { CivilDate, Instant, PeriodReceipt } from '@shuriken/calendar';
import type { Assessment, RuleId, TermsRef } from '@shuriken/terms';
import type { ChartName, Place } from '../chart/adapter.js';
import type { NoticeIntent } from './facts.js';
import type { Personal } from './personal.js';
import type { Flag } from './revising/facts.js';
import type { Channel, PaymentWay } from './vocabulary.js';

/** A message the case caused, and what became of it. */
export interface Notice extends NoticeIntent {
  /** `{version of the causing fact}:{template}`: unique in the case. */
  readonly id: string;
  readonly causedBy: number;
  readonly status: 'pending' | 'sent' | 'bounced' | 'unknown' | 'withheld' | 'replaced';
  /** Instant of the last outcome. */
  readonly at?: Instant;
  readonly to?: Personal;
  /** What caused it was undone or does not belong here: it should not have gone out, and is about nothing. */
  readonly undone?: true;
}

/** A deadline that is over, and how it ended. */
export interface PastDeadline {
  readonly kind: string;
  readonly at: Instant;
  readonly outcome: 'fired' | 'met' | 'withheld';
  readonly on: Instant;
  readonly rule: RuleId;
  readonly receipt: PeriodReceipt | null;
}

/** What is known of every case, whatever its chart. */
export interface CommonCase {
  readonly id: string;
  readonly version: number;
  readonly chart: ChartName;
  readonly place: Place;
  readonly number: string;
  readonly terms: TermsRef;
  readonly openedAt: Instant;
  readonly requestedOn: CivilDate;
  readonly product: { readonly brand: string; readonly model: string; readonly serial: string };
  readonly customer: string;
  readonly language: 'ja' | 'en';
  readonly symptom: Personal;
  readonly noticeChannel: Channel;
  readonly assessed?: { readonly assessment: Assessment };
  readonly payments: readonly {
    readonly on: CivilDate;
    readonly yen: number;
    readonly way: PaymentWay;
    readonly reference: string;
  }[];
  readonly refunds: readonly { readonly on: CivilDate; readonly yen: number; readonly reference: string }[];
  readonly writtenOff: number;
  readonly hold?: { readonly ground: 'dispute' | 'legal' | 'insurance'; readonly since: Instant };
  /** When the last hold was lifted: what fell due under it takes effect then (U4). */
  readonly freedAt?: Instant;
  readonly notices: readonly Notice[];
  /** Keys of reminders that were given or withheld, so that none is given twice. */
  readonly reminded: ReadonlySet<string>;
  readonly past: readonly PastDeadline[];
  readonly assignee: string | null;
  readonly lastNote?: Personal;
  readonly closedOn?: CivilDate;
  /** When the case last began to wait for somebody: operator reminders count from then (U2, U8-U10, U12). */
  readonly waitingSince: Instant;
  /** Undefined where there is nothing to look at. */
  readonly mistakes?: Mistakes;
}

/** What has to be looked at because something was recorded wrongly or late. */
export interface Mistakes {
  /** Ids of messages that went out by mistake: somebody has to apologise. */
  readonly messages: readonly string[];
  readonly flags: readonly Flag[];
}

export const isOpen = (c: Pick<CommonCase, 'place'>): boolean => c.place.progress !== 'closed';

/** Yen still owed (negative: overpaid), after payments, refunds and what was written off. */
export function balance(c: CommonCase): number {
  const sum = (entries: readonly { readonly yen: number }[]) =>
    entries.reduce((total, entry) => total + entry.yen, 0);
  return (c.assessed?.assessment.gross ?? 0) - sum(c.payments) + sum(c.refunds) - c.writtenOff;
}

export const noticeById = (c: Pick<CommonCase, 'notices'>, id: string): Notice | undefined =>
  c.notices.find((notice) => notice.id === id);
