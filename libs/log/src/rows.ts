import type { Instant } from '@shuriken/calendar';
import type { JsonObject, LogFact, StoredFact } from './facts.js';

/** The columns of a fact, from `log.events e`. */
export const FACT_COLUMNS =
  'e.position, e.stream, e.version, e.command, e.type, e.schema, e.recorded_at, e.data, e.meta';

/** The same with the leaf in hex. */
export const LOG_FACT_COLUMNS = `${FACT_COLUMNS}, encode(e.leaf, 'hex') as leaf`;

export interface FactRow {
  readonly position: string;
  readonly stream: string;
  readonly version: number;
  readonly command: string;
  readonly type: string;
  readonly schema: number;
  readonly recorded_at: Instant;
  readonly data: JsonObject;
  readonly meta: JsonObject;
}

export interface LogFactRow extends FactRow {
  readonly leaf: string;
}

export function factOf(row: FactRow): StoredFact {
  return {
    position: Number(row.position),
    stream: row.stream,
    version: row.version,
    command: row.command,
    type: row.type,
    schema: row.schema,
    recordedAt: row.recorded_at,
    data: row.data,
    meta: row.meta,
  };
}

export const logFactOf = (row: LogFactRow): LogFact => ({ ...factOf(row), leaf: row.leaf });
