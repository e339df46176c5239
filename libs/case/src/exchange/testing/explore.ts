import { epochMs, instant } from '@shuriken/calendar';
import { decide, type Decided } from '../../decide.js';
import { due, passTime } from '../../passing.js';
import { type Case, kindOf } from '../../kinds.js';
import { balance } from '../../shared/case.js';
import type { CommandSpec } from '../../shared/command.js';
import { storeAll, type Stored, toldOf } from '../../testing/scenario.js';
import type { ExchangeCase } from '../case.js';
import type { ExchangeEnv } from '../env.js';
import { isPaid, paidWay, standing } from '../judging.js';
import { exchangeSamples } from './samples.js';
import {
  dealers,
  envAt,
  ExchangeScenario,
  models,
  old,
  OLD_ROWS,
  ROWS,
  serials,
  unproven,
} from './scenario.js';

export interface Explored {
  readonly c: ExchangeCase;
  readonly env: ExchangeEnv;
  readonly stored: readonly Stored[];
}

export interface Tried extends Explored {
  readonly spec: CommandSpec<Case>;
  readonly input: unknown;
  readonly decided: Decided<ExchangeCase>;
}

const failing = (c: ExchangeCase) =>
  c.notices.some(({ status }) => status === 'bounced' || status === 'unknown');

/** Looked at, and not explored further. */
const leaf = (c: ExchangeCase): string => {
  if (c.hold) return 'held';
  if (failing(c)) return 'failing';
  return c.assessed && balance(c) < 0 ? 'overpaid' : '';
};

const livingSort = (c: ExchangeCase) => [
  c.acceptance.way,
  c.acceptance.paid.verdict,
  c.place.progress.startsWith('requested') ? c.original.proof.state : '',
  c.sheets.length > 1 && c.place.progress.startsWith('accepted'),
  c.place.progress.startsWith('received') ? c.parcel?.check.outcome : '',
  standing(c),
  isPaid(c) ? paidWay(c) : '',
  c.rows.dealers !== undefined,
];

/** What a case's future depends on, coarsely: of two cases of one sort one is explored. */
const sortOf = (c: ExchangeCase): string =>
  [
    c.place.progress,
    c.place.custody,
    ...(c.ending ? [c.ending.kind, c.place.money] : livingSort(c)),
    leaf(c),
  ].join('|');

/** In warranty, proven and not; out of it; a dealer; shipment unknown; a paid way that is over already. */
const beginnings: readonly ExchangeScenario[] = [
  ExchangeScenario.opened(),
  ExchangeScenario.opened(unproven),
  ExchangeScenario.opened({ ...old, insurance: true }, { rows: OLD_ROWS }),
  ExchangeScenario.opened({ ...old, dealer: 'D-1' }, { rows: { ...OLD_ROWS, dealers } }),
  ExchangeScenario.opened(unproven, { rows: { models } }),
  ExchangeScenario.opened({}, { rows: { ...ROWS, serials: { ...serials, 'shipped-on': '2023-02-01' } } }),
];

const HOUR = 3_600_000;

export const tryAll = ({ c, env, stored }: Explored): readonly Tried[] =>
  kindOf(c).commands.flatMap((spec) =>
    exchangeSamples(c, spec.type, env).map((sample) => {
      const input = spec.input.parse(sample);
      const decided = decide(c, { spec, input, told: () => toldOf(stored) }, env);
      return { c, env, stored, spec, input, decided };
    }),
  );

/** Waits from one instant to the next at which something falls due, until that changes the sort of the case. */
function waiting({ c, env, stored }: Explored): readonly Explored[] {
  let [state, at, so] = [c, env, stored];
  for (let turn = 0; turn < 6; turn += 1) {
    const next = due(state, at);
    if (next === null) return [];
    at = envAt(next > at.now ? next : at.now);
    const passed = passTime(state, at);
    so = [...so, ...storeAll({ passed: passed.facts, steps: [] }, so.length)];
    state = passed.state;
    if (sortOf(state) !== sortOf(c)) return [{ c: state, env: at, stored: so }];
  }
  return [];
}

/** Breadth first: by every command that is taken, and by waiting for what falls due next. */
export function exploreExchanges(visit: (at: Explored, tried: readonly Tried[]) => void): number {
  const seen = new Set<string>();
  let open: readonly Explored[] = beginnings.map(({ c, now, stored }) => ({ c, env: envAt(now), stored }));
  while (open.length > 0) {
    const found: Explored[] = [];
    for (const at of open) {
      const sort = sortOf(at.c);
      if (seen.has(sort)) continue;
      seen.add(sort);
      const tried = tryAll(at);
      visit(at, tried);
      if (leaf(at.c) !== '') continue;
      const later = envAt(instant(epochMs(at.env.now) + HOUR));
      for (const { decided } of tried) {
        if (decided.refusal) continue;
        const stored = [...at.stored, ...storeAll(decided, at.stored.length)];
        found.push({ c: decided.state, env: later, stored });
      }
      found.push(...waiting(at));
    }
    open = found;
  }
  return seen.size;
}
