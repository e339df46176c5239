import type { Instant } from '@shuriken/calendar';
import type { NoticeTemplate } from '@shuriken/terms';
import { currentQuote, inCustody, type Notice, type RepairCase } from '../../repair/case.js';
import { announcementMissed } from '../../repair/deadlines/disposal.js';
import type { Env } from '../env.js';
import type { Channel } from '../vocabulary.js';
import type { Task } from './task.js';
import { say, TEMPLATE } from './words.js';

/** What people carry; mail leaves by itself. */
const CARRIED: readonly Channel[] = ['phone', 'post', 'fax'];

type Matters = (c: RepairCase, notice: Notice) => boolean;

/** While its quote waits for an answer. One that was told need not be written as well, unless the writing came back. */
const aboutQuote: Matters = (c, { about, status }) => {
  const quote = currentQuote(c);
  const open = quote?.answer === undefined || quote.answer === 'unclear';
  const told = quote?.toldOn !== undefined && status === 'withheld';
  return about === `quote:${quote?.n}` && open && !c.ending && !told;
};

const latest: Matters = (c, { id, template }) =>
  c.notices.findLast((notice) => notice.template === template)?.id === id;

/** What a message is for; the others tell of something that happened, which stays true. */
const MATTERS: Partial<Readonly<Record<NoticeTemplate, Matters>>> = {
  quote: aboutQuote,
  requote: aboutQuote,
  'quote-reminder': aboutQuote,
  'quote-lapsed': (c, notice) => c.ending?.kind === 'lapsed' && latest(c, notice),
  'unreachable-cancelled': (c, notice) => c.ending?.kind === 'unreachable' && latest(c, notice),
  'return-announced': (c, { about }) =>
    about === `announcement:${c.announcement?.n}` && (inCustody(c) || c.place.custody === 'carrierOut'),
  // Of these another follows, if only the one that the disposal fell due.
  'disposal-notice': (c, { status }) => status !== 'withheld' && c.ending !== undefined && inCustody(c),
  'disposal-fell-due': (c, notice) => c.disposalFellDue !== undefined && inCustody(c) && latest(c, notice),
};

const stillMatters: Matters = (c, notice) => MATTERS[notice.template]?.(c, notice) ?? true;

function toGive({ id, template, channel, rule }: Notice): Task {
  const what = TEMPLATE[template];
  const text =
    channel === 'phone'
      ? say(
          `お客様にお電話で伝え、結果を記録してください：${what.ja}。`,
          `Phone the customer and record the outcome: ${what.en}.`,
        )
      : channel === 'fax'
        ? say(
            `FAXで送付し、結果を記録してください：${what.ja}。`,
            `Fax it and record the outcome: ${what.en}.`,
          )
        : say(`郵送し、結果を記録してください：${what.ja}。`, `Post it and record the outcome: ${what.en}.`);
  return { kind: 'notice-to-give', rule, command: 'RecordNotice', notice: id, text };
}

function undelivered({ id, template, status, mandatory, rule }: Notice): Task {
  const what = TEMPLATE[template];
  const text =
    status === 'bounced'
      ? say(
          `「${what.ja}」が届きませんでした。別の方法で送り直してください。`,
          `The ${what.en} came back: send it again in another way.`,
        )
      : status === 'withheld'
        ? say(
            `「${what.ja}」の送付を見合わせたままです。改めて送付してください。`,
            `The ${what.en} was withheld, and is still needed: send it.`,
          )
        : say(
            `「${what.ja}」が届いたか分かりません。確認するか、送り直してください。`,
            `Whether the ${what.en} went out is not known: find out, or send it again.`,
          );
  return {
    kind: 'notice-undelivered',
    rule: mandatory ? 'U18' : rule,
    command: 'ResendNotice',
    notice: id,
    text,
  };
}

const isCarried = ({ status, channel }: Notice): boolean => status === 'pending' && CARRIED.includes(channel);

/** When messages that people carry may go out that may not yet: each is a task from then on (P4). */
export const noticesOpenAt = (c: RepairCase, { actual }: Env): readonly Instant[] =>
  c.notices
    .filter((notice) => stillMatters(c, notice) && isCarried(notice) && notice.notBefore > actual)
    .map(({ notBefore }) => notBefore);

/** It did not arrive, or nobody knows; of one that was withheld only if it is mandatory: the others are let go (U18). */
const failed = ({ status, mandatory }: Notice): boolean =>
  status === 'bounced' || status === 'unknown' || (status === 'withheld' && mandatory);

/** Messages that wait for a person: those that people carry, and those that did not arrive (U18). */
export function noticeTasks(c: RepairCase, env: Env): readonly Task[] {
  return c.notices
    .filter((notice) => stillMatters(c, notice))
    .flatMap((notice) => {
      const missed = notice.template === 'return-announced' && announcementMissed(c, env);
      if (failed(notice)) return missed ? [] : [undelivered(notice)];
      return isCarried(notice) && notice.notBefore <= env.actual ? [toGive(notice)] : [];
    });
}
