import type { Instant } from '@shuriken/calendar';
import type { FactData, FactType } from '../facts.js';
import type { CommonCase, Notice, PastDeadline } from './case.js';
import type { CommonFacts } from './facts.js';

/** Where and when a fact stands: its version in the case, and when it happened. */
export interface Occasion {
  readonly version: number;
  readonly effective: Instant;
}

/** What a fact may change: everything but what makes the case this case. */
export type Change<C> = Partial<Omit<C, 'id' | 'chart' | 'version' | 'place'>>;
export type Apply<C, T extends FactType> = (c: C, data: FactData[T], on: Occasion) => Change<C>;

/** What every case has alike, in every kind. */
type Alike = Omit<CommonCase, 'assessed' | 'product' | 'chart'>;

export const noticeId = (version: number, template: string): string => `${version}:${template}`;

export const amendNotice = (
  c: Pick<CommonCase, 'notices'>,
  id: string,
  change: Partial<Notice>,
): Pick<CommonCase, 'notices'> => ({
  notices: c.notices.map((notice) => (notice.id === id ? { ...notice, ...change } : notice)),
});

export const past = (c: Pick<CommonCase, 'past'>, entry: PastDeadline): Pick<CommonCase, 'past'> => ({
  past: [...c.past, entry],
});

export const reminded = (c: Pick<CommonCase, 'reminded'>, key: string): Pick<CommonCase, 'reminded'> => ({
  reminded: new Set([...c.reminded, key]),
});

/** Facts that mean the same in every kind of case. */
export const commonAppliers: { readonly [T in keyof CommonFacts]: Apply<Alike, T> } = {
  ChargesSettled: () => ({}),
  ChargesWrittenOff: (c, data) => ({ writtenOff: c.writtenOff + data.yen }),
  PaymentRecorded: (c, data) => ({ payments: [...c.payments, data] }),
  RefundRecorded: (c, data) => ({ refunds: [...c.refunds, data] }),
  HoldPlaced: (_, data, on) => ({ hold: { ground: data.ground, since: on.effective } }),
  HoldLifted: (_, __, on) => ({ hold: undefined, freedAt: on.effective }),
  NoticeRequested: (c, data) => amendNotice(c, data.replaces, { status: 'replaced' }),
  NoticeSent: (c, data) => amendNotice(c, data.notice, { status: 'sent', at: data.at, to: data.to }),
  NoticeBounced: (c, data) => amendNotice(c, data.notice, { status: 'bounced', at: data.at }),
  NoticeOutcomeUnknown: (c, data) => amendNotice(c, data.notice, { status: 'unknown', at: data.at }),
  NoticeWithheld: (c, data) => amendNotice(c, data.notice, { status: 'withheld', at: data.at }),
  OperatorReminded: (c, data) => reminded(c, data.key),
  CaseAssigned: (_, data) => ({ assignee: data.to }),
  NoteAdded: (_, data) => ({ lastNote: data.note }),
  CaseClosed: (_, data) => ({ closedOn: data.on }),
};
