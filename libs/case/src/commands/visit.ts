import type { Ending } from '@shuriken/terms';
import { z } from 'zod';
import type { RepairCase } from '../case.js';
import { type Env, noticeNow, today } from '../env.js';
import { fact, type Fact } from '../facts/facts.js';
import { personal } from '../personal.js';
import { accept, command, firstOf, needs, refuse, type Refusal, unchanged } from './command.js';
import { partRefusal, replacedPart } from './complete-repair.js';
import {
  channel,
  cost,
  date,
  happenedAt,
  happenedOn,
  instant,
  note,
  plannedOn,
  requiredText,
  yen,
} from './fields.js';

const onSite = (c: RepairCase): Refusal | undefined =>
  c.form === 'on-site'
    ? undefined
    : {
        code: 'not-on-site',
        rule: 'O4.1b',
        reason: { ja: '引取り修理では訪問しません。', en: 'A pick-up repair has no visit.' },
        remedy: { ja: '引取りまたは到着を記録してください。', en: 'Record the collection or the arrival.' },
      };

/** An attempt to arrange the visit: the customer was reached, or not (O12.14, U16). */
export const recordVisitAttempt = command({
  type: 'RecordVisitAttempt',
  title: { ja: '訪問日程の連絡を記録する', en: 'Record an attempt to arrange the visit' },
  rule: 'O12.14',
  by: 'operator',
  input: z.strictObject({ at: instant.optional(), how: channel, reached: z.boolean(), note }),
  blocked: (c) =>
    firstOf(
      onSite(c),
      needs(c, 'VisitAttemptFailed', {
        rule: 'O12.14',
        remedy: { ja: '訪問前の案件に限られます。', en: 'Visits are arranged before they take place.' },
      }),
    ),
  decide: (c, input, env) => {
    const at = input.at ?? env.now;
    const wrong = happenedAt(env, '/at', { at, earliest: c.openedAt });
    if (wrong) return refuse(wrong);
    const about = { at, how: input.how, note: personal(input.note) };
    if (!input.reached && c.lastReachedAt !== undefined && at <= c.lastReachedAt)
      return refuse({
        code: 'reached-since',
        rule: 'O12.14',
        field: '/at',
        reason: {
          ja: `その後、${c.lastReachedAt}にお客様と連絡がついています。`,
          en: `The customer was reached at ${c.lastReachedAt}, after that attempt.`,
        },
        remedy: {
          ja: '連絡がついた後の試みを記録してください。',
          en: 'Only attempts after the last contact count.',
        },
      });
    if (!input.reached)
      return c.attempts.includes(at) ? unchanged : accept(fact('VisitAttemptFailed', about, at));
    if (c.lastReachedAt !== undefined && at <= c.lastReachedAt) return unchanged;
    return accept(fact('CustomerReached', about, at));
  },
});

/** The day of the visit is agreed: contact was made. */
export const agreeVisit = command({
  type: 'AgreeVisit',
  title: { ja: '訪問日を決める', en: 'Agree on the visit' },
  rule: 'O4.1b',
  by: 'operator',
  input: z.strictObject({ on: date }),
  blocked: (c) =>
    firstOf(
      onSite(c),
      needs(c, 'VisitAgreed', {
        rule: 'O4.1b',
        remedy: { ja: '訪問前の案件に限られます。', en: 'A visit is agreed before it takes place.' },
      }),
    ),
  decide: (c, input, env) => {
    const wrong = plannedOn(env, '/on', input.on);
    if (wrong) return refuse(wrong);
    return c.place.progress === 'requested.visitAgreed' && c.visitOn === input.on
      ? unchanged
      : accept(fact('VisitAgreed', { on: input.on }, env.now));
  },
});

const visitInput = z.strictObject({
  on: date.optional(),
  outcome: z.enum(['repaired', 'no-fault', 'cancelled', 'cancelled-before-diagnosis']),
  consented: z
    .boolean()
    .default(false)
    .describe('The customer agreed to the charges before the work was done'),
  travel: yen.optional(),
  diagnosisLabour: yen.optional(),
  labour: yen.optional(),
  parts: z
    .array(replacedPart.extend({ yen: yen.default(0) }))
    .max(40)
    .default([]),
  report: requiredText(),
});

const endings = {
  'no-fault': 'visit-no-fault',
  cancelled: 'visit-cancelled',
  'cancelled-before-diagnosis': 'visit-cancelled-before-diagnosis',
} as const satisfies Record<string, Ending>;

function outcome(c: RepairCase, input: z.infer<typeof visitInput>, env: Env): Fact {
  const on = input.on ?? today(env);
  if (input.outcome === 'repaired') {
    const parts = input.parts.map(({ part, name, storage, removed }) => ({ part, name, storage, removed }));
    return fact('RepairCompleted', { on, parts, report: personal(input.report) }, env.now);
  }
  const ending = endings[input.outcome];
  const rule =
    input.outcome === 'cancelled-before-diagnosis' ? 'K9' : c.warranty.standing === 'in' ? 'O5.3' : 'O6.3';
  if (input.outcome === 'no-fault') return fact('FaultNotReproduced', { ending, rule }, env.now);
  return fact(
    'RepairCancelled',
    {
      on,
      ending,
      note: personal(''),
      rule,
      notices: [noticeNow(env, 'cancelled', { channel: c.noticeChannel })],
    },
    env.now,
  );
}

/** The visit took place; its outcome ends the repair (O4.1b, O5.3, O6.3). */
export const recordVisit = command({
  type: 'RecordVisit',
  title: { ja: '訪問の結果を記録する', en: 'Record the visit' },
  rule: 'O6.3',
  by: 'operator',
  input: visitInput,
  blocked: (c) =>
    firstOf(
      onSite(c),
      needs(c, 'VisitMade', {
        rule: 'O4.1b',
        remedy: { ja: '先に訪問日を決めてください。', en: 'Agree on the day of the visit first.' },
      }),
    ),
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const wrong = happenedOn(env, '/on', { on, earliest: c.requestedOn }) ?? partRefusal(input.parts);
    if (wrong) return refuse(wrong);
    const charged = c.warranty.standing === 'out' && !c.rerepair;
    if (input.outcome === 'repaired' && charged && !input.consented)
      return refuse({
        code: 'consent-missing',
        rule: 'O6.1',
        field: '/consented',
        reason: {
          ja: '有償の修理にはお客様のご了解が必要です。',
          en: 'A charged repair needs the customer’s consent.',
        },
        remedy: { ja: 'ご了解を確認して記録してください。', en: 'Ask for it and record it.' },
      });
    const costs = [
      ...cost('travel', input.travel),
      ...cost('diagnosis-labour', input.diagnosisLabour),
      ...cost('labour', input.labour),
      ...input.parts.flatMap((part) => cost('parts', part.yen, part.name)),
    ];
    const diagnosisBegan = input.outcome !== 'cancelled-before-diagnosis';
    return accept(
      fact('VisitMade', { on, diagnosisBegan, costs, report: personal(input.report) }, env.now),
      outcome(c, input, env),
    );
  },
});
