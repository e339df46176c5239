import type { Instant } from '@shuriken/calendar';
import type { CommonCase, Notice } from '../case.js';
import type { Env } from '../env.js';
import type { Channel } from '../vocabulary.js';
import type { Task } from './task.js';
import { say, TEMPLATE } from './words.js';

/** What people carry; mail leaves by itself. */
const CARRIED: readonly Channel[] = ['phone', 'post', 'fax'];

/** Whether a message still does what it is for. */
export type Matters<C> = (c: C, notice: Notice) => boolean;

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
export const noticesOpenAt = <C extends CommonCase>(
  c: C,
  { actual }: Pick<Env, 'actual'>,
  stillMatters: Matters<C>,
): readonly Instant[] =>
  c.notices
    .filter(
      (notice) => !notice.undone && stillMatters(c, notice) && isCarried(notice) && notice.notBefore > actual,
    )
    .map(({ notBefore }) => notBefore);

/** It did not arrive, or nobody knows; of one that was withheld only if it is mandatory: the others are let go (U18). */
export const failed = ({ status, mandatory }: Notice): boolean =>
  status === 'bounced' || status === 'unknown' || (status === 'withheld' && mandatory);

/** What the message asks of a person now: it is carried by people, or it did not arrive (U18). */
const taskOf = (notice: Notice, { actual }: Pick<Env, 'actual'>): Task | undefined => {
  if (failed(notice)) return undelivered(notice);
  return isCarried(notice) && notice.notBefore <= actual ? toGive(notice) : undefined;
};

/** Messages that wait for a person. */
export const noticeTasks = <C extends CommonCase>(
  c: C,
  env: Pick<Env, 'actual'>,
  stillMatters: Matters<C>,
): readonly Task[] =>
  c.notices
    .filter((notice) => !notice.undone && stillMatters(c, notice))
    .flatMap((notice) => taskOf(notice, env) ?? []);
