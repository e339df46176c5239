import type pg from 'pg';
import type { Instant } from '@shuriken/calendar';
import type { Outcome } from './append.js';
import type { WireCommand } from './door.js';

/** JSON text holds no character below U+0020 that is not white space, so this separates without ambiguity. */
const BETWEEN = '\u001e';

/** A hung server must not hold the lane for ever: longer than the lock timeout within the function. */
const ANSWER_WITHIN_MS = 8_000;

const TEXT = `select outcome, stream, version, first_position, last_position, from_version, to_version, recorded_at,
  kind, key, holder
from log.append($1::uuid[], $2::uuid[], $3::bytea[], $4::text[], $5::int[], $6::int[], $7::timestamptz[],
  $8::int[], $9::boolean[], $10::text[], $11::text[],
  $12::int[], $13::int[], $14::text[], $15::smallint[], $16, $17)`;

interface Verdict {
  readonly outcome: Outcome['outcome'];
  readonly stream: string;
  readonly version: number;
  readonly first_position: string;
  readonly last_position: string;
  readonly from_version: number;
  readonly to_version: number;
  readonly recorded_at: Instant;
  readonly kind: string;
  readonly key: string;
  readonly holder: string;
}

type Query = pg.QueryConfig & { readonly query_timeout: number };

/** Sends a flight: one call, one commit. The outcomes stand in the order of the commands. */
export async function sendFlight(
  client: pg.ClientBase,
  flight: readonly WireCommand[],
): Promise<readonly Outcome[]> {
  const query: Query = {
    name: 'log-append',
    text: TEXT,
    values: valuesOf(flight),
    query_timeout: ANSWER_WITHIN_MS,
  };
  const { rows } = await client.query<Verdict>(query);
  return rows.map(outcomeOf);
}

function valuesOf(flight: readonly WireCommand[]): unknown[] {
  const facts = flight.flatMap((command) => command.facts);
  const asked = flight.flatMap(({ reserve, release }, command) => [
    ...release.map((one) => ({ ...one, command: command + 1, take: false })),
    ...reserve.map((one) => ({ ...one, command: command + 1, take: true })),
  ]);
  return [
    flight.map(({ id }) => id),
    flight.map(({ attempt }) => attempt),
    flight.map(({ print }) => print),
    flight.map(({ stream }) => stream),
    flight.map(({ expected }) => expected),
    flight.map((command) => command.facts.length),
    flight.map(({ alarm }) => alarm),
    asked.map(({ command }) => command),
    asked.map(({ take }) => take),
    asked.map(({ kind }) => kind),
    asked.map(({ key }) => key),
    flight.flatMap((command, index) => command.facts.map(() => index + 1)),
    flight.flatMap((command) => command.facts.map((_, index) => index + 1)),
    facts.map(({ type }) => type),
    facts.map(({ schema }) => schema),
    facts.map(({ data }) => data).join(BETWEEN),
    facts.map(({ meta }) => meta).join(BETWEEN),
  ];
}

function outcomeOf(row: Verdict): Outcome {
  switch (row.outcome) {
    case 'written':
      return {
        outcome: 'written',
        version: row.version,
        firstPosition: Number(row.first_position),
        lastPosition: Number(row.last_position),
        recordedAt: row.recorded_at,
      };
    case 'duplicate':
      return {
        outcome: 'duplicate',
        stream: row.stream,
        fromVersion: row.from_version,
        toVersion: row.to_version,
      };
    case 'mismatch':
      return { outcome: 'mismatch' };
    case 'conflict':
      return { outcome: 'conflict', actual: row.version };
    case 'taken':
      return { outcome: 'taken', kind: row.kind, key: row.key, holder: row.holder };
  }
}
