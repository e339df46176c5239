import type pg from 'pg';
import type { Instant } from '@shuriken/calendar';
import { ask, tell } from './reading.js';

/** A due alarm, leased. The three together name this very claim. */
export interface Claim {
  readonly stream: string;
  readonly due: Instant;
  /** 1 for the first claim since the alarm was set. */
  readonly tries: number;
}

/** An alarm as it stands. */
export interface Alarm {
  readonly stream: string;
  readonly due: Instant;
  readonly tries: number;
  /** When and why it was put aside; it is not offered until it moves or is taken up again. */
  readonly parked: { readonly at: Instant; readonly why: string } | null;
}

/** How far behind the alarms are, by the log's clock. */
export interface Backlog {
  /** Alarms that are due now, parked ones not counted. */
  readonly due: number;
  readonly parked: number;
  /** The earliest moment at which something is or falls due, parked ones not counted; null: never. */
  readonly next: Instant | null;
}

/** The alarms of all streams: one each, at the earliest moment at which something falls due on it. */
export interface Alarms {
  /**
   * Leases due alarms, the most overdue first; nobody else is offered them for `leaseMs` of real time. They go away
   * or move with the append that the caller makes; else they are offered again after the lease.
   */
  claim(atMost: number, leaseMs: number): Promise<readonly Claim[]>;
  /** Gives a claim back, to be offered again after so many milliseconds (default 0). False: it was ours no more. */
  release(claim: Claim, afterMs?: number): Promise<boolean>;
  /** Puts a claimed alarm aside for a person to look at. False: it was ours no more. */
  park(claim: Claim, why: string): Promise<boolean>;
  /** Offers a parked alarm again, as if never tried. False: it was not parked. */
  unpark(stream: string): Promise<boolean>;
  /** Parked alarms, the longest parked first. */
  parked(atMost: number): Promise<readonly Alarm[]>;
  /** All alarms in the order of streams, in pages: for audits. */
  list(page: { readonly after?: string; readonly limit: number }): Promise<readonly Alarm[]>;
  backlog(): Promise<Backlog>;
}

const ALARM_COLUMNS = 'a.stream, a.due, a.tries, a.parked_at, a.parked_why';

interface AlarmRow {
  readonly stream: string;
  readonly due: Instant;
  readonly tries: number;
  readonly parked_at: Instant | null;
  readonly parked_why: string | null;
}

const CLAIM = 'select stream, due, tries from log.claim_alarms($1::int, $2::int) order by due, stream';
const RELEASE = 'select log.release_alarm($1, $2::timestamptz, $3::int, $4::int) as done';
const PARK = 'select log.park_alarm($1, $2::timestamptz, $3::int, $4) as done';
const UNPARK = 'select log.unpark_alarm($1) as done';
const PARKED = `select ${ALARM_COLUMNS} from log.alarms a where a.parked_at is not null
  order by a.parked_at, a.stream limit $1`;
const LIST = `select ${ALARM_COLUMNS} from log.alarms a where a.stream > $1 order by a.stream limit $2`;
const BACKLOG = `select
  (select count(*)::int from log.alarms a where a.parked_at is null and a.due <= (select log.now())) as due,
  (select count(*)::int from log.alarms a where a.parked_at is not null) as parked,
  (select min(a.due) from log.alarms a where a.parked_at is null) as next`;

export function openAlarms(pool: pg.Pool): Alarms {
  const done = async (text: string, values: unknown[]): Promise<boolean> => {
    const [row] = await ask<{ done: boolean }>(pool, { text, values });
    return row?.done ?? false;
  };
  return {
    // Not repeated: a claim whose answer was lost stays leased until its lease ends.
    claim: (atMost, leaseMs) =>
      tell<Claim & pg.QueryResultRow>(pool, { name: 'log-claim', text: CLAIM, values: [atMost, leaseMs] }),
    release: ({ stream, due, tries }, afterMs = 0) => done(RELEASE, [stream, due, tries, afterMs]),
    park: ({ stream, due, tries }, why) => done(PARK, [stream, due, tries, why]),
    unpark: (stream) => done(UNPARK, [stream]),
    parked: async (atMost) => (await ask<AlarmRow>(pool, { text: PARKED, values: [atMost] })).map(alarmOf),
    list: async ({ after = '', limit }) =>
      (await ask<AlarmRow>(pool, { name: 'log-alarms', text: LIST, values: [after, limit] })).map(alarmOf),
    backlog: async () => {
      const [row] = await ask<Backlog & pg.QueryResultRow>(pool, { text: BACKLOG });
      return row ?? { due: 0, parked: 0, next: null };
    },
  };
}

function alarmOf({ stream, due, tries, parked_at: at, parked_why: why }: AlarmRow): Alarm {
  return { stream, due, tries, parked: at === null || why === null ? null : { at, why } };
}
