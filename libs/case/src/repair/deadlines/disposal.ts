import { noticeById } from '../../shared/case.js';
import type { RepairDeadline } from '../env.js';
import type { RepairEnv } from '../env.js';
import { addDays, civilDateOf, type Instant, startOf } from '@shuriken/calendar';
import type { Terms, Text } from '@shuriken/terms';
import { inCustody, type RepairCase } from '../case.js';
import { noticeInHours } from '../../shared/env.js';
import { fact } from '../../facts.js';
import { countedBack, tooLate } from '../../shared/counted-back.js';
import { STALE } from './quote.js';

const FOLLOWS: Text = {
  ja: '保管期間が満了し、当社は機器を処分できるようになります。',
  en: 'The storage period is over: the right to dispose of the device arises.',
};
const ANNOUNCES: Text = {
  ja: '処分の予告を連絡します。',
  en: 'The customer is told of the disposal to come.',
};

const missing = {
  ending: {
    ja: '修理の完了もキャンセルもしていないため、処分の期限はありません。',
    en: 'Neither completed nor cancelled: nothing can fall due.',
  },
  notCancelled: {
    ja: '完了でもキャンセルでもない返却のため、処分の期限はありません（協議によります）。',
    en: 'A return that is neither completion nor cancellation: no disposal timer, it is settled by consultation.',
  },
  cancelledBefore: {
    ja: 'お預かり前のキャンセルのため、処分の期限はありません（協議によります）。',
    en: 'It was cancelled before the device was in our custody: no disposal timer, it is settled by consultation.',
  },
  announcement: { ja: '返却日をお知らせしていません。', en: 'The return date has not been announced.' },
  delivered: {
    ja: '返却日のお知らせが届いたことを確認できていません。',
    en: 'The announcement of the return date has not been delivered yet.',
  },
  tooLate: {
    ja: '返却日のお知らせが届いたのは、その日を過ぎてからでした。改めてお知らせしてください。',
    en: 'The announcement of the return date arrived after that day: announce a new one.',
  },
  custody: { ja: '機器は当社にありません（輸送中）。', en: 'The device is not with us: it is on its way.' },
} satisfies Record<string, Text>;

/** Why this way of ending lets no right to dispose arise (O10: completion, or cancellation after custody), if it doesn't. */
function unfitEnding(c: RepairCase, terms: Terms): Text | undefined {
  if (!c.ending) return missing.ending;
  if (!terms.disposal.endings.includes(c.ending.kind)) return missing.notCancelled;
  return c.ending.inCustody ? undefined : missing.cancelledBefore;
}

/** A device that waits with us although its ending lets nothing fall due: it is settled by consultation (U12). */
export const consultationNeeded = (c: RepairCase, env: RepairEnv): boolean =>
  c.ending !== undefined && inCustody(c) && unfitEnding(c, env.terms) !== undefined;

/** When the customer was told of the return: no notice of a disposal can have been due before it. */
const deliveredAt = (c: RepairCase): Instant | undefined => noticeById(c, c.announcement?.notice ?? '')?.at;

/** The announcement arrived after the day that it names: it announced nothing (O10). */
export function announcedTooLate(c: RepairCase): boolean {
  const at = deliveredAt(c);
  return c.announcement !== undefined && at !== undefined && civilDateOf(at) > c.announcement.returnOn;
}

/** The announcement never arrived, and its day is over: sent again it would announce nothing, so another day has to be (O10). */
export const announcementMissed = (c: RepairCase, { actual }: RepairEnv): boolean => {
  const notice = noticeById(c, c.announcement?.notice ?? '');
  const failed = notice !== undefined && ['bounced', 'withheld'].includes(notice.status);
  return failed && civilDateOf(actual) > c.announcement!.returnOn;
};

/** The precondition of O10 that is missing, a hold apart, or undefined where all are there. */
export function missingForDisposal(c: RepairCase, terms: Terms): Text | undefined {
  const unfit = unfitEnding(c, terms);
  if (unfit) return unfit;
  if (!c.announcement) return missing.announcement;
  const notice = c.announcement.notice === null ? undefined : noticeById(c, c.announcement.notice);
  if (c.announcement.notice !== null && notice?.status !== 'sent') return missing.delivered;
  if (announcedTooLate(c)) return missing.tooLate;
  return inCustody(c) ? undefined : missing.custody;
}

/** The notices of the disposal that reached the customer since the return was announced and the device last came back. */
const delivered = (c: RepairCase) =>
  c.notices.filter(
    ({ template, status, at }) =>
      ['disposal-notice', 'disposal-fell-due'].includes(template) &&
      status === 'sent' &&
      (at ?? '') >= (c.notTakenAt ?? '') &&
      (at ?? '') > (c.disposalWithdrawnAt ?? '') &&
      (at ?? '') >= (deliveredAt(c) ?? ''),
  );

/** Whether one of them has, without which nothing is disposed of (U3). */
export const toldOfDisposal = (c: RepairCase, terms: Terms): boolean =>
  !terms.disposal.noticeDelivered || delivered(c).length > 0;

const latest = (first: Instant, ...others: readonly (Instant | undefined)[]): Instant =>
  others.reduce<Instant>((last, at) => (at !== undefined && at > last ? at : last), first);

/** When the right to dispose arises: the end of the six months, of the announced day, or the return from a carrier (O10). */
export function disposalInstant(c: RepairCase): Instant | null {
  if (!c.storage) return null;
  const announcedOver = c.announcement && startOf(addDays(c.announcement.returnOn, 1));
  return latest(c.storage.due, announcedOver, c.notTakenAt);
}

/**
 * From when a disposal that fell due may be ordered by itself: whoever learns of it late, because the return was announced late
 * or a hold was lifted, has the shortest of the notices' times left, counted from the day after the first one arrived (U3).
 */
function orderableFrom(c: RepairCase, fellDue: Instant, terms: Terms): Instant {
  const [first] = delivered(c)
    .map(({ at }) => at!)
    .sort();
  if (!first) return fellDue;
  const warned = Math.min(...terms.reminders.disposal.daysBefore);
  return latest(fellDue, startOf(addDays(civilDateOf(first), warned + 1)));
}

/**
 * Until when what was ordered has to wait: a notice that came back was none, and the time of the one that arrived instead has
 * to pass just as before an order (U3). Undefined where nothing is waited for: terms that leave it to an approver name no time.
 */
export function waitsForNotice(c: RepairCase, { terms, actual }: RepairEnv): Instant | undefined {
  const fellDue = c.disposalFellDue;
  if (fellDue?.decision !== 'automatic') return undefined;
  const from = orderableFrom(c, fellDue.at, terms);
  return from > actual ? from : undefined;
}

const ORDERED: Text = { ja: '処分の指示が出ます。', en: 'The disposal is ordered.' };
const NOT_TOLD: Text = {
  ja: '処分の予告がまだお客様に届いていません。',
  en: 'No notice of the disposal was delivered yet.',
};
const READY: Text = {
  ja: '届き直した予告の期間が終わり、指示済みの処分を進められることを担当者に知らせます。',
  en: 'The operator is told that the time of the notice is over, and the disposal that was ordered can be carried out.',
};
const TO_APPROVE: Text = { ja: '責任者の承認を待っています。', en: 'It waits for an approver.' };

/** With terms that decide automatically the order follows the right (O10, U3). */
function order(c: RepairCase, { terms }: RepairEnv): readonly RepairDeadline[] {
  const fellDue = c.disposalFellDue;
  if (!fellDue || c.place.progress !== 'stored.disposalDue') return [];
  const told = toldOfDisposal(c, terms);
  const stoppedBy =
    missingForDisposal(c, terms) ??
    (told ? undefined : NOT_TOLD) ??
    (fellDue.decision === 'automatic' ? undefined : TO_APPROVE);
  return [
    {
      kind: 'disposal-order',
      key: `disposal-order:${fellDue.at}`,
      status: stoppedBy ? 'stopped' : 'running',
      at: told ? orderableFrom(c, fellDue.at, terms) : null,
      rule: 'U3',
      receipt: null,
      follows: ORDERED,
      ...(stoppedBy
        ? { stoppedBy }
        : { fire: (when: RepairEnv) => [fact('DisposalOrdered', { by: 'terms', rule: 'O10' }, when.now)] }),
    },
  ];
}

/**
 * A notice that comes back after the order leaves it waiting for another one and for its time (U3). Nothing happens to the
 * case when that is over, so an operator is told: without it nobody would look at the case again.
 */
function afterOrder(c: RepairCase, { terms }: RepairEnv): readonly RepairDeadline[] {
  const fellDue = c.disposalFellDue;
  if (fellDue?.decision !== 'automatic' || c.place.progress !== 'stored.disposalOrdered') return [];
  const told = toldOfDisposal(c, terms);
  const at = told ? orderableFrom(c, fellDue.at, terms) : null;
  const stoppedBy = missingForDisposal(c, terms) ?? (told ? undefined : NOT_TOLD);
  const key = `disposal-ready:${at}`;
  const waits = at !== null && at > (fellDue.orderedAt ?? fellDue.at) && !c.reminded.has(key);
  if (!stoppedBy && !waits) return [];
  const about = { about: 'disposal-ready', key, nth: 1, rule: 'U3' } as const;
  return [
    {
      kind: 'operator-reminder',
      key,
      status: stoppedBy ? 'stopped' : 'running',
      at,
      rule: 'U3',
      receipt: null,
      follows: READY,
      ...(stoppedBy
        ? { stoppedBy }
        : { fire: (when: RepairEnv) => [fact('OperatorReminded', about, when.now)] }),
    },
  ];
}

function fallsDue(c: RepairCase, at: Instant, env: RepairEnv) {
  const evidence = {
    ending: c.ending!.kind,
    endedOn: c.ending!.on,
    custodyOn: c.custodyOn!,
    returnOn: c.announcement!.returnOn,
    announcedAt: deliveredAt(c) ?? startOf(c.announcement!.announcedOn),
    notTaken: c.notTakenOn !== undefined,
  };
  return fact(
    'DisposalFellDue',
    {
      fellDue: at,
      receipt: c.storage!,
      evidence,
      decision: env.terms.disposal.decision,
      notices: [noticeInHours(env, 'disposal-fell-due', { channel: c.noticeChannel })],
    },
    env.now,
  );
}

function announcements(c: RepairCase, due: Instant, env: RepairEnv): readonly RepairDeadline[] {
  const { daysBefore } = env.terms.reminders.disposal;
  return countedBack(due, { daysBefore, name: `disposal-notice:${due}` }, env.calendar)
    .filter((when) => !c.reminded.has(when.key))
    .map((when) => ({
      kind: 'disposal-notice',
      key: when.key,
      status: 'running',
      at: latest(when.at, deliveredAt(c), c.notTakenAt),
      rule: 'U3',
      receipt: c.storage!,
      follows: ANNOUNCES,
      fire: (at: RepairEnv) => {
        const about = { key: when.key, daysBefore: when.days, fallsDue: due };
        const notice = noticeInHours(at, 'disposal-notice', { channel: c.noticeChannel });
        if (tooLate({ ...when, due }, notice, at.actual))
          return [fact('DisposalNoticeWithheld', { ...about, reason: STALE }, at.now)];
        return [fact('DisposalNoticeFellDue', { ...about, notices: [notice] }, at.now)];
      },
    }));
}

/** The six months in store, the notices before they end, and what of O10's preconditions is still missing. */
export function disposalDeadlines(c: RepairCase, env: RepairEnv): readonly RepairDeadline[] {
  const at = disposalInstant(c);
  if (!c.storage || !at || !keptByUs(c) || !c.ending) return [];
  if (c.disposalFellDue) return [...order(c, env), ...afterOrder(c, env)];
  const stoppedBy = missingForDisposal(c, env.terms);
  const disposal: RepairDeadline = {
    kind: 'disposal',
    key: `disposal:${at}`,
    status: stoppedBy ? 'stopped' : 'running',
    at,
    rule: 'O10',
    receipt: c.storage,
    follows: FOLLOWS,
    ...(stoppedBy ? { stoppedBy } : { fire: (when: RepairEnv) => [fallsDue(c, when.now, when)] }),
  };
  return stoppedBy ? [disposal] : [...announcements(c, at, env), disposal];
}

const keptByUs = (c: RepairCase) => inCustody(c) || c.place.custody === 'carrierOut';
