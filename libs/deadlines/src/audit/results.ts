import type { Instant } from '@shuriken/calendar';
import type { Database } from '@shuriken/platform';
import { sql } from 'kysely';
import type { AlarmAudit } from './report.js';

type Db = Pick<Database, 'kysely'>;

interface Row {
  readonly id: string;
  readonly at: Instant;
  readonly cases: number;
  readonly differences: AlarmAudit['differences'];
  readonly took_ms: number;
}

/** Keeps the result of an audit. */
export async function keepAudit(db: Db, audit: Omit<AlarmAudit, 'id'>): Promise<AlarmAudit> {
  const { rows } = await sql<{ id: string }>`
    insert into deadlines.audit (at, cases, differences, took_ms)
    values (${audit.at}, ${audit.cases}, ${JSON.stringify(audit.differences)}, ${audit.tookMs})
    returning id`.execute(db.kysely);
  return { ...audit, id: rows[0]!.id };
}

/** Results of past audits, the newest first. */
export async function auditResults(db: Db, limit = 30): Promise<readonly AlarmAudit[]> {
  const { rows } = await sql<Row>`
    select id, at, cases, differences, took_ms from deadlines.audit order by at desc, id limit ${limit}`.execute(
    db.kysely,
  );
  return rows.map(({ took_ms: tookMs, ...audit }) => ({ ...audit, tookMs }));
}

/** When the last audit began, as seen at `now`: one made on a simulated clock that was set back does not count. */
export async function lastAudit(db: Db, now: Instant): Promise<Instant | null> {
  const { rows } = await sql<{ at: Instant | null }>`
    select max(at) as at from deadlines.audit where at <= ${now}`.execute(db.kysely);
  return rows[0]?.at ?? null;
}
