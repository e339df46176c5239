import type { AnyTerms, RuleId } from '@shuriken/terms';
import { z } from 'zod';
import type { Fact } from '../../../facts.js';
import type { CommonCase } from '../../case.js';
import { accept, commandsFor, type Decision, refuse, type Refusal } from '../../command.js';
import type { Env } from '../../env.js';
import { requiredText } from '../../fields.js';
import { changes, moneyChanges } from '../changes.js';
import { caseBefore, caseUnder, correctionFacts, following, readAt } from '../correction.js';
import type { Values } from '../facts.js';
import { type History, historyIn } from '../history.js';
import {
  alreadyCorrected,
  factUnknown,
  fieldNotCorrectable,
  leftOut,
  moneyByApprover,
  notCorrectable,
  notMoney,
  nothingCorrected,
} from '../refusals.js';
import { rootOf, withCorrection } from '../revise.js';
import type { Asked, Correctable, Revising } from '../tables.js';

/** The first fact that a version is about, and why it cannot be read anew, if it can't. */
export function target(
  rule: RuleId,
  version: number,
  { told, revisions }: Pick<History, 'told' | 'revisions'>,
): { readonly root: number; readonly fact: Fact } | { readonly refusal: Refusal } {
  if (version > told.length) return refuse(factUnknown(rule, told.length));
  const root = rootOf(told, version);
  const { fact } = told[root - 1]!;
  const out = revisions.leftOut.get(root) ?? revisions.leftOut.get(version);
  if (out) return refuse(leftOut(rule, { type: fact.type, version, by: out.by }));
  const newest = revisions.corrected.get(root)?.by;
  if (newest !== undefined && newest !== version) return refuse(alreadyCorrected(rule, fact.type, newest));
  return { root, fact };
}

/** Moments that say when a fact took effect. */
const MOMENTS = ['at', 'arrivedAt'] as const;

function asCorrected(fact: Fact, told: Values): Fact {
  const moment = MOMENTS.map((field) => told[field]).find((at) => at !== undefined);
  return {
    ...fact,
    data: { ...fact.data, ...told },
    ...(moment === undefined ? {} : { effective: moment }),
  } as Fact;
}

const differing = (told: Values, holds: Values): Values =>
  Object.fromEntries(
    Object.entries(told).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(holds[field])),
  );

type Which = 'CorrectFact' | 'CorrectMoney';

/** Whether the fact has what is to be put right, and the one who asks may do so. */
function wrongField(
  asked: { readonly fields: readonly string[]; readonly by: Which; readonly type: string },
  correctable: Correctable | undefined,
  rule: RuleId,
): Refusal | undefined {
  const { fields, by, type } = asked;
  const money: readonly string[] = correctable?.money ?? [];
  const own: readonly string[] = by === 'CorrectMoney' ? money : (correctable?.fields ?? []);
  if (!correctable || own.length + money.length + correctable.fields.length === 0)
    return notCorrectable(rule, type);
  const stray = fields.find((field) => !own.includes(field));
  if (stray !== undefined && by === 'CorrectFact' && money.includes(stray))
    return moneyByApprover(rule, `/changes/${stray}`, 'CorrectMoney');
  if (stray !== undefined) return fieldNotCorrectable(rule, { field: stray, type }, own);
  if (by === 'CorrectMoney' && money.length === 0) return notMoney(rule, '/version', 'CorrectFact');
  return by === 'CorrectFact' && correctable.fields.length === 0
    ? moneyByApprover(rule, '/version', 'CorrectMoney')
    : undefined;
}

function strayLine(rule: RuleId, told: Values, { lines = [] }: Correctable): Refusal | undefined {
  const costs = (told['costs'] ?? []) as readonly { readonly line: string }[];
  const at = costs.findIndex(({ line }) => !lines.some((known) => known === line));
  return at < 0
    ? undefined
    : {
        code: 'charge-not-allowed',
        rule,
        field: `/changes/costs/${at}/line`,
        allowed: lines,
        reason: {
          ja: 'この記録に、その費用の項目はありません。',
          en: 'No cost of that line is recorded with this fact.',
        },
        remedy: { ja: `使える項目：${lines.join('、')}`, en: `Use: ${lines.join(', ')}.` },
      };
}

interface Input {
  readonly version: number;
  readonly changes: Values;
  readonly reason: string;
}

/** What the fact will read, or why it cannot. */
function askedFor<C extends CommonCase, T extends AnyTerms>(
  input: Input,
  { tables, by }: { tables: Revising<C, T>; by: Which },
  history: History<C>,
): Asked<C> | { readonly refusal: Refusal } {
  const { rule } = tables;
  const found = target(rule, input.version, history);
  if ('refusal' in found) return found;
  const { root } = found;
  const { type } = found.fact;
  const correctable = tables.correctable[type];
  const fields = Object.keys(input.changes);
  const stray =
    wrongField({ fields, by, type }, correctable, rule) ?? strayLine(rule, input.changes, correctable!);
  if (stray) return refuse(stray);
  const was = readAt(history, root, history.revisions);
  const holds = was.data as unknown as Values;
  const data = differing(correctable!.told?.(holds, input.changes) ?? input.changes, holds);
  if (Object.keys(data).length === 0) return refuse(nothingCorrected(rule));
  const fact = asCorrected(was, data);
  const effective = fact.effective === was.effective ? {} : { effective: fact.effective };
  const revisions = withCorrection(history.revisions, root, { data, ...effective });
  const before = caseBefore(history, root, history.revisions);
  return { version: root, fact, was, before, history, revisions };
}

const decideOn =
  <C extends CommonCase, T extends AnyTerms>(tables: Revising<C, T>, by: Which) =>
  (_: C, input: Input, env: Env<T>): Decision => {
    const history = historyIn<C>(env);
    const asked = askedFor(input, { tables, by }, history);
    if ('refusal' in asked) return asked;
    const wrong = tables.impossible(asked, env);
    if (wrong) return refuse(wrong);
    const working = { history, tables, env };
    const { changes: follow, revisions } = following(asked, tables.along(asked), working);
    const impossible = tables.impossibleAfter(caseUnder(history, revisions), asked);
    if (impossible) return refuse(impossible);
    const told = asked.revisions.corrected.get(asked.version)!;
    const main = {
      version: asked.version,
      data: differing(told.data, asked.was.data as unknown as Values),
      ...(told.effective === undefined || told.effective === asked.was.effective
        ? {}
        : { effective: told.effective }),
    };
    return accept(
      ...correctionFacts([main, ...follow], { main: asked.version, reason: input.reason }, working),
    );
  };

/** Version of the fact, as the history of the case numbers it. */
export const version = z.int().min(1).describe('Number of the fact in the history of the case');

/** What was recorded wrongly is put right by a further fact; what hangs on it is worked out anew (O15-16). */
export const correctFact = <C extends CommonCase, T extends AnyTerms>(tables: Revising<C, T>) =>
  commandsFor<C, T>()({
    type: 'CorrectFact',
    title: { ja: '記録を訂正する', en: 'Correct a fact' },
    rule: tables.rule,
    by: 'operator',
    input: z.strictObject({ version, changes, reason: requiredText() }),
    blocked: () => undefined,
    decide: decideOn(tables, 'CorrectFact'),
  });

/** The same for money and costs: by an approver. */
export const correctMoney = <C extends CommonCase, T extends AnyTerms>(tables: Revising<C, T>) =>
  commandsFor<C, T>()({
    type: 'CorrectMoney',
    title: { ja: '金額の記録を訂正する', en: 'Correct money' },
    rule: tables.rule,
    by: 'approver',
    input: z.strictObject({ version, changes: moneyChanges, reason: requiredText() }),
    blocked: () => undefined,
    decide: decideOn(tables, 'CorrectMoney'),
  });
