import { type Kysely, sql } from 'kysely';
import type { SubscriptionStatus } from './subscription.js';

type Db = Kysely<unknown>;

/** Every subscription that ever ran, against the log's last position. */
export async function readStatus(db: Db, head: number): Promise<readonly SubscriptionStatus[]> {
  const { rows } = await sql<Omit<SubscriptionStatus, 'head' | 'lag' | 'position'> & { position: string }>`
    select s.name, s.position, s.owner, coalesce(s.stopped, s.error) as error,
      case when s.stopped is not null then 'stopped'
        when s.lease_until > clock_timestamp() then 'following' else 'unattended' end as state,
      (select count(*)::int from feed.parked p where p.subscription = s.name) as parked
    from feed.subscription s order by s.name`.execute(db);
  return rows.map((row) => {
    const position = Number(row.position);
    return { ...row, position, head, lag: Math.max(head - position, 0) };
  });
}

/** The checkpoint; 0 for a subscription that never ran. */
export async function readPosition(db: Db, name: string): Promise<number> {
  const { rows } = await sql<{ position: string }>`
    select position from feed.subscription where name = ${name}`.execute(db);
  return Number(rows[0]?.position ?? 0);
}
