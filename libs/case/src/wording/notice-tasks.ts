import type { Instant } from '@shuriken/calendar';
import { currentQuote, type Notice, type RepairCase } from '../case.js';
import type { Env } from '../env.js';
import type { Channel } from '../vocabulary.js';
import type { Task } from './task.js';
import { say, TEMPLATE } from './words.js';

/** What people carry; mail leaves by itself. */
const CARRIED: readonly Channel[] = ['phone', 'post', 'fax'];

/** Whether a message still says something: a newer quote or announcement takes the place of the one before. */
function stillMatters(c: RepairCase, { about }: Notice): boolean {
  if (about?.startsWith('quote:')) return about === `quote:${currentQuote(c)?.n}`;
  if (about?.startsWith('announcement:')) return about === `announcement:${c.announcement?.n}`;
  return true;
}

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

/** Messages that wait for a person: those that people carry, and those that did not arrive (U18). */
export function noticeTasks(c: RepairCase, env: Env): readonly Task[] {
  return c.notices
    .filter((notice) => stillMatters(c, notice))
    .flatMap((notice) => {
      if (notice.status === 'bounced' || notice.status === 'unknown') return [undelivered(notice)];
      return isCarried(notice) && notice.notBefore <= env.actual ? [toGive(notice)] : [];
    });
}
