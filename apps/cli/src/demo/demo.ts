import { setTimeout as pause } from 'node:timers/promises';
import { addMonths, civilDateOf, epochMs, type Instant, instant, startOf } from '@shuriken/calendar';
import { caseStream } from '@shuriken/desk';
import type { Installation } from '@shuriken/installation';
import type { GivenProfile, Logger } from '@shuriken/platform';
import { READ_MODELS } from '@shuriken/read-models';
import { sql } from 'kysely';
import { CliError } from '../failure.js';
import { type Lived, live } from './live.js';
import { programme } from './programme.js';
import { Stage } from './stage.js';

export interface DemoOptions {
  readonly cases: number;
  readonly seed: number;
  /** Also where there are cases already. */
  readonly add: boolean;
  readonly mailbox: string;
  readonly mailFrom: string;
  readonly profile: GivenProfile;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** Told when it fails or is interrupted after it began. */
  readonly onUnfinished: () => void;
  /** The moment at which the demo ends: real time unless given. */
  readonly present?: Instant;
  readonly onProgress: (done: number, of: number) => void;
}

export interface DemoReport extends Lived {
  readonly from: Instant;
  /** What the clock shows in the end. */
  readonly now: Instant;
  /** How far the clock is ahead of real time, in milliseconds; 0: it shows real time. */
  readonly aheadMs: number;
}

const MONTHS = 9;

/** How many cases the log holds, of whatever kind. */
export async function casesIn({ db }: Installation): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from log.events
    where version = 1 and stream like ${`${caseStream('')}%`}`.execute(db.kysely);
  return rows[0]?.count ?? 0;
}

/**
 * The nine months that are lived: up to the present where the log allows it; where it has facts that are younger, as
 * the log's clock cannot go back behind them, from its last fact into the future.
 */
async function span({ log }: Installation, present: Instant): Promise<{ from: Instant; to: Instant }> {
  const { recordedAt } = await log.head();
  const wanted = startOf(addMonths(civilDateOf(present), -MONTHS));
  if (recordedAt === null || recordedAt <= wanted) return { from: wanted, to: present };
  const from = instant(epochMs(recordedAt) + 1);
  return { from, to: instant(epochMs(from) + epochMs(present) - epochMs(wanted)) };
}

/** A server that died holds its leases for a few seconds more (real milliseconds). */
const LEASES_END_MS = 10_000;

/** Nobody else may work on the log while its clock stands still in the past. @throws CliError `server-running` */
async function checkAlone({ feed }: Installation): Promise<void> {
  const follows = async () => (await feed.status()).some(({ state }) => state === 'following');
  for (const until = performance.now() + LEASES_END_MS; await follows(); await pause(250))
    if (performance.now() > until) throw serverRunning;
}

/**
 * Lets a desk's work of nine months happen, by commands under the simulated clock.
 * @throws CliError `demo-not-empty`, `server-running`
 */
export async function demo(installation: Installation, options: DemoOptions): Promise<DemoReport> {
  const before = await casesIn(installation);
  if (before > 0 && !options.add) throw notEmpty(before);
  await checkAlone(installation);
  const { from, to } = await span(installation, options.present ?? instant(Date.now()));
  const stage = new Stage({ installation, ...options });
  await stage.moveTo(from);
  try {
    stage.startMail();
    const { cases, seed, signal, onProgress } = options;
    const lived = await live(stage, programme({ cases, seed, from: before, to }), {
      from,
      to,
      seed,
      signal,
      onProgress,
    });
    installation.feed.run(installation.readModels.subscription);
    await stage.caughtUp(READ_MODELS);
    return { ...lived, from, ...(await runOn(installation, to)) };
  } catch (error) {
    // The clock must not stand still in the past: whoever goes on with this log would wait for ever.
    await runOn(installation, to).catch(() => undefined);
    options.onUnfinished();
    throw error;
  }
}

/** Less than this beside real time is no other time. */
const NEAR_MS = 3_600_000;

/** Lets the clock run again from the end of the demo: in real time, or beside it where the months lay elsewhere. */
async function runOn({ log }: Installation, to: Instant): Promise<{ now: Instant; aheadMs: number }> {
  const beside = epochMs(to) - Date.now();
  const real = beside <= 0 && beside > -NEAR_MS;
  const now = real ? await log.clock.reset() : await log.clock.set({ offsetMs: beside });
  return { now, aheadMs: real ? 0 : beside };
}

const serverRunning = new CliError('server-running', {
  ja: 'このデータではサーバーが動作中です。デモの間は時刻を動かすため、先にサーバーを停止してください。',
  en: 'A server works on this data. The demo moves its clock, so stop the server first.',
});

const notEmpty = (cases: number) =>
  new CliError('demo-not-empty', {
    ja: `このデータには案件が${cases}件あります。デモは空のデータに作成します。別の場所をSHURIKEN_DATAで指定するか、追加してよければ --add を付けてください。`,
    en: `There are ${cases} cases here already, and a demo wants an empty desk. Choose another place by SHURIKEN_DATA, or add --add to put the demo beside them.`,
  });
