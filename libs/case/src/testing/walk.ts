import type { Case } from '../kinds.js';
import { epochMs, instant } from '@shuriken/calendar';
import fc from 'fast-check';
import type { RepairCase } from '../repair/case.js';
import type { CommandSpec } from '../shared/command.js';
import { due } from '../passing.js';
import { decide, type Decided, possibilities } from '../decide.js';
import type { Step } from '../living.js';
import type { RepairEnv } from '../repair/env.js';
import { samplesFor } from './samples.js';
import { attempted, diagnosed, ordered, orderedAnew, quoted, stored, wiping, worn } from './stages.js';
import { envAt, inWarranty, onSite, Scenario, storeAll, type Stored, toldOf } from './scenario.js';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const waits = [0, MINUTE, 90 * MINUTE, DAY, 3 * DAY, 8 * DAY, 25 * DAY, 100 * DAY];
/** Where walks begin: right after the request, and further on, so that the far ends are walked too. */
const beginnings: readonly (() => Scenario)[] = [
  () => Scenario.opened(),
  () => Scenario.opened(inWarranty),
  () => Scenario.opened(onSite),
  () => Scenario.opened({ ...inWarranty, erasureConsent: false }),
  () => Scenario.opened({ extrasAskedFor: ['driver disc'], payment: 'bank-transfer' }),
  () => Scenario.opened({ remoteArea: true, noticeChannel: 'post', quoteChannel: 'phone' }),
  () => quoted(),
  () => quoted({ noticeChannel: 'post' }),
  () => stored({ noticeChannel: 'post' }),
  () =>
    diagnosed(inWarranty, [worn])
      .does('SendQuote', { lines: { labour: 9_000 } })
      .delivers('quote'),
  () => stored(),
  () => ordered(),
  () => ordered().does('RecordWiping', wiping),
  () => orderedAnew(),
  () => attempted(),
];

/**
 * How readily a walk takes a command, 5 unless told: what ends a case early or stands still is rare, so that walks get far.
 * Notes and assignments change nothing that matters here.
 */
const readiness: Readonly<Record<string, number>> = {
  AddNote: 0,
  AssignCase: 0,
  CancelRepair: 1,
  RefuseRepair: 1,
  ReportMyNumber: 1,
  PlaceHold: 1,
  PauseTurnaround: 1,
  CorrectFact: 1,
  CorrectMoney: 1,
  StrikeFact: 1,
  StrikeMoney: 1,
  UndoLast: 1,
  WriteOff: 1,
  RecordPayment: 2,
  RecordRefund: 2,
  TellQuote: 2,
  RecordVisitAttempt: 3,
  AnswerQuote: 3,
  RecordNotice: 8,
  StoreDevice: 8,
  AnnounceReturn: 8,
};

const able = (c: RepairCase, env: RepairEnv, stored: readonly Stored[]) =>
  possibilities(c, env, () => toldOf(stored))
    .filter(({ refusal }) => !refusal)
    .flatMap(({ spec }) => new Array<CommandSpec<Case>>(readiness[spec.type] ?? 5).fill(spec));

/** Some waits go on until something falls due. */
const after = (c: RepairCase, env: RepairEnv, wait: number): RepairEnv => {
  const ms = waits[wait];
  const next = ms === undefined ? due(c, env) : null;
  return envAt(next !== null && next > env.now ? next : instant(epochMs(env.now) + (ms ?? DAY)));
};

/** Which beginning, and per step what to do and how long to wait before it: numbers that shrink well. */
export const walkPlan = fc.record({
  beginning: fc.nat({ max: beginnings.length - 1 }),
  steps: fc.array(
    fc.record({
      pick: fc.nat({ max: 999 }),
      sample: fc.nat({ max: 9 }),
      wait: fc.nat({ max: waits.length + 3 }),
    }),
    { minLength: 10, maxLength: 50, size: 'max' },
  ),
});
export type WalkPlan = typeof walkPlan extends fc.Arbitrary<infer T> ? T : never;

/** One command of a walk, with the case before it. */
export interface Stride {
  readonly before: RepairCase;
  readonly env: RepairEnv;
  readonly decided: Decided<RepairCase>;
}

export interface Walked {
  readonly first: Scenario;
  readonly strides: readonly Stride[];
  readonly steps: readonly Step<RepairCase>[];
  readonly stored: readonly Stored[];
  readonly last: RepairCase;
  readonly env: RepairEnv;
}

/** Walks by commands that are possible, time passing in between. */
export function walk(plan: WalkPlan): Walked {
  const first = beginnings[plan.beginning]!();
  const strides: Stride[] = [];
  const stored: Stored[] = [...first.stored];
  let { c, env } = first;
  for (const { pick, sample, wait } of plan.steps) {
    env = after(c, env, wait);
    const choices = able(c, env, stored);
    const spec = choices[pick % Math.max(1, choices.length)];
    if (!spec) break;
    const samples = samplesFor(c, spec.type, { env, stored });
    const input = spec.input.parse(samples[sample % samples.length]);
    const told = [...stored];
    const decided = decide(c, { spec, input, told: () => toldOf(told) }, env);
    strides.push({ before: c, env, decided });
    stored.push(...storeAll(decided, stored.length));
    c = decided.state;
  }
  const steps = strides.flatMap(({ decided }) => [...decided.passed, ...decided.steps]);
  return { first, strides, steps, stored, last: c, env };
}
