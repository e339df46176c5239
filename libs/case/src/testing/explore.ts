import { epochMs, instant, type Instant } from '@shuriken/calendar';
import type { RepairCase } from '../case.js';
import { repairCommands } from '../commands/index.js';
import type { CommandSpec } from '../commands/command.js';
import { decide, type Decided } from '../decide.js';
import { due, passTime } from '../deadlines/index.js';
import type { Env } from '../env.js';
import { samplesFor } from './samples.js';
import { envAt, type Input, inWarranty, onSite, Scenario } from './scenario.js';

export interface Explored {
  readonly c: RepairCase;
  readonly env: Env;
}

export interface Tried extends Explored {
  readonly spec: CommandSpec;
  readonly input: unknown;
  readonly decided: Decided;
}

/** What a case's future depends on, coarsely: two cases of one kind are explored once. */
const kindOf = (c: RepairCase): string =>
  [
    ...Object.values(c.place),
    c.form,
    c.warranty.standing,
    c.diagnosis?.coverage.standing,
    c.ending?.kind,
    c.custodyOn !== undefined,
    c.announcement !== undefined,
    c.notices.some(({ status, template }) => template === 'disposal-fell-due' && status === 'sent'),
    c.shipment !== undefined,
    c.wiped.length,
  ].join('|');

const HOUR = 3_600_000;
const beginnings = [{}, inWarranty, onSite, { ...onSite, ...inWarranty }, { erasureConsent: false }];

const afterAnHour = (at: Instant): Instant => instant(epochMs(at) + HOUR);

/** Every command with every sample, decided for one case at one moment. */
export const tryAll = ({ c, env }: Explored): readonly Tried[] =>
  repairCommands.flatMap((spec) =>
    samplesFor(c, spec.type, env).map((sample) => {
      const input = spec.input.parse(sample);
      return { c, env, spec, input, decided: decide(c, { spec, input }, env) };
    }),
  );

/** Breadth first from several beginnings: by every command that is taken, and by waiting for what falls due next. */
export function explore(visit: (at: Explored, tried: readonly Tried[]) => void): number {
  const seen = new Set<string>();
  let open: readonly Explored[] = beginnings.map((change: Input) => {
    const { c, now } = Scenario.opened(change);
    return { c, env: envAt(now) };
  });
  while (open.length > 0) {
    const found: Explored[] = [];
    for (const at of open) {
      const kind = kindOf(at.c);
      if (seen.has(kind)) continue;
      seen.add(kind);
      const tried = tryAll(at);
      visit(at, tried);
      const later = envAt(afterAnHour(at.env.now));
      found.push(
        ...tried
          .filter(({ decided }) => !decided.refusal)
          .map(({ decided }) => ({ c: decided.state, env: later })),
      );
      const next = due(at.c, at.env);
      if (next === null) continue;
      const env = envAt(next > at.env.now ? next : at.env.now);
      found.push({ c: passTime(at.c, env).state, env });
    }
    open = found;
  }
  return seen.size;
}
