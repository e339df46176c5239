import type { CivilDate, Instant } from '@shuriken/calendar';
import type { ExchangeNoticeTemplate, ExchangeReminder, NoticeTemplate, RuleId, Text } from '@shuriken/terms';
import type { Personal } from './personal.js';
import type { Channel, PaymentWay } from './vocabulary.js';

/** What the desk says to people, of every kind of case. */
export type AnyTemplate = NoticeTemplate | ExchangeNoticeTemplate;

/** A message that a fact causes. `notBefore`: the earliest instant at which it may leave (P4, terms' sending window). */
export interface NoticeIntent {
  readonly template: AnyTemplate;
  readonly channel: Channel;
  readonly mandatory: boolean;
  readonly notBefore: Instant;
  readonly rule: RuleId;
  /** What it is about, where one case sends several of its kind: `quote:2`, `announcement:1`. */
  readonly about?: string;
}

/** A fact that sends messages. */
export interface Causing {
  readonly notices?: readonly NoticeIntent[];
}

/** What an operator is reminded of where no period runs: of a repair, or of an exchange. */
export type OperatorReminder =
  | 'requote-unanswered'
  | 'answer-unclear'
  | 'returned-uncancelled'
  | 'quote-told-only'
  | 'disposal-ready'
  | ExchangeReminder;

/** Facts of every kind of case. */
export interface CommonFacts {
  ChargesSettled: { readonly gross: number; readonly paid: number };
  ChargesWrittenOff: { readonly yen: number; readonly reason: Personal };
  PaymentRecorded: {
    readonly on: CivilDate;
    readonly yen: number;
    readonly way: PaymentWay;
    readonly reference: string;
    /** Number of the case on which it had been recorded by mistake. */
    readonly movedFrom?: string;
  };
  RefundRecorded: { readonly on: CivilDate; readonly yen: number; readonly reference: string };
  HoldPlaced: {
    readonly ground: 'dispute' | 'legal' | 'insurance';
    readonly reason: Personal;
    /** The day its ground arose, where it was recorded late. */
    readonly since?: CivilDate;
  };
  HoldLifted: { readonly reason: Personal };
  NoticeRequested: Causing & { readonly replaces: string };
  NoticeSent: {
    readonly notice: string;
    readonly at: Instant;
    readonly to: Personal;
    readonly messageId: string;
  };
  NoticeBounced: { readonly notice: string; readonly at: Instant; readonly detail: Personal };
  NoticeOutcomeUnknown: { readonly notice: string; readonly at: Instant };
  NoticeWithheld: {
    readonly notice: string;
    readonly at: Instant;
    readonly reason: Text;
    readonly detail?: Personal;
  };
  OperatorReminded: {
    readonly about: OperatorReminder;
    readonly key: string;
    readonly nth: number;
    readonly rule: RuleId;
  };
  CaseAssigned: { readonly to: string | null };
  NoteAdded: { readonly note: Personal; readonly movedFrom?: string };
  CaseClosed: { readonly on: CivilDate };
}
