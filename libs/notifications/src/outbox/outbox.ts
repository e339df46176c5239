import { randomUUID } from 'node:crypto';
import type { Instant } from '@shuriken/calendar';
import type { Database } from '@shuriken/platform';
import { COLUMNS, type Entry, entryOf, type EntryRow, type Outcome, type Status } from './entry.js';

/** An entry that is ours until the lease ends. */
export interface Claimed {
  readonly entry: Entry;
  readonly lease: string;
}

/** An attempt that is written: from here on the message may have left. */
export interface Attempt {
  readonly number: number;
  readonly messageId: string;
  /** The log's clock when it was written. */
  readonly at: Instant;
}

/** What can be taken up now, unless somebody has it: its time has come, and no hold keeps it. */
export const WORKABLE = `
  (c.status in ('queued', 'sending', 'recording') or c.recheck is not null) and c.next_attempt <= clock_timestamp()
    and (c.status <> 'queued' or c.not_before <= (select log.now()))
    and (c.status <> 'queued' or c.channel <> 'mail' or not (select s.hold from notify.settings s))`;

const CLAIM = `
update notify.outbox o set lease = $1, lease_until = clock_timestamp() + $2 * interval '1 ms'
from (
  select c.id from notify.outbox c
  where ${WORKABLE} and c.lease_until <= clock_timestamp()
  order by c.not_before, c.position, c.id limit $3 for update skip locked
) due
where o.id = due.id returning ${COLUMNS}`;

/** The hold is asked in the same statement: nothing leaves after it was answered that nothing does. */
const ATTEMPT = `
update notify.outbox set status = 'sending', recheck = null, attempts = attempts + 1, why = null,
  message_id = coalesce(message_id, $3), lease_until = clock_timestamp() + $4 * interval '1 ms',
  updated_at = clock_timestamp()
where id = $1 and lease = $2 and not (select s.hold from notify.settings s)
returning attempts, message_id, log.now() as at`;

/** `least`: when the server took it, even if the clock of the demo was moved or the database away since. */
const OUTCOME = `
update notify.outbox set status = 'recording', recheck = null, outcome = $3, why = $4, failures = 0,
  last_error = coalesce($5, last_error),
  outcome_at = least(log.now(), $6::timestamptz), updated_at = clock_timestamp()
where id = $1 and lease = $2 returning outcome_at`;

/** `recheck` goes only if it is the one that was looked into: the case may have moved on since. */
const MOVE = `
update notify.outbox set status = $3, recheck = nullif(recheck, $8), why = $4, failures = 0, last_error = coalesce($5, last_error),
  unknowns = $6, next_attempt = clock_timestamp() + $7 * interval '1 ms',
  lease = null, lease_until = '-infinity', updated_at = clock_timestamp()
where id = $1 and lease = $2`;

/** Given up only where nothing may have left yet. */
const FAILED = `
update notify.outbox set failures = failures + 1, last_error = $3,
  next_attempt = clock_timestamp() + $4 * interval '1 ms', lease = null, lease_until = '-infinity',
  status = case when $5 and status in ('queued', 'task', 'held') then 'task' else status end,
  why = case when $5 and status in ('queued', 'task', 'held') then 'failed' else why end,
  recheck = case when $5 then null else recheck end, updated_at = clock_timestamp()
where id = $1 and lease = $2`;

const RELEASE = `update notify.outbox set lease = null, lease_until = '-infinity' where id = $1 and lease = $2`;

export interface Move {
  readonly status: Status;
  readonly why?: string | null;
  readonly error?: string;
  readonly unknowns?: number;
  /** Real milliseconds from now. */
  readonly waitMs?: number;
}

/** The work list under leases: every change names its lease, so that who lost it changes nothing. */
export class Outbox {
  readonly #pool: Database['pool'];

  constructor(
    db: Pick<Database, 'pool'>,
    readonly leaseMs: number,
  ) {
    this.#pool = db.pool;
  }

  /** Takes due work, at most `limit`, each piece by one claimer at a time; a lease that ran out is taken over. */
  async claim(limit: number): Promise<readonly Claimed[]> {
    const lease = randomUUID();
    const { rows } = await this.#pool.query<EntryRow>(CLAIM, [lease, this.leaseMs, limit]);
    return rows.map((row) => ({ entry: entryOf(row), lease }));
  }

  /** Writes an attempt before it is made. Undefined: the lease is lost, or the mail is on hold by now. */
  async attempt({ entry, lease }: Claimed, messageId: string): Promise<Attempt | undefined> {
    const { rows } = await this.#pool.query<{ attempts: number; message_id: string; at: Instant }>(ATTEMPT, [
      entry.id,
      lease,
      messageId,
      this.leaseMs,
    ]);
    const [row] = rows;
    return row && { number: row.attempts, messageId: row.message_id, at: row.at };
  }

  /** Keeps what became of a message, to be made a fact. `by`: it was known no later. Gives when; undefined: lease lost. */
  async outcome(
    { entry, lease }: Claimed,
    what: {
      readonly outcome: Outcome;
      readonly why?: string;
      readonly error?: string;
      readonly by?: Instant;
    },
  ): Promise<Instant | undefined> {
    const values = [
      entry.id,
      lease,
      what.outcome,
      what.why ?? null,
      what.error ?? null,
      what.by ?? 'infinity',
    ];
    const { rows } = await this.#pool.query<{ outcome_at: Instant }>(OUTCOME, values);
    return rows[0]?.outcome_at;
  }

  /** Puts it elsewhere and gives the lease back. */
  async move({ entry, lease }: Claimed, to: Move): Promise<void> {
    const values = [entry.id, lease, to.status, to.why ?? null, to.error ?? null];
    await this.#pool.query(MOVE, [...values, to.unknowns ?? entry.unknowns, to.waitMs ?? 0, entry.recheck]);
  }

  /** Notes a failure of ours. The same step is tried again after a while, or given up and shown to a person. */
  async failed(
    { entry, lease }: Claimed,
    what: { readonly error: string; readonly waitMs: number; readonly giveUp: boolean },
  ): Promise<void> {
    await this.#pool.query(FAILED, [entry.id, lease, what.error, what.waitMs, what.giveUp]);
  }

  async release({ entry, lease }: Claimed): Promise<void> {
    await this.#pool.query(RELEASE, [entry.id, lease]);
  }
}
