import { flightHash, leafOf } from './leaf.js';
import { type Fault, faultAt } from './verify-fault.js';
import type { FactRecord, FlightRecord } from './verify-records.js';

/** Up to where all is well: position, hash and time of the last flight, and how much was checked. */
export interface Verified {
  readonly position: number;
  readonly hash: Buffer;
  readonly at: number;
  readonly facts: number;
  readonly flights: number;
}

type Checked = { readonly progress: Verified; readonly fault?: undefined } | { readonly fault: Fault };

/** Checks flights that follow on what is verified; `facts` are all facts of these flights, by position. */
export function checkFlights(
  verified: Verified,
  flights: readonly FlightRecord[],
  facts: readonly FactRecord[],
): Checked {
  let progress = verified;
  let taken = 0;
  for (const flight of flights) {
    const own = facts.slice(taken, taken + flight.last - flight.first + 1);
    const fault = faultOfFlight(progress, flight) ?? faultOfFacts(flight, own);
    if (fault) return { fault };
    const hash = flightHash(
      progress.hash,
      own.map(({ leaf }) => leaf),
    );
    if (!hash.equals(flight.hash))
      return {
        fault: faultAt(flight.first, 'flight-hash', `the flight up to ${flight.last} does not match`),
      };
    taken += own.length;
    progress = {
      position: flight.last,
      hash,
      at: flight.at,
      facts: progress.facts + own.length,
      flights: progress.flights + 1,
    };
  }
  return { progress };
}

function faultOfFlight(progress: Verified, flight: FlightRecord): Fault | undefined {
  if (flight.first !== progress.position + 1)
    return faultAt(
      progress.position + 1,
      'flight-gap',
      `the next flight begins at ${flight.first}, not at ${progress.position + 1}`,
    );
  if (flight.at < progress.at)
    return faultAt(flight.first, 'time-went-back', 'the flight is older than the one before');
  return undefined;
}

function faultOfFacts(flight: FlightRecord, facts: readonly FactRecord[]): Fault | undefined {
  for (let index = 0; index <= flight.last - flight.first; index++) {
    const position = flight.first + index;
    const fact = facts[index];
    if (fact === undefined || Number(fact.position) !== position)
      return faultAt(position, 'fact-missing', `no fact stands at position ${position}`);
    const fault = faultOfFact(fact, flight);
    if (fault) return fault;
  }
  return undefined;
}

function faultOfFact(fact: FactRecord, flight: FlightRecord): Fault | undefined {
  const position = Number(fact.position);
  if (!leafOf({ ...fact, recordedAt: Number(fact.at) }).equals(fact.leaf))
    return faultAt(position, 'fact-changed', `${fact.stream}@${fact.version} is not what was hashed`);
  if (Number(fact.at) !== flight.at)
    return faultAt(position, 'fact-changed', `${fact.stream}@${fact.version} has not its flight's time`);
  const follows = fact.version === 1 || (fact.previous !== null && Number(fact.previous) < position);
  return follows
    ? undefined
    : faultAt(position, 'version-gap', `${fact.stream}@${fact.version} does not follow its forerunner`);
}
