import { balance, isOpen } from './shared/case.js';
import { describe, expect, it } from '@jest/globals';
import { addDays, civilDateOf, epochMs, instant } from '@shuriken/calendar';
import fc from 'fast-check';
import { agreedQuote, currentQuote, deviceWiped, type RepairCase } from './repair/case.js';
import type { Step } from './living.js';
import { due, passTime, pending } from './passing.js';
import { toldOfDisposal } from './repair/deadlines/disposal.js';
import type { RepairEnv } from './repair/env.js';
import type { FactType } from './facts.js';
import { factsOf } from './testing/charts.js';
import { type Incurred, type LineId, onkyoRepair, type TaxedDocument } from '@shuriken/terms';
import { caredFor } from './testing/cared-for.js';
import { foldAsJson, replay } from './testing/replay.js';
import { envAt, type Stored } from './testing/scenario.js';
import { isRevising } from './shared/revising/revise.js';
import { type Stride, walk, type Walked, type WalkPlan, walkPlan } from './testing/walk.js';

const RUNS = { numRuns: 600, seed: 20_260_401 };

/** Every step with the case before it. */
function pairs({ first, steps }: Walked): readonly { before: RepairCase; step: Step<RepairCase> }[] {
  return steps.map((step, i) => ({ before: i === 0 ? first.c : steps[i - 1]!.state, step }));
}

/** Every rule is held against the same plans: each is walked once. */
const known = new Map<string, Walked>();
function walkOf(plan: WalkPlan): Walked {
  const name = JSON.stringify(plan);
  const found = known.get(name) ?? walk(plan);
  known.set(name, found);
  return found;
}

/** Runs walks and holds each against a rule that tells what is wrong. */
const hold = (wrong: (walked: Walked) => readonly unknown[]) =>
  fc.assert(
    fc.property(walkPlan, (plan) => {
      expect(wrong(walkOf(plan))).toEqual([]);
    }),
    RUNS,
  );

/** Steps of a kind that break a rule. */
const breaking = (
  walked: Walked,
  type: FactType,
  bad: (before: RepairCase, step: Step<RepairCase>) => boolean,
) =>
  pairs(walked)
    .filter(({ before, step }) => step.fact.type === type && bad(before, step))
    .map(({ step }) => step.fact);

const sum = (entries: readonly { readonly yen: number }[]) =>
  entries.reduce((total, { yen }) => total + yen, 0);

/** Rounded down per document (U5). */
const taxOf = ({ net, tax }: TaxedDocument) => ({ yen: Math.floor((net * tax.percent) / 100) });

/** What comes after an ending: charged once, and never where it was spent over an ending that was undone. */
const BACK: readonly LineId[] = ['shipping-out', 'storage-transport', 'storage'];

/** What was spent since the ending that counts now came about: a lapse can be undone, no other ending of a device here. */
const spentSince = (stored: readonly Stored[]): readonly Incurred[] =>
  stored
    .slice(stored.findLastIndex(({ type }) => type === 'QuoteReinstated') + 1)
    .flatMap(({ data }) => (data as { costs?: readonly Incurred[] }).costs ?? []);

/** Lines of the way back that were not spent for the ending they are charged for; what was agreed to is owed as agreed. */
function spentBefore({ assessed, ending, ...c }: RepairCase, stored: readonly Stored[]): readonly string[] {
  if (!assessed || (ending?.kind === 'repaired' && c.quotes.some(({ answer }) => answer === 'accepted')))
    return [];
  const spent = spentSince(stored);
  return assessed.assessment.lines
    .filter(({ line }) => BACK.includes(line))
    .filter(({ line, yen }) => !spent.some((cost) => cost.line === line && cost.yen === yen))
    .map(({ line, yen }) => `${line} of ${yen} was spent before`);
}

/** What is wrong with the money of a case, worked out from its parts. */
function moneyFaults(c: RepairCase): readonly string[] {
  if (!c.assessed) return [];
  const { lines, net, tax, gross } = c.assessed.assessment;
  const documents = c.assessed.assessment.documents ?? [{ net, tax }];
  const billed = sum(lines.filter(({ mode }) => mode === 'billed'));
  const owed = gross - sum(c.payments) + sum(c.refunds) - c.writtenOff;
  return [
    ...(net === billed ? [] : [`net ${net} is not ${billed}`]),
    ...(tax.yen === sum(documents.map(taxOf)) ? [] : [`tax ${tax.yen} of ${net}`]),
    ...(net === documents.reduce((all, document) => all + document.net, 0) ? [] : [`documents of ${net}`]),
    ...BACK.filter((back) => lines.filter(({ line }) => line === back).length > 1).map(
      (back) => `${back} twice (K8, O10)`,
    ),
    ...(gross === net + tax.yen ? [] : [`gross ${gross}`]),
    ...(balance(c) === owed ? [] : [`balance ${balance(c)} is not ${owed}`]),
    ...(c.place.money === 'settled' && owed > 0 ? [`settled, and ${owed} owed`] : []),
    ...(c.place.progress === 'closed' && owed !== 0 ? [`closed, and ${owed} owed`] : []),
  ];
}

/** Nothing is to be paid for the repair, or the customer agreed: at the place of a visit, else to the quote that counts. */
function consented(c: RepairCase): boolean {
  const coverage = c.form === 'on-site' ? c.visit?.coverage : c.diagnosis?.coverage;
  if (c.rerepair !== null || coverage?.standing === 'free') return true;
  if (c.form === 'on-site') return c.visit?.consented === true;
  return agreedQuote(c) !== undefined && ['accepted', undefined].includes(currentQuote(c)?.answer);
}

const repairLines = ({ assessed }: RepairCase) =>
  assessed?.assessment.lines.filter(({ line }) => ['labour', 'parts'].includes(line)) ?? [];

describe('random walks', () => {
  it('get about: nearly every fact that there is happens in them', () => {
    const seen = new Set<FactType>();
    fc.assert(
      fc.property(walkPlan, (plan) => {
        for (const { type } of walkOf(plan).stored) seen.add(type);
      }),
      RUNS,
    );
    // The right to dispose is walked into late, and withdrawn rarely: it has examples of its own.
    const rare = ['CaseAssigned', 'NoteAdded', 'DisposalWithdrawn'];
    expect(factsOf('repair').filter((type) => !seen.has(type) && !rare.includes(type))).toEqual([]);
  });

  it('raise the version by one with every fact', () => {
    hold((walked) => pairs(walked).filter(({ before, step }) => step.state.version !== before.version + 1));
  });

  it('ship nothing before custody, nothing that is not with us, nothing that was disposed of (O10)', () => {
    hold((walked) => [
      ...breaking(walked, 'DeviceShipped', (c) => c.custodyOn === undefined || c.disposedOn !== undefined),
      ...breaking(walked, 'DeviceShipped', (c) => !['centre', 'storage'].includes(c.place.custody)),
      ...walked.steps.filter(({ state }) => state.disposedOn !== undefined && state.place.custody !== 'gone'),
    ]);
  });

  it('repair nothing that is charged before consent (O7.1, O7.3)', () => {
    hold((walked) => breaking(walked, 'RepairCompleted', (c) => !consented(c)));
  });

  it('charge no work or parts at a visit that the customer did not agree to (O5.2, O6.1, U7)', () => {
    hold((walked) =>
      walked.steps.filter(
        ({ state }) => state.visit && state.visit.consented !== true && repairLines(state).length > 0,
      ),
    );
  });

  it('dispose of nothing untold, unwiped, under a hold, or before the right arose (O10, U3, U4, U15)', () => {
    hold((walked) => [
      ...breaking(
        walked,
        'DisposalOrdered',
        (c) => !toldOfDisposal(c, onkyoRepair) || c.hold !== undefined || !c.disposalFellDue,
      ),
      ...breaking(walked, 'DeviceDisposed', (c) => !deviceWiped(c) || c.hold !== undefined),
      ...breaking(walked, 'DisposalFellDue', (c) => !c.announcement || !c.ending || !c.storage),
    ]);
  });

  it('add up: lines, tax, payments, refunds (U5)', () => {
    // A correction may leave something owed that was settled: by the end of its command it is asked for again.
    const settledOnes = ({ decided: { passed, steps, state } }: Stride) =>
      steps.some(({ fact }) => isRevising(fact.type))
        ? [...passed.map((step) => step.state), state]
        : [...passed, ...steps].map((step) => step.state);
    hold((walked) => walked.strides.flatMap(settledOnes).flatMap(moneyFaults));
  });

  it('charge for the way back only what was spent for the ending that counts (U9, K8, O10)', () => {
    hold(({ first, steps, stored }) =>
      steps.flatMap(({ state }, i) => spentBefore(state, stored.slice(0, first.stored.length + i + 1))),
    );
  });

  it('forget no open case: there is a task, a deadline, a message under way, or somebody who can act (U18)', () => {
    const forgotten = (c: RepairCase, env: RepairEnv) =>
      isOpen(c) && !caredFor(c, env) ? [{ place: c.place, notices: c.notices, form: c.form }] : [];
    hold(({ first, strides }) =>
      [first, ...strides.map(({ decided, env }) => ({ c: decided.state, env }))].flatMap(({ c, env }) => {
        const later = envAt(instant(epochMs(env.now) + 400 * 86_400_000));
        return [...forgotten(c, env), ...forgotten(passTime(c, later).state, later)];
      }),
    );
  });

  it('fire nothing under a hold (U4)', () => {
    hold((walked) =>
      walked.strides.filter(({ before, decided }) => before.hold !== undefined && decided.passed.length > 0),
    );
  });

  it('let time bring its facts in due order, none before its instant, and leave nothing overdue', () => {
    hold((walked) =>
      walked.strides.flatMap(({ before, env }) => {
        const { facts, state } = passTime(before, env);
        const effective = facts.map(({ fact }) => fact.effective);
        const early = effective.filter((at) => at > env.now);
        const next = due(state, env);
        return [...early, ...(next !== null && next <= env.now ? [next] : [])];
      }),
    );
  });

  it('replay from JSON to exactly the state that living gave', () => {
    hold(({ stored, last }) => {
      const again = replay(JSON.parse(JSON.stringify(stored)) as readonly Stored[]);
      expect(foldAsJson(again)).toEqual(foldAsJson(last));
      expect(again.reminded).toEqual(last.reminded);
      return [];
    });
  });
});

describe('time', () => {
  /** What depends on when somebody looked: reminders given or withheld. */
  const BY_LOOKING: readonly FactType[] = [
    'QuoteReminderFellDue',
    'QuoteReminderWithheld',
    'DisposalNoticeFellDue',
    'DisposalNoticeWithheld',
    'OperatorReminded',
  ];
  const told = (steps: readonly Step<RepairCase>[]) =>
    steps
      .filter(({ fact }) => !BY_LOOKING.includes(fact.type))
      .map(({ fact }) => [fact.type, fact.effective]);

  /** A moment of the walk at which a deadline of weight is running, if there was one. */
  const waiting = ({ strides, first }: Walked): { c: RepairCase; env: RepairEnv } => {
    const running = strides.flatMap(({ decided: { state }, env }) =>
      pending(state, env).some(
        ({ kind, fire }) => fire && !kind.endsWith('reminder') && !kind.endsWith('notice'),
      )
        ? [{ c: state, env }]
        : [],
    );
    return running[Math.floor(running.length / 2)] ?? { c: first.c, env: first.env };
  };

  it('brings the same whether it passes in one go or step by step, reminders apart', () => {
    let moved = 0;
    fc.assert(
      fc.property(walkPlan, fc.integer({ min: 1, max: 9 }), (plan, days) => {
        const { c: last, env } = waiting(walk(plan));
        const end = instant(epochMs(env.now) + 400 * 86_400_000);
        const atOnce = passTime(last, envAt(end));
        const steps: Step<RepairCase>[] = [];
        let c = last;
        for (let day = addDays(civilDateOf(env.now), days); ; day = addDays(day, days)) {
          const at = instant(
            epochMs(env.now) +
              (epochMs(`${day}T00:00:00.000Z`) - epochMs(`${civilDateOf(env.now)}T00:00:00.000Z`)),
          );
          const passed = passTime(c, envAt(at < end ? at : end));
          steps.push(...passed.facts);
          c = passed.state;
          if (at >= end) break;
        }
        moved += told(steps).length;
        expect(told(steps)).toEqual(told(atOnce.facts));
        expect(c.place).toEqual(atOnce.state.place);
      }),
      { numRuns: 60, seed: 7 },
    );
    expect(moved).toBeGreaterThan(10);
  });
});
