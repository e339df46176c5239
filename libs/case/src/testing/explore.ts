import { type Case, kindOf } from '../kinds.js';
import { balance, noticeById } from '../shared/case.js';
import { epochMs, instant, type Instant } from '@shuriken/calendar';
import { onkyoRepair } from '@shuriken/terms';
import { deviceWiped, type RepairCase } from '../repair/case.js';
import type { CommandSpec } from '../shared/command.js';
import { decide, type Decided } from '../decide.js';
import { due, passTime } from '../passing.js';
import type { RepairEnv } from '../repair/env.js';
import { samplesFor } from './samples.js';
import { attempted } from './stages.js';
import { envAt, inWarranty, onSite, Scenario, storeAll, type Stored, toldOf } from './scenario.js';

export interface Explored {
  readonly c: RepairCase;
  readonly env: RepairEnv;
  /** How it came to this. */
  readonly stored: readonly Stored[];
}

export interface Tried extends Explored {
  readonly spec: CommandSpec<Case>;
  readonly input: unknown;
  readonly decided: Decided<RepairCase>;
}

const announced = (c: RepairCase) =>
  c.announcement && noticeById(c, c.announcement.notice ?? '')?.status === 'sent';

const ENDED = ['cancelled', 'returning', 'repaired'];
/** How it ended tells cases apart where it has just ended; further on only whether that lets anything fall due, or is undone. */
const ending = (c: RepairCase) => {
  if (!c.ending) return c.diagnosis?.coverage.standing;
  return ENDED.includes(c.place.progress) || c.ending.kind === 'unreachable'
    ? c.ending.kind
    : onkyoRepair.disposal.endings.includes(c.ending.kind);
};

const failing = (c: RepairCase) =>
  c.notices.some(({ status }) => status === 'bounced' || status === 'unknown');

/** What a case's future depends on, coarsely: of two cases of one kind one is explored. */
const sortOf = (c: RepairCase): string =>
  [
    c.place.progress,
    c.place.custody,
    c.form,
    c.warranty.standing,
    ending(c),
    announced(c),
    c.notices.some(({ status, template }) => template === 'disposal-fell-due' && status === 'sent'),
    deviceWiped(c),
    leaf(c),
  ].join('|');

/** Looked at, and not explored further: each kind under a hold, with a message that failed, or overpaid. */
const leaf = (c: RepairCase): string => {
  if (c.hold) return 'held';
  if (failing(c)) return 'failing';
  return c.assessed && balance(c) < 0 ? 'overpaid' : '';
};
const isLeaf = (c: RepairCase): boolean => leaf(c) !== '';

const HOUR = 3_600_000;
const beginnings: readonly Scenario[] = [
  Scenario.opened({ extrasAskedFor: ['driver disc'] }),
  Scenario.opened({ ...inWarranty, erasureConsent: false }),
  attempted(),
  Scenario.opened({ ...onSite, ...inWarranty }),
];

const afterAnHour = (at: Instant): Instant => instant(epochMs(at) + HOUR);

/** Every command with every sample, decided for one case at one moment. */
export const tryAll = ({ c, env, stored }: Explored): readonly Tried[] =>
  kindOf(c).commands.flatMap((spec) =>
    samplesFor(c, spec.type, { env, stored }).map((sample) => {
      const input = spec.input.parse(sample);
      const decided = decide(c, { spec, input, told: () => toldOf(stored) }, env);
      return { c, env, stored, spec, input, decided };
    }),
  );

/** Waits from one instant to the next at which something falls due, until that changes the kind of the case. */
function waiting({ c, env, stored }: Explored): readonly Explored[] {
  let [state, at, so] = [c, env, stored];
  for (let turn = 0; turn < 12; turn += 1) {
    const next = due(state, at);
    if (next === null) return [];
    at = envAt(next > at.now ? next : at.now);
    const { facts, state: led } = passTime(state, at);
    so = [...so, ...storeAll({ passed: facts, steps: [] }, so.length)];
    state = led;
    if (sortOf(state) !== sortOf(c)) return [{ c: state, env: at, stored: so }];
  }
  return [];
}

/** Breadth first from several beginnings: by every command that is taken, and by waiting for what falls due next. */
export function explore(visit: (at: Explored, tried: readonly Tried[]) => void): number {
  const seen = new Set<string>();
  let open: readonly Explored[] = beginnings.map(({ c, now, stored }) => ({
    c,
    env: envAt(now),
    stored,
  }));
  while (open.length > 0) {
    const found: Explored[] = [];
    for (const at of open) {
      const kind = sortOf(at.c);
      if (seen.has(kind)) continue;
      seen.add(kind);
      const tried = tryAll(at);
      visit(at, tried);
      if (isLeaf(at.c)) continue;
      const later = envAt(afterAnHour(at.env.now));
      found.push(
        ...tried
          .filter(({ decided }) => !decided.refusal)
          .map(({ decided }) => ({
            c: decided.state,
            env: later,
            stored: [...at.stored, ...storeAll(decided, at.stored.length)],
          })),
      );
      found.push(...waiting(at));
    }
    open = found;
  }
  return seen.size;
}
