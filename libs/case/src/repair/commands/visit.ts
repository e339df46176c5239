import { command } from '../command.js';
import type { RepairEnv } from '../env.js';
import type { Instant } from '@shuriken/calendar';
import type { Ending, Incurred } from '@shuriken/terms';
import { z } from 'zod';
import type { RepairCase } from '../case.js';
import { noticeNow, today } from '../../shared/env.js';
import { fact, type Fact } from '../../facts.js';
import { personal } from '../../shared/personal.js';
import { exactly } from '../../shared/wording/words.js';
import { accept, firstOf, needs, refuse, type Refusal, unchanged } from '../../shared/command.js';
import { erasureRefusal } from './consent-erasure.js';
import { onlyFor } from './forms.js';
import { checks, partRefusal, replacedPart } from './complete-repair.js';
import { coverageOf, faultInput, faultRefusal, numbered } from './record-diagnosis.js';
import {
  agreedFor,
  channel,
  cost,
  date,
  happenedAt,
  happenedOn,
  instant,
  movedFrom,
  note,
  requiredText,
  yen,
} from '../../shared/fields.js';
import {
  beforeAgreedDay,
  contradiction,
  endingRule,
  repairRefusal,
  VISIT_OUTCOMES,
} from './visit-findings.js';

const onSite = (c: RepairCase): Refusal | undefined => onlyFor('on-site', c, 'O4.1b');

/** Once the repair is deemed cancelled no visit is arranged, unless the customer had been reached in time (O12.14). */
const deemedCancelled = (c: RepairCase): Refusal | undefined =>
  c.ending?.kind === 'unreachable'
    ? {
        code: 'deemed-cancelled',
        rule: 'O12.14',
        reason: {
          ja: 'ご連絡がつかないまま期間が過ぎ、キャンセルされたものとみなされています。',
          en: 'The customer was not reached in time: the repair is deemed cancelled.',
        },
        remedy: {
          ja: '期限前に連絡がついていた場合は、キャンセル扱いを取り消せます（WithdrawCancellation）。それ以外は新しい修理依頼としてください。',
          en: 'If the customer had been reached before that, withdraw the cancellation (WithdrawCancellation); else open a new repair.',
        },
      }
    : undefined;

/** Only an attempt after the last contact counts, and after a cancellation that was withdrawn (O12.14, U16). */
function countsNot(c: RepairCase, at: Instant): Refusal | undefined {
  const { lastReachedAt, withdrawnAt } = c;
  const refused = {
    code: 'reached-since',
    rule: 'O12.14',
    field: '/at',
    remedy: {
      ja: '連絡がついた後の試みを記録してください。',
      en: 'Only attempts after the last contact count.',
    },
  };
  if (lastReachedAt !== undefined && at <= lastReachedAt)
    return {
      ...refused,
      reason: {
        ja: `その後、${exactly(lastReachedAt).ja}にお客様と連絡がついています。`,
        en: `The customer was reached on ${exactly(lastReachedAt).en}, after that attempt.`,
      },
    };
  if (withdrawnAt === undefined || at >= withdrawnAt) return undefined;
  return {
    ...refused,
    reason: {
      ja: `連絡がついていたため、${exactly(withdrawnAt).ja}にキャンセル扱いを取り消しています。それより前の試みは数えません。`,
      en: `As the customer had been reached, the cancellation was withdrawn on ${exactly(withdrawnAt).en}: attempts from before it do not count.`,
    },
    remedy: {
      ja: '取消しの後に行った連絡を記録してください。',
      en: 'Record attempts that are made after the withdrawal.',
    },
  };
}

const TRAVEL_IN_VAIN: Refusal = {
  code: 'charge-not-allowed',
  rule: 'K9',
  field: '/travel',
  reason: {
    ja: 'ここに記録する出張料は、伺ったもののご不在だった場合に限ります。',
    en: 'Only a journey on which nobody was met is charged here.',
  },
  remedy: {
    ja: '訪問できた場合の出張料は、訪問の結果に記録してください（RecordVisit）。',
    en: 'Travel to a visit that took place is recorded with the visit (RecordVisit).',
  },
};

/** An attempt to arrange or make the visit: the customer was reached, or not (O12.14, U16, K9). */
export const recordVisitAttempt = command({
  type: 'RecordVisitAttempt',
  title: { ja: '訪問日程の連絡を記録する', en: 'Record an attempt to arrange the visit' },
  rule: 'O12.14',
  by: 'operator',
  input: z.strictObject({
    at: instant.optional(),
    how: channel,
    reached: z.boolean(),
    travel: yen
      .optional()
      .describe('Travel fee, yen before tax: only if somebody travelled and met nobody (K9)'),
    note,
    movedFrom,
  }),
  blocked: (c) =>
    firstOf(
      onSite(c),
      deemedCancelled(c),
      needs(c, 'VisitAttemptFailed', {
        rule: 'O12.14',
        remedy: { ja: '訪問前の案件に限られます。', en: 'Visits are arranged before they take place.' },
      }),
    ),
  decide: (c, input, env) => {
    const at = input.at ?? env.now;
    const wrong = happenedAt(env, '/at', { at, earliest: c.openedAt });
    if (wrong) return refuse(wrong);
    const moved = input.movedFrom === undefined ? {} : { movedFrom: input.movedFrom };
    const about = { at, how: input.how, note: personal(input.note), ...moved };
    if (!input.reached) {
      const counted = countsNot(c, at);
      if (counted) return refuse(counted);
      if (c.attempts.includes(at)) return unchanged;
      const costs = cost('travel', input.travel);
      return accept(fact('VisitAttemptFailed', { ...about, ...(costs.length > 0 ? { costs } : {}) }, at));
    }
    if (input.travel) return refuse(TRAVEL_IN_VAIN);
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
  input: z.strictObject({
    on: date.describe('The day of the visit; a day that is over only where the agreement is recorded late'),
    agreedAt: instant.optional().describe('When it was agreed, now unless given'),
  }),
  blocked: (c) =>
    firstOf(
      onSite(c),
      deemedCancelled(c),
      needs(c, 'VisitAgreed', {
        rule: 'O4.1b',
        remedy: { ja: '訪問前の案件に限られます。', en: 'A visit is agreed before it takes place.' },
      }),
    ),
  decide: (c, input, env) => {
    const at = input.agreedAt ?? env.now;
    const wrong =
      agreedFor(env, '/on', { on: input.on, earliest: c.requestedOn }) ??
      happenedAt(env, '/agreedAt', { at, earliest: c.openedAt });
    if (wrong) return refuse(wrong);
    return c.place.progress === 'requested.visitAgreed' && c.visitOn === input.on
      ? unchanged
      : accept(
          fact(
            'VisitAgreed',
            { on: input.on, notices: [noticeNow(env, 'visit-agreed', { channel: c.noticeChannel })] },
            at,
          ),
        );
  },
});

const visitInput = z.strictObject({
  on: date.optional(),
  outcome: z
    .enum(VISIT_OUTCOMES)
    .describe('`not-repaired`: what was found is not repaired (O12.9-O12.11); the refusal follows'),
  certificateShown: z
    .boolean()
    .optional()
    .describe('Whether the certificate was shown at the place; unless given, as said at the request'),
  faults: z.array(faultInput).max(30).default([]),
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
  checks,
});

type VisitInput = z.infer<typeof visitInput>;

const endings = {
  'no-fault': 'visit-no-fault',
  cancelled: 'visit-cancelled',
  'cancelled-before-diagnosis': 'visit-cancelled-before-diagnosis',
} as const satisfies Record<string, Ending>;

/** What the visit led to; nothing yet where the refusal is still to be decided. */
function outcome(c: RepairCase, input: VisitInput, env: RepairEnv): readonly Fact[] {
  const on = input.on ?? today(env);
  if (input.outcome === 'not-repaired') return [];
  if (input.outcome === 'repaired') {
    const parts = input.parts.map(({ part, name, storage, removed, condition }) => ({
      part,
      name,
      storage,
      removed,
      condition,
    }));
    const done = { on, parts, report: personal(input.report), checks: input.checks };
    return [fact('RepairCompleted', done, env.now)];
  }
  const ending = endings[input.outcome];
  const rule = endingRule(c, input.outcome);
  if (input.outcome === 'no-fault') return [fact('FaultNotReproduced', { ending, rule }, env.now)];
  const notices = [noticeNow(env, 'cancelled', { channel: c.noticeChannel })];
  return [fact('RepairCancelled', { on, ending, note: personal(''), rule, notices }, env.now)];
}

/** What the visit came to is told in writing: with the repair, and with what it costs (O12.15, O6.3). A letter of its own ends the rest. */
const reported = ({ outcome: came }: VisitInput): boolean => came === 'repaired' || came === 'no-fault';

const costsOf = (input: VisitInput): readonly Incurred[] => [
  ...cost('travel', input.travel),
  ...cost('diagnosis-labour', input.diagnosisLabour),
  ...cost('labour', input.labour),
  ...input.parts.flatMap((part) => cost('parts', part.yen, part.name)),
];

/** The visit took place: what was found says who pays, and its outcome ends the repair (O4.1b, O5, O6.3). */
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
    const wrong =
      happenedOn(env, '/on', { on, earliest: c.requestedOn }) ??
      beforeAgreedDay(c, on) ??
      partRefusal(c, input.parts) ??
      erasureRefusal(c, input.parts) ??
      faultRefusal(input.faults, env.terms) ??
      contradiction(c, input);
    if (wrong) return refuse(wrong);
    const { certificateShown, consented } = input;
    const faults = numbered(input.faults, 0);
    const coverage = coverageOf(c, { faults, certificateShown }, env.terms);
    const costs = costsOf(input);
    const refused = repairRefusal(c, { found: input, coverage, costs }, env);
    if (refused) return refuse(refused);
    const made = {
      on,
      diagnosisBegan: input.outcome !== 'cancelled-before-diagnosis',
      costs,
      report: personal(input.report),
      ...(certificateShown === undefined ? {} : { certificateShown }),
      faults,
      coverage,
      consented,
      ...(reported(input) ? { notices: [noticeNow(env, 'visit-report', { channel: c.noticeChannel })] } : {}),
    };
    return accept(fact('VisitMade', made, env.now), ...outcome(c, input, env));
  },
});
