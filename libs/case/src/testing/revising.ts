import type { FactType } from '../facts.js';
import type { RepairCase } from '../repair/case.js';
import { tasksOf } from '../tasks.js';
import { foldAsJson } from './replay.js';
import type { Input, Scenario } from './scenario.js';

export const reason = '記録の誤り';

/** The number that the last fact of a type has in its case. */
export const versionOf = (s: Scenario, type: FactType): number => s.types.lastIndexOf(type) + 1;

/** That of the last sending of a message. */
export const sendingOf = (s: Scenario, template: string): number =>
  s.stored.findLastIndex(
    ({ type, data }) => type === 'NoticeSent' && (data as { notice: string }).notice.endsWith(`:${template}`),
  ) + 1;

export const correcting = (s: Scenario, type: FactType, changes: Input): Input => ({
  version: versionOf(s, type),
  changes,
  reason,
});
export const corrected = (s: Scenario, type: FactType, changes: Input): Scenario =>
  s.does('CorrectFact', correcting(s, type, changes));

export const pendingTasks = (s: Scenario) => tasksOf(s.c, s.env).map(({ kind }) => kind);

/** A case without some of what is known of it, its version first. */
export function apartFrom(c: RepairCase, ...fields: readonly (keyof RepairCase)[]): unknown {
  const known = foldAsJson(c) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(known).filter(([field]) => field !== 'version' && !fields.some((each) => each === field)),
  );
}
