import { civilDateOf } from '@shuriken/calendar';
import {
  type AnyTemplate,
  currentQuote,
  inCustody,
  type Notice,
  pending,
  type RepairCase,
  type RepairEnv,
} from '@shuriken/case';
import type { StoredFact } from '@shuriken/log';
import { causeOf, dataOf } from '../letters/cause.js';
import { SEND, type Sense, withhold } from './reasons.js';

/** A message about to leave, and the case after time has passed: as it is now, whether or not anybody wrote it down. */
export interface RepairQuestion {
  readonly c: RepairCase;
  readonly env: RepairEnv;
  readonly notice: Notice;
  readonly facts: readonly StoredFact[];
}

type Check = (question: RepairQuestion) => Sense;

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

/** It names a day: only while that is the day of the visit it may go (O4.1b). */
const visitAgreed: Check = ({ c, notice, facts }) =>
  c.place.progress === 'requested.visitAgreed' &&
  dataOf('VisitAgreed', causeOf(c, notice, facts))?.on === c.visitOn
    ? SEND
    : withhold('visit-moved');

/** What a message of a repair needs to be true. */
export const repairChecks: Partial<Readonly<Record<AnyTemplate, Check>>> = {
  'visit-agreed': visitAgreed,
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
