import type { Database } from '@shuriken/platform';
import { NotificationsError } from '../errors.js';
import { COLUMNS, type Entry, entryOf, type EntryRow, type Status } from './entry.js';
import { WORKABLE } from './outbox.js';

export interface OutboxFilter {
  readonly caseId?: string;
  readonly statuses?: readonly Status[];
  /** 1 to 200, default 50. */
  readonly limit?: number;
  /** `next` of the page before. */
  readonly cursor?: string;
}

export interface OutboxPage {
  /** The latest caused first. */
  readonly entries: readonly Entry[];
  readonly next: string | null;
}

/** Whether mail may leave, and who stopped it when (real time). */
export interface HoldState {
  readonly hold: boolean;
  readonly since: string | null;
  readonly by: string | null;
}

type Pool = Database['pool'];

const LIST = `
select ${COLUMNS} from notify.outbox o
where ($1::uuid is null or o.case_id = $1) and ($2::text[] is null or o.status = any($2))
  and ($3::bigint is null or (o.position, o.id) < ($3, $4))
order by o.position desc, o.id desc limit $5`;

/** What waits for a person: to be given by hand, what did not arrive or may not have, and what keeps failing here. */
const TASKS = `
select ${COLUMNS} from notify.outbox o
where o.status in ('task', 'bounced', 'unknown') and o.not_before <= (select log.now()) or o.failures >= 5
order by o.not_before, o.position, o.id limit $1`;

const cursorOf = ({ position, id }: Entry) =>
  Buffer.from(JSON.stringify([position, id])).toString('base64url');

function readCursor(cursor: string): readonly [number, string] {
  try {
    const [position, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as [
      unknown,
      unknown,
    ];
    if (Number.isSafeInteger(position) && typeof id === 'string') return [position as number, id];
  } catch {
    // answered below
  }
  throw new NotificationsError('cursor-invalid');
}

export async function listEntries(pool: Pool, filter: OutboxFilter): Promise<OutboxPage> {
  const limit = Math.min(Math.max(Math.trunc(filter.limit ?? 50), 1), 200);
  const [position, id] = filter.cursor === undefined ? [null, null] : readCursor(filter.cursor);
  const values = [filter.caseId ?? null, filter.statuses ?? null, position, id, limit + 1];
  const { rows } = await pool.query<EntryRow>(LIST, values);
  const entries = rows.slice(0, limit).map(entryOf);
  return { entries, next: rows.length > limit ? cursorOf(entries.at(-1)!) : null };
}

export async function listTasks(pool: Pool, limit: number): Promise<readonly Entry[]> {
  return (await pool.query<EntryRow>(TASKS, [limit])).rows.map(entryOf);
}

/** @throws NotificationsError `message-unknown` */
export async function entryById(pool: Pool, id: string): Promise<Entry> {
  const { rows } = await pool.query<EntryRow>(`select ${COLUMNS} from notify.outbox o where o.id = $1`, [id]);
  const [row] = rows;
  if (!row) throw new NotificationsError('message-unknown');
  return entryOf(row);
}

export async function countByStatus(pool: Pool): Promise<Readonly<Partial<Record<Status, number>>>> {
  const { rows } = await pool.query<{ status: Status; count: string }>(
    'select o.status, count(*) as count from notify.outbox o group by o.status',
  );
  return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]));
}

/** What could be taken up now, or has been and is not done: 0 means that time has to pass, or a person to act, first. */
const DUE = `select count(*) as count from notify.outbox c where ${WORKABLE}`;

export async function countDue(pool: Pool): Promise<number> {
  return Number((await pool.query<{ count: string }>(DUE)).rows[0]!.count);
}

export async function holdState(pool: Pool): Promise<HoldState> {
  const { rows } = await pool.query<{ hold: boolean; held_at: string | null; held_by: string | null }>(
    'select s.hold, s.held_at, s.held_by from notify.settings s',
  );
  const row = rows[0]!;
  return { hold: row.hold, since: row.held_at, by: row.held_by };
}

/** Twice is fine: who stopped it first stays named. */
export async function setHold(pool: Pool, by: string | null): Promise<void> {
  await pool.query(
    `update notify.settings set hold = $1::text is not null, held_by = $1::text,
       held_at = case when $1::text is null then null else clock_timestamp() end
     where hold is distinct from ($1::text is not null)`,
    [by],
  );
}
