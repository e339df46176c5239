import { type Kysely, sql } from 'kysely';
import type { Transaction } from './subscription.js';

/** A place in one log: what was handled last. */
export interface Place {
  /** 0: nothing yet. */
  readonly position: number;
  /** Leaf of the fact at `position`; null where it was not kept. */
  readonly leaf: string | null;
  readonly incarnation: string;
}

/** The right to move a checkpoint, until somebody else takes it with a higher epoch. */
export interface Lease extends Place {
  readonly name: string;
  readonly epoch: string;
}

/** Another process, or a rebuild, moved the checkpoint or took the lease: what was going on here must not be written. */
export class LeaseLost extends Error {
  constructor(name: string) {
    super(`the subscription ${name} is held by somebody else now`);
  }
}

/** How long a lease lasts without a sign of life, in real milliseconds. */
export const LEASE_MS = 8_000;

type Db = Kysely<unknown>;

const until = () => sql`clock_timestamp() + ${LEASE_MS} * interval '1 millisecond'`;
const ours = ({ name, position, epoch }: Lease) =>
  sql`name = ${name} and position = ${position} and epoch = ${epoch}::bigint`;

interface Row {
  readonly position: string;
  readonly leaf: string | null;
  readonly incarnation: string;
  readonly epoch: string;
}

/** Makes the checkpoint of a new subscription: at the beginning of the log as it is now. */
export async function ensure(db: Db, name: string, incarnation: string): Promise<void> {
  await sql`insert into feed.subscription (name, incarnation) values (${name}, ${incarnation})
    on conflict (name) do nothing`.execute(db);
}

/** Takes the lease if it is free or was ours; not that of a stopped subscription. A row that is locked is in use. */
export async function acquire(db: Db, name: string, owner: string): Promise<Lease | undefined> {
  const { rows } = await sql<Row>`
    update feed.subscription s set epoch = s.epoch + 1, owner = ${owner}, lease_until = ${until()}
    where s.name = (
      select f.name from feed.subscription f where f.name = ${name} and f.stopped is null
        and (f.lease_until <= clock_timestamp() or f.owner = ${owner}) for update skip locked)
    returning s.position, s.leaf, s.incarnation, s.epoch`.execute(db);
  const [row] = rows;
  return row && { ...row, name, position: Number(row.position) };
}

/**
 * Moves the checkpoint, as the first statement of the transaction that handles the batch; gives the parked streams. The
 * row stays locked until the commit, so the loser of a race waits here and then finds that it has lost. A holder that
 * hangs in between is thrown out by the server when its lease would be over.
 * @throws LeaseLost
 */
export async function advance(tx: Transaction, lease: Lease, to: Place): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ parked: string[] }>`
    update feed.subscription set position = ${to.position}, leaf = ${to.leaf}, lease_until = ${until()}, error = null
    where ${ours(lease)}
    returning set_config('idle_in_transaction_session_timeout', ${String(LEASE_MS)}, true),
      (select coalesce(array_agg(p.stream), '{}') from feed.parked p where p.subscription = ${lease.name}) as parked
  `.execute(tx);
  const [row] = rows;
  if (!row) throw new LeaseLost(lease.name);
  return new Set(row.parked);
}

/**
 * A sign of life; tells whether a parked stream is to be tried again. In a transaction it keeps the checkpoint where it
 * is until the commit.
 * @throws LeaseLost
 */
export async function beat(db: Db, lease: Lease): Promise<boolean> {
  const { rows } = await sql<{ retry: boolean }>`
    update feed.subscription set lease_until = ${until()} where ${ours(lease)}
    returning set_config('idle_in_transaction_session_timeout', ${String(LEASE_MS)}, true), exists (select from feed.parked p
      where p.subscription = ${lease.name} and p.retry_at <= clock_timestamp()) as retry`.execute(db);
  const [row] = rows;
  if (!row) throw new LeaseLost(lease.name);
  return row.retry;
}

/** Tells what went wrong, for whoever looks at the status. */
export async function tell(db: Db, lease: Lease, error: string): Promise<void> {
  await sql`update feed.subscription set error = ${error} where ${ours(lease)}`.execute(db);
}

/** Frees the lease, for good where `stopped` says why nobody may go on. */
export async function release(db: Db, lease: Lease, stopped: string | null = null): Promise<void> {
  await sql`update feed.subscription set lease_until = '-infinity', owner = null, stopped = ${stopped}
    where name = ${lease.name} and epoch = ${lease.epoch}::bigint`.execute(db);
}

/**
 * Where a subscription is; nobody moves it before this transaction ends. Undefined: it never ran. For rebuilds, which
 * exchange what was written and the checkpoint at once.
 */
export async function holdCheckpoint(tx: Transaction, name: string): Promise<Place | undefined> {
  const { rows } = await sql<Row>`
    select position, leaf, incarnation from feed.subscription where name = ${name} for update`.execute(tx);
  const [row] = rows;
  return row && { position: Number(row.position), leaf: row.leaf, incarnation: row.incarnation };
}

/** Puts a subscription elsewhere; who runs it notices and goes on from there, also where it was stopped. Nothing stays parked. */
export async function moveCheckpoint(tx: Transaction, name: string, to: Place): Promise<void> {
  await sql`insert into feed.subscription (name, incarnation, position, leaf)
    values (${name}, ${to.incarnation}, ${to.position}, ${to.leaf})
    on conflict (name) do update set incarnation = excluded.incarnation, position = excluded.position,
      leaf = excluded.leaf, epoch = feed.subscription.epoch + 1, owner = null, lease_until = '-infinity',
      stopped = null, error = null`.execute(tx);
  await sql`delete from feed.parked where subscription = ${name}`.execute(tx);
}

/** The same in a transaction of its own; `here`: only the log's incarnation is taken as it is now. */
export async function resetCheckpoint(
  db: Db,
  name: string,
  to: { readonly place: Place | 'here'; readonly incarnation: string },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { place, incarnation } = to;
    const before = await holdCheckpoint(tx, name);
    const here = { position: 0, leaf: null, ...before, incarnation };
    await moveCheckpoint(tx, name, place === 'here' ? here : place);
  });
}
