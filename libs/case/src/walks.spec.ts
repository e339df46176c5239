import { describe, expect, it } from '@jest/globals';
import { addDays, civilDateOf, epochMs, instant } from '@shuriken/calendar';
import fc from 'fast-check';
import { agreedQuote, balance, currentQuote, deviceWiped, isOpen, type RepairCase } from './case.js';
import { ownerOf } from './chart/labels.js';
import type { Step } from './decide.js';
import { due, passTime, pending } from './deadlines/index.js';
import { toldOfDisposal } from './deadlines/disposal.js';
import type { Env } from './env.js';
import type { FactType } from './facts/facts.js';
import { FACT_TYPES } from './folding/appliers.js';
import { onkyoRepair, type TaxedDocument } from '@shuriken/terms';
import { foldAsJson, replay } from './testing/replay.js';
import { envAt, type Stored } from './testing/scenario.js';
import { walk, type Walked, walkPlan } from './testing/walk.js';

const RUNS = { numRuns: 200, seed: 20_260_401 };

/** Every step with the case before it. */
function pairs({ first, steps }: Walked): readonly { before: RepairCase; step: Step }[] {
  return steps.map((step, i) => ({ before: i === 0 ? first.c : steps[i - 1]!.state, step }));
}

/** Runs walks and holds each against a rule that tells what is wrong. */
const hold = (wrong: (walked: Walked) => readonly unknown[]) =>
  fc.assert(
    fc.property(walkPlan, (plan) => {
      expect(wrong(walk(plan))).toEqual([]);
    }),
    RUNS,
  );

/** Steps of a kind that break a rule. */
const breaking = (walked: Walked, type: FactType, bad: (before: RepairCase, step: Step) => boolean) =>
  pairs(walked)
    .filter(({ before, step }) => step.fact.type === type && bad(before, step))
    .map(({ step }) => step.fact);

const sum = (entries: readonly { readonly yen: number }[]) =>
  entries.reduce((total, { yen }) => total + yen, 0);

/** Rounded down per document (U5). */
const taxOf = ({ net, tax }: TaxedDocument) => ({ yen: Math.floor((net * tax.percent) / 100) });

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
    ...(lines.filter(({ line }) => line === 'shipping-out').length <= 1 ? [] : ['two ways back (K8)']),
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
        for (const { type } of walk(plan).stored) seen.add(type);
      }),
      RUNS,
    );
    expect(FACT_TYPES.filter((type) => !seen.has(type))).toEqual([
      'NoticeWithheld',
      'CaseAssigned',
      'NoteAdded',
    ]);
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
    hold((walked) => walked.steps.flatMap(({ state }) => moneyFaults(state)));
  });

  it('leave no open case without somebody who acts, or a deadline', () => {
    const waits = (c: RepairCase, env: Env) =>
      ownerOf(c.place.progress) !== 'customer' || pending(c, env).length > 0;
    hold((walked) =>
      walked.strides
        .map(({ decided, env }) => ({ c: decided.state, env }))
        .filter(({ c, env }) => isOpen(c) && !waits(c, env)),
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
  const told = (steps: readonly Step[]) =>
    steps
      .filter(({ fact }) => !BY_LOOKING.includes(fact.type))
      .map(({ fact }) => [fact.type, fact.effective]);

  /** A moment of the walk at which a deadline of weight is running, if there was one. */
  const waiting = ({ strides, first }: Walked): { c: RepairCase; env: Env } => {
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
        const steps: Step[] = [];
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
