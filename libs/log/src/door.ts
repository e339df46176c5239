import { randomUUID } from 'node:crypto';
import { isInstant } from '@shuriken/calendar';
import type { Append, Reservation } from './append.js';
import { LogError } from './error.js';
import type { NewFact } from './facts.js';
import { jsonText } from './json-text.js';

/** A fact ready for the wire. */
export interface WireFact {
  readonly type: string;
  readonly schema: number;
  readonly data: string;
  readonly meta: string;
}

/** A checked append, ready for the wire. */
export interface WireCommand {
  readonly id: string;
  /** Fresh for each call of append: tells facts that this very call wrote from those of an earlier one. */
  readonly attempt: string;
  readonly print: Buffer;
  readonly stream: string;
  readonly expected: number;
  /** null: leave it; `infinity`: none. */
  readonly alarm: string | null;
  readonly facts: readonly WireFact[];
  readonly reserve: readonly Reservation[];
  readonly release: readonly Reservation[];
  /** Characters of all its JSON, by which flights are bounded. */
  readonly size: number;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NAME = /^[!-~]+$/;
/** Half of a surrogate pair, or NUL. */
const BROKEN_TEXT = /[\p{Surrogate}\0]/u;
const MOST_FACTS = 1_000;
const MOST_RESERVATIONS = 50;
const MOST_CHARACTERS = 1_000_000;
const MOST_VERSION = 2_000_000_000;

/**
 * Checks an append before it may board: what the database would refuse, or keep in a form that cannot be read again,
 * must not cost its neighbours a flight.
 * @throws LogError `bad-fact`
 */
export function admit(append: Append): WireCommand {
  check(UUID.test(append.id), 'the command id is not a UUID');
  check(append.print.length === 32, 'the print is not 32 bytes');
  checkName('stream', append.stream, 200);
  check(isNumberTo(append.expected, 0, MOST_VERSION), 'the expected version is not a version');
  check(append.facts.length > 0 || append.expected > 0, 'a new stream begins with a fact');
  check(append.facts.length <= MOST_FACTS, `more than ${MOST_FACTS} facts`);
  const facts = append.facts.map(wireFact);
  const size = facts.reduce((sum, { data, meta }) => sum + data.length + meta.length, 0);
  check(size <= MOST_CHARACTERS, `more than ${MOST_CHARACTERS} characters of JSON`);
  return {
    id: append.id.toLowerCase(),
    attempt: randomUUID(),
    print: append.print,
    stream: append.stream,
    expected: append.expected,
    alarm: wireAlarm(append.alarm),
    facts,
    reserve: checkedReservations(append, append.reserve),
    release: checkedReservations(append, append.release),
    size,
  };
}

function wireFact(fact: NewFact, index: number): WireFact {
  checkName(`type of fact ${index}`, fact.type, 100);
  check(isNumberTo(fact.schema, 1, 32_767), `the schema of fact ${index} is not a small whole number from 1`);
  return {
    type: fact.type,
    schema: fact.schema,
    data: textOf(`data of fact ${index}`, fact.data),
    meta: textOf(`meta of fact ${index}`, fact.meta),
  };
}

function textOf(what: string, value: unknown): string {
  const json = jsonText(value);
  if ('fault' in json) throw badFact(`${what}: ${json.fault}`);
  return json.text;
}

function wireAlarm(alarm: Append['alarm']): string | null {
  if (alarm === 'keep') return null;
  if (alarm === null) return 'infinity';
  check(isInstant(alarm), 'the alarm is not an instant');
  return alarm;
}

function checkedReservations(append: Append, asked: readonly Reservation[] = []): readonly Reservation[] {
  check(asked.length === 0 || append.facts.length > 0, 'reservations move only together with facts');
  check(asked.length <= MOST_RESERVATIONS, `more than ${MOST_RESERVATIONS} reservations`);
  for (const { kind, key } of asked) {
    checkName('kind of a reservation', kind, 100);
    check(key.length >= 1 && key.length <= 200 && !BROKEN_TEXT.test(key), `the key of ${kind} is no key`);
  }
  return asked;
}

function checkName(what: string, name: string, most: number): void {
  check(
    NAME.test(name) && name.length <= most,
    `the ${what} is not 1 to ${most} printable ASCII characters without spaces`,
  );
}

const isNumberTo = (value: number, least: number, most: number) =>
  Number.isInteger(value) && value >= least && value <= most;

function check(holds: boolean, detail: string): void {
  if (!holds) throw badFact(detail);
}

function badFact(detail: string): LogError {
  return new LogError('bad-fact', { detail });
}
