import type { AnyTemplate } from '../../shared/facts.js';
import type { Matters } from '../../shared/wording/notice-tasks.js';
import { currentQuote, inCustody, type RepairCase } from '../case.js';

/** While its quote waits for an answer. One that was told need not be written as well, unless the writing came back. */
const aboutQuote: Matters<RepairCase> = (c, { about, status }) => {
  const quote = currentQuote(c);
  const open = quote?.answer === undefined || quote.answer === 'unclear';
  const told = quote?.toldOn !== undefined && status === 'withheld';
  return about === `quote:${quote?.n}` && open && !c.ending && !told;
};

const latest: Matters<RepairCase> = (c, { id, template }) =>
  c.notices.findLast((notice) => notice.template === template)?.id === id;

/** What a message is for; the others tell of something that happened, which stays true. */
const MATTERS: Partial<Readonly<Record<AnyTemplate, Matters<RepairCase>>>> = {
  quote: aboutQuote,
  requote: aboutQuote,
  'quote-reminder': aboutQuote,
  'quote-lapsed': (c, notice) => c.ending?.kind === 'lapsed' && latest(c, notice),
  'visit-agreed': (c, notice) => c.place.progress === 'requested.visitAgreed' && latest(c, notice),
  'unreachable-cancelled': (c, notice) => c.ending?.kind === 'unreachable' && latest(c, notice),
  'return-announced': (c, { about }) =>
    about === `announcement:${c.announcement?.n}` && (inCustody(c) || c.place.custody === 'carrierOut'),
  // Of these another follows, if only the one that the disposal fell due.
  'disposal-notice': (c, { status }) => status !== 'withheld' && c.ending !== undefined && inCustody(c),
  'disposal-fell-due': (c, notice) => c.disposalFellDue !== undefined && inCustody(c) && latest(c, notice),
};

/** Whether a message of a repair still does what it is for. */
export const stillMatters: Matters<RepairCase> = (c, notice) => MATTERS[notice.template]?.(c, notice) ?? true;
