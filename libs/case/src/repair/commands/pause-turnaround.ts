import { command } from '../command.js';
import { z } from 'zod';
import type { RepairCase } from '../case.js';
import { today } from '../../shared/env.js';
import { fact } from '../../facts.js';
import { personal } from '../../shared/personal.js';
import { turnaroundGround } from '../../shared/wording/words.js';
import { accept, firstOf, refuse, unchanged, type Refusal } from '../../shared/command.js';
import { date, happenedOn, name, note } from '../../shared/fields.js';
import { pausesOverlap } from '../revising/impossible.js';

const underway = (c: RepairCase): Refusal | undefined =>
  c.form === 'pick-up' &&
  c.custodyOn !== undefined &&
  c.deliveredOn === undefined &&
  c.place.progress !== 'closed' &&
  c.disposedOn === undefined
    ? undefined
    : {
        code: 'no-turnaround',
        rule: 'O9',
        reason: { ja: '修理期間の目安が進行していません。', en: 'No repair time is running.' },
        remedy: {
          ja: '引取り修理で、お預かりからお届けまでの間に限られます。',
          en: 'Only a pick-up repair has one, from custody to delivery.',
        },
      };

/** Records a ground on which the 8 days do not hold: it pauses them, or lifts them altogether (O9, P7). */
export const pauseTurnaround = command({
  type: 'PauseTurnaround',
  title: { ja: '修理期間の除外事由を記録する', en: 'Pause the repair time' },
  rule: 'O9',
  by: 'operator',
  input: z.strictObject({
    ground: name().describe('Id of the ground in the terms'),
    from: date.optional(),
    note,
  }),
  blocked: underway,
  decide: (c, input, env) => {
    const { grounds } = env.terms.turnaround;
    const ground = grounds.find((known) => known.id === input.ground);
    if (!ground)
      return refuse({
        code: 'ground-unknown',
        rule: 'O9',
        field: '/ground',
        reason: {
          ja: `事由「${input.ground}」は規約にありません。`,
          en: `The terms know no ground “${input.ground}”.`,
        },
        remedy: {
          ja: `選べる事由：${grounds.map((known) => known.id).join('、')}`,
          en: `Use: ${grounds.map((known) => known.id).join(', ')}.`,
        },
      });
    const from = input.from ?? today(env);
    const wrong = happenedOn(env, '/from', { on: from, earliest: c.custodyOn! });
    if (wrong) return refuse(wrong);
    if (ground.effect === 'lifts')
      return c.promiseLifted
        ? unchanged
        : accept(
            fact(
              'TurnaroundPromiseLifted',
              { ground: ground.id, note: personal(input.note), rule: ground.rule },
              env.now,
            ),
          );
    const open = c.pauses.find((pause) => pause.ground === ground.id && !pause.to);
    if (open && (input.from === undefined || input.from === open.from)) return unchanged;
    const overlaps = pausesOverlap([...c.pauses, { ground: ground.id, from }], '/from');
    return overlaps
      ? refuse(overlaps)
      : accept(
          fact(
            'TurnaroundPaused',
            { ground: ground.id, from, note: personal(input.note), rule: ground.rule },
            env.now,
          ),
        );
  },
});

/** The ground is gone: the days count again (P7: from day A to day B takes out A to B−1). */
export const resumeTurnaround = command({
  type: 'ResumeTurnaround',
  title: { ja: '除外事由の終わりを記録する', en: 'Resume the repair time' },
  rule: 'P7',
  by: 'operator',
  input: z.strictObject({ ground: name(), to: date.optional().describe('First day that counts again') }),
  blocked: (c) =>
    firstOf(
      underway(c),
      c.pauses.some((pause) => !pause.to)
        ? undefined
        : {
            code: 'nothing-paused',
            rule: 'P7',
            reason: { ja: '中断中の事由がありません。', en: 'No pause is running.' },
            remedy: { ja: '先に除外事由を記録してください。', en: 'Record a pause first.' },
          },
    ),
  decide: (c, input, env) => {
    const pause = c.pauses.find((known) => known.ground === input.ground && !known.to);
    if (!pause)
      return refuse({
        code: 'nothing-paused',
        rule: 'P7',
        field: '/ground',
        reason: {
          ja: `事由「${turnaroundGround(input.ground).ja}」による中断はありません。`,
          en: `No pause is running on this ground: ${turnaroundGround(input.ground).en}.`,
        },
        remedy: { ja: '進行中の事由を指定してください。', en: 'Name a ground that is running.' },
      });
    const to = input.to ?? today(env);
    const wrong = happenedOn(env, '/to', { on: to, earliest: pause.from });
    return wrong ? refuse(wrong) : accept(fact('TurnaroundResumed', { ground: pause.ground, to }, env.now));
  },
});
