import type { AnyTerms } from '@shuriken/terms';
import type { ChartName } from './chart/adapter.js';
import type { FactType } from './facts.js';
import type { ExchangeCase } from './exchange/case.js';
import type { ExchangeEnv } from './exchange/env.js';
import { exchangeKind } from './exchange/index.js';
import type { RepairCase } from './repair/case.js';
import { repairKind } from './repair/index.js';
import type { RepairEnv } from './repair/env.js';
import type { CommandSpec } from './shared/command.js';
import type { Env } from './shared/env.js';
import type { Kind } from './shared/kind.js';
import type { Summary } from './shared/summary.js';

/** A case of any kind; its chart says which. */
export type Case = RepairCase | ExchangeCase;
/** A kind that is given cases of its own chart only, under terms that name that chart. */
export type AnyKind = Kind<Case, AnyTerms, FactType>;

/** Whoever looks a kind up by the chart of the case he holds gives it what it wants. */
const known = <C extends Case, T extends AnyTerms, F extends FactType>(kind: Kind<C, T, F>): AnyKind =>
  kind as unknown as AnyKind;

const kinds: Readonly<Record<ChartName, AnyKind>> = {
  repair: known(repairKind),
  exchange: known(exchangeKind),
};

/** Whether it is a repair, decided under the terms of one. */
export const isRepair = <F extends { readonly state: Case; readonly env: Env }>(
  found: F,
): found is F & { readonly state: RepairCase; readonly env: RepairEnv } => found.state.chart === 'repair';

/** Whether it is an exchange, decided under the terms of one. */
export const isExchange = <F extends { readonly state: Case; readonly env: Env }>(
  found: F,
): found is F & { readonly state: ExchangeCase; readonly env: ExchangeEnv } =>
  found.state.chart === 'exchange';

export const kindOf = ({ chart }: { readonly chart: ChartName }): AnyKind => kinds[chart];

/** What lists and views tell of a case. */
export const summaryOf = (c: Case): Summary => kindOf(c).summary(c);

const all = Object.values(kinds);

/** The name of every fact there is. */
export const FACT_TYPES = [...new Set(all.flatMap(({ appliers }) => Object.keys(appliers)))] as FactType[];

const byType = new Map<string, CommandSpec<Case>>();
for (const spec of all.flatMap(({ commands }) => commands))
  if (!byType.has(spec.type)) byType.set(spec.type, spec);

/** Every command there is, each once: kinds that have one of the same name have one of the same input. */
export const COMMANDS: readonly CommandSpec<Case>[] = [...byType.values()];

/** A command by its name, in whatever kind of case. */
export const commandSpec = (type: string): CommandSpec<Case> | undefined => byType.get(type);

/** The command of that name as this kind of case has it. */
export const commandOf = (c: Pick<Case, 'chart'>, type: string): CommandSpec<Case> | undefined =>
  kindOf(c).commands.find((spec) => spec.type === type);
