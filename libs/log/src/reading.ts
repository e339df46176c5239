import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { asLogError, troubleOf } from './trouble.js';

const PAUSES_MS = [20, 100, 400];

/**
 * Runs a statement that may be repeated without harm. A connection that broke while idle is not worth an error to
 * the caller, so it is tried again shortly.
 * @throws LogError
 */
export async function ask<R extends pg.QueryResultRow>(
  pool: pg.Pool,
  query: pg.QueryConfig,
): Promise<readonly R[]> {
  for (const wait of PAUSES_MS) {
    try {
      return (await pool.query<R>(query)).rows;
    } catch (error) {
      if (troubleOf(error) !== 'lost') throw asLogError(error);
      await pause(wait);
    }
  }
  return tell<R>(pool, query);
}

/** Runs a statement once. @throws LogError */
export async function tell<R extends pg.QueryResultRow>(
  pool: pg.Pool,
  query: pg.QueryConfig,
): Promise<readonly R[]> {
  try {
    return (await pool.query<R>(query)).rows;
  } catch (error) {
    throw asLogError(error);
  }
}
