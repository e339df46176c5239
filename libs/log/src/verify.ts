import type pg from 'pg';
import { head } from './read.js';
import { ask } from './reading.js';
import { checkFlights, type Verified } from './verify-flights.js';
import type { Fault } from './verify-fault.js';
import { type FactRecord, type FlightRecord, pageOfFlights, factsOf, strays } from './verify-records.js';

/** Where a signed head, kept outside, said the log stood. */
export interface TrustedHead {
  readonly position: number;
  /** Hex. */
  readonly hash: string;
}

export interface VerifyOptions {
  /** Begins with the flight that holds the next position. Default 0: everything. */
  readonly fromPosition?: number;
  /** Must be found in the log as it was; verifying goes on from there. */
  readonly trusted?: TrustedHead;
  readonly onProgress?: (progress: { readonly position: number; readonly of: number }) => void;
  readonly signal?: AbortSignal;
}

export interface VerifyReport {
  readonly ok: boolean;
  readonly fault: Fault | null;
  readonly facts: number;
  readonly flights: number;
  /** The last position that was checked, and the hash found there (hex). */
  readonly head: TrustedHead;
}

/**
 * Computes the hash chain again from the stored facts, in this process, and looks for gaps in positions, versions and
 * time. Goes up to the head of the moment it began; writers go on meanwhile. Stops at the first fault.
 */
export async function verify(pool: pg.Pool, options: VerifyOptions = {}): Promise<VerifyReport> {
  const { position: until } = await head(pool);
  const start = await startOf(pool, options);
  if ('what' in start) return report(nothing, start);
  let progress: Verified = start;
  while (progress.position < until) {
    options.signal?.throwIfAborted();
    const { flights, facts } = await page(pool, progress.position);
    const checked = checkFlights(progress, flights, facts);
    if (checked.fault) return report(progress, checked.fault);
    progress = checked.progress;
    options.onProgress?.({ position: progress.position, of: until });
  }
  return report(progress, await strays(pool));
}

const nothing: Verified = { position: 0, hash: Buffer.alloc(32), at: 0, facts: 0, flights: 0 };

async function page(
  pool: pg.Pool,
  after: number,
): Promise<{ readonly flights: readonly FlightRecord[]; readonly facts: readonly FactRecord[] }> {
  const flights = await pageOfFlights(pool, after);
  const last = flights.at(-1);
  return { flights, facts: last ? await factsOf(pool, after, last.last) : [] };
}

async function startOf(pool: pg.Pool, options: VerifyOptions): Promise<Verified | Fault> {
  const { trusted } = options;
  const asked = trusted?.position ?? options.fromPosition ?? 0;
  const [before] = await ask<{ last: string; hash: Buffer; at: string }>(pool, {
    text: `select f.last, f.hash, (extract(epoch from f.recorded_at) * 1000)::bigint as at
      from log.flights f where f.last <= $1 order by f.last desc limit 1`,
    values: [asked],
  });
  const start = before
    ? { ...nothing, position: Number(before.last), hash: before.hash, at: Number(before.at) }
    : nothing;
  if (!trusted || (start.position === trusted.position && start.hash.toString('hex') === trusted.hash))
    return start;
  return {
    position: trusted.position,
    what: 'trusted-head',
    detail: `no flight ends at position ${trusted.position} with the hash ${trusted.hash}`,
  };
}

function report({ facts, flights, position, hash }: Verified, fault: Fault | null): VerifyReport {
  return { ok: fault === null, fault, facts, flights, head: { position, hash: hash.toString('hex') } };
}
