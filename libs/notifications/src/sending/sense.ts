import { civilDateOf } from '@shuriken/calendar';
import {
  currentQuote,
  type AnyTemplate,
  type Env,
  inCustody,
  type Notice,
  passTime,
  pending,
  type RepairCase,
} from '@shuriken/case';
import type { StoredFact } from '@shuriken/log';
import type { Text } from '@shuriken/terms';
import { causeOf, dataOf } from '../letters/cause.js';

/** Why a message stays with us, as people read it. */
export const REASONS = {
  'quote-answered': {
    ja: 'お見積りにはすでにご回答をいただいているため、送信を見合わせました。',
    en: 'Withheld: the quote has been answered.',
  },
  'quote-replaced': {
    ja: '新しいお見積りをご案内したため、送信を見合わせました。',
    en: 'Withheld: a newer quote has taken its place.',
  },
  'quote-over': {
    ja: 'お見積りの期限が過ぎたため、送信を見合わせました。',
    en: 'Withheld: the time for an answer is over.',
  },
  'case-held': {
    ja: '案件が保留中のため、送信を見合わせました。',
    en: 'Withheld: the case is on hold.',
  },
  'case-resumed': {
    ja: '修理を続けることになったため、送信を見合わせました。',
    en: 'Withheld: the repair goes on after all.',
  },
  'announcement-replaced': {
    ja: '返却日をあらためてお知らせしたため、送信を見合わせました。',
    en: 'Withheld: another day of return has been announced.',
  },
  'announced-day-over': {
    ja: 'お知らせする返却日が過ぎたため、送信を見合わせました。',
    en: 'Withheld: the announced day is over.',
  },
  'device-left': {
    ja: '機器が当社を離れたため、送信を見合わせました。',
    en: 'Withheld: the device has left us.',
  },
  'disposal-moved': {
    ja: '処分の期限が変わったか、期限がなくなったため、送信を見合わせました。',
    en: 'Withheld: the disposal no longer falls due at the time it names.',
  },
  'no-address': {
    ja: 'お客様のメールアドレスが登録されていません。',
    en: 'The customer has no e-mail address.',
  },
  'customer-erased': {
    ja: 'お客様の個人情報は消去済みで、連絡先がありません。',
    en: 'The customer’s data was erased: there is no address.',
  },
  'by-hand': {
    ja: '担当者による連絡（電話・郵送・FAX）が必要です。',
    en: 'To be given by a person: by phone, letter or fax.',
  },
  refused: { ja: '宛先のメールサーバーに拒否されました。', en: 'The mail server refused it for good.' },
  'tries-used-up': {
    ja: '繰り返し送信を試みましたが、送信できませんでした。',
    en: 'It was tried many times in vain.',
  },
  'no-answer': {
    ja: '送信中に接続が切れ、届いたかどうか分かりません。',
    en: 'The connection was lost while it was sent: it may or may not have arrived.',
  },
  failed: {
    ja: '文面を作成できませんでした。システム管理者にお知らせください。',
    en: 'The message could not be made. Tell an administrator.',
  },
} as const satisfies Record<string, Text>;

export type Reason = keyof typeof REASONS;

/** `wait`: until something happens on the case. */
export type Sense = { readonly does: 'send' } | { readonly does: 'withhold' | 'wait'; readonly why: Reason };

const SEND: Sense = { does: 'send' };
const withhold = (why: Reason): Sense => ({ does: 'withhold', why });

interface Question {
  /** After time has passed: what the case is at this moment, whether or not anybody wrote it down. */
  readonly c: RepairCase;
  readonly env: Env;
  readonly notice: Notice;
  readonly facts: readonly StoredFact[];
}

type Check = (question: Question) => Sense;

const numberIn = (about: string | undefined) => Number(about?.split(':')[1]);

const quoteDocument: Check = ({ c, notice }) => {
  const quote = currentQuote(c);
  if (quote?.n !== numberIn(notice.about)) return withhold('quote-replaced');
  if (quote.answer !== undefined && quote.answer !== 'unclear') return withhold('quote-answered');
  return c.ending ? withhold('quote-over') : SEND;
};

/** It announces an effect that a hold stops (U4), and asks for an answer that may have come. */
const quoteReminder: Check = ({ c, env, notice }) => {
  const quote = currentQuote(c);
  if (quote?.n !== numberIn(notice.about)) return withhold('quote-replaced');
  if (quote.answer === 'lapsed' || (quote.lapse && quote.lapse.due <= env.actual))
    return withhold('quote-over');
  if (c.place.progress !== 'quoted.awaitingAnswer') return withhold('quote-answered');
  return c.hold ? withhold('case-held') : SEND;
};

const lapsed: Check = ({ c }) => (c.ending?.kind === 'lapsed' ? SEND : withhold('case-resumed'));
const calledOff: Check = ({ c }) => (c.ending ? SEND : withhold('case-resumed'));

const announcement: Check = ({ c, env, notice }) => {
  if (!c.announcement || !c.ending) return withhold('case-resumed');
  if (c.announcement.n !== numberIn(notice.about)) return withhold('announcement-replaced');
  if (!inCustody(c) && c.place.custody !== 'carrierOut') return withhold('device-left');
  return c.announcement.returnOn < civilDateOf(env.actual) ? withhold('announced-day-over') : SEND;
};

/** It names an instant: only while the disposal still falls due at that instant it may go (U3, U4). */
const disposalNotice: Check = ({ c, env, notice, facts }) => {
  if (c.hold) return withhold('case-held');
  if (!inCustody(c)) return withhold('device-left');
  const told = dataOf('DisposalNoticeFellDue', causeOf(c, notice, facts))?.fallsDue;
  const falls = pending(c, env).some(
    ({ kind, status, at }) => kind === 'disposal' && status === 'running' && at === told,
  );
  return falls ? SEND : withhold('disposal-moved');
};

/** Without it nothing is disposed of (U3), and no later one follows: it waits for the end of a hold. */
const disposalDue: Check = ({ c }) => {
  if (!c.disposalFellDue) return withhold('disposal-moved');
  if (!inCustody(c)) return withhold('device-left');
  return c.hold ? { does: 'wait', why: 'case-held' } : SEND;
};

const CHECKS: Partial<Readonly<Record<AnyTemplate, Check>>> = {
  quote: quoteDocument,
  requote: quoteDocument,
  'quote-reminder': quoteReminder,
  'quote-lapsed': lapsed,
  cancelled: calledOff,
  'unreachable-cancelled': calledOff,
  'returning-unrepaired': calledOff,
  'return-announced': announcement,
  'disposal-notice': disposalNotice,
  'disposal-fell-due': disposalDue,
};

/** Whether a message still makes sense at this moment. What tells of something that happened always does. */
export function sense({ c, env, notice, facts }: Question): Sense {
  const { state } = passTime(c, env);
  return CHECKS[notice.template]?.({ c: state, env, notice, facts }) ?? SEND;
}
