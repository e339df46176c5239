import type pg from 'pg';
import type { Database } from '@shuriken/platform';
import { asLogError } from './trouble.js';
import { tell } from './reading.js';

const PORTION = 5_000;

/** Forgets in portions, so that no transaction is long. */
export async function forgetCommands(pool: pg.Pool, olderThanDays = 90): Promise<number> {
  for (let total = 0; ;) {
    const [row] = await tell<{ forgotten: number }>(pool, {
      text: "select log.forget_commands($1::int * interval '1 day', $2::int) as forgotten",
      values: [olderThanDays, PORTION],
    });
    const forgotten = row?.forgotten ?? 0;
    total += forgotten;
    if (forgotten < PORTION) return total;
  }
}

/**
 * Begins a new incarnation: to be called as the schema's owner after a restore and after the promotion of a replica,
 * before anybody writes or follows. Followers of the old one then stop with `incarnation-changed`.
 */
export async function renewIncarnation(db: Pick<Database, 'pool'>): Promise<string> {
  try {
    const { rows } = await db.pool.query<{ id: string }>('select log.renew_incarnation() as id');
    return rows[0]?.id ?? '';
  } catch (error) {
    throw asLogError(error);
  }
}
