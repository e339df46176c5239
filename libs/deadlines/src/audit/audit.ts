import { randomBytes, randomUUID } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { caseIdOf } from '@shuriken/desk';
import type { Loaded, Log } from '@shuriken/log';
import type { Database } from '@shuriken/platform';
import type { Instant } from '@shuriken/calendar';
import { agrees, type Expected, expectedAlarm } from './judge.js';
import type { Environments } from './ports.js';
import type { AlarmAudit, AlarmDifference, AuditOptions } from './report.js';
import { keepAudit } from './results.js';
import { alarmsOf, countStreams, streamPages } from './rows.js';

export interface AuditParts {
  /** Of the app role. */
  readonly db: Pick<Database, 'kysely'>;
  readonly log: Pick<Log, 'loadMany' | 'append' | 'now'>;
  readonly desk: Environments;
}

/** Small, so that folding a page does not keep a process that also serves people from answering. */
const PAGE = 100;
const ATTEMPTS = 5;

/**
 * Holds every alarm against the fold of its case, while commands go on: every case's alarm is what its facts say, and
 * every alarm belongs to a case. What differs is an incident. The result is kept in `deadlines.audit`.
 * Throws LogError or a database error when the database cannot be reached.
 */
export async function auditAlarms(parts: AuditParts, options: AuditOptions = {}): Promise<AlarmAudit> {
  const began = performance.now();
  const at = await parts.log.now();
  const total = await countStreams(parts.db);
  const differences: AlarmDifference[] = [];
  let [done, cases] = [0, 0];
  for await (const streams of streamPages(parts.db, PAGE)) {
    for (const stream of await suspects(streams, parts)) {
      const difference = await settle(stream, { ...parts, repair: options.repair === true });
      if (difference) differences.push(difference);
    }
    done += streams.length;
    cases += streams.filter((stream) => caseIdOf(stream) !== undefined).length;
    options.onProgress?.({ done, total: Math.max(total, done) });
    await breathe();
  }
  return keepAudit(parts.db, { at, cases, differences, tookMs: Math.round(performance.now() - began) });
}

/** Sets every alarm to what the fold of its case says, from the facts alone; gives what was wrong. */
export const rebuildAlarms = (
  parts: AuditParts,
  onProgress?: AuditOptions['onProgress'],
): Promise<AlarmAudit> => auditAlarms(parts, { repair: true, ...(onProgress && { onProgress }) });

/**
 * Streams whose alarm does not seem to fit. Facts and alarms are read one after the other, so a case that was acted on
 * in between may be among them: `settle` tells.
 */
async function suspects(
  streams: readonly string[],
  { db, log, desk }: AuditParts,
): Promise<readonly string[]> {
  const alarms = await alarmsOf(db, streams);
  const loaded = await log.loadMany(
    streams.filter((stream) => caseIdOf(stream) !== undefined || alarms.has(stream)),
  );
  const found: string[] = [];
  for (const [stream, facts] of loaded) {
    const expected = await expectedAlarm(stream, facts, desk);
    if (!fits(alarms.get(stream) ?? null, expected, facts.now)) found.push(stream);
  }
  return found;
}

const fits = (alarm: Instant | null, expected: Expected, now: Instant): boolean =>
  'due' in expected && agrees(alarm, expected.due, now);

/**
 * Looks at one stream between two looks at its alarm: when it did not move, the facts in between are its own. A case
 * that is acted on at every attempt has its alarm set by those very appends, so it is left for the next audit.
 */
async function settle(
  stream: string,
  parts: AuditParts & { readonly repair: boolean },
): Promise<AlarmDifference | undefined> {
  let seen: AlarmDifference | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = (await alarmsOf(parts.db, [stream])).get(stream) ?? null;
    const loaded = (await parts.log.loadMany([stream])).get(stream)!;
    const expected = await expectedAlarm(stream, loaded, parts.desk);
    const after = (await alarmsOf(parts.db, [stream])).get(stream) ?? null;
    if (before !== after) continue;
    if (fits(after, expected, loaded.now)) return undefined;
    seen = difference(stream, after, expected);
    // The log moves alarms of streams that have facts only: what stands without any was not put there by it.
    if (!parts.repair || 'fault' in expected || loaded.version === 0) return seen;
    if (await setAlarm(stream, { loaded, due: expected.due }, parts)) return { ...seen, repaired: true };
  }
  return seen;
}

const difference = (stream: string, alarm: Instant | null, expected: Expected): AlarmDifference => ({
  stream,
  case: caseIdOf(stream) ?? null,
  alarm,
  expected: 'due' in expected ? expected.due : null,
  ...('fault' in expected && { fault: expected.fault }),
  repaired: false,
});

/** An append of no facts moves only the alarm, and only if the case still stands where it was folded. */
async function setAlarm(
  stream: string,
  { loaded, due }: { loaded: Loaded; due: Instant | null },
  { log }: AuditParts,
): Promise<boolean> {
  const { outcome } = await log.append({
    id: randomUUID(),
    print: randomBytes(32),
    stream,
    expected: loaded.version,
    facts: [],
    alarm: due,
    priority: 'bulk',
  });
  return outcome === 'written';
}
