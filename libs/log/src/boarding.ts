import type { WireCommand } from './door.js';

/** How much one flight takes; a command that alone is larger flies alone. */
export interface FlightLimits {
  readonly commands: number;
  readonly facts: number;
  /** Characters of JSON. */
  readonly size: number;
}

export const flightLimits: FlightLimits = { commands: 256, facts: 2_000, size: 4_000_000 };

interface Boarder {
  readonly command: WireCommand;
}

/**
 * Takes the next flight from the front of the queue. Two commands with one id never share a flight (the later one
 * then meets the first one's result), nor do two that want one reservation; who has to wait keeps its place.
 */
export function board<T extends Boarder>(
  queue: readonly T[],
  limits: FlightLimits = flightLimits,
): { readonly flight: readonly T[]; readonly left: readonly T[] } {
  const flight: T[] = [];
  const left: T[] = [];
  const claimed = new Set<string>();
  let facts = 0;
  let size = 0;
  let full = false;
  for (const boarder of queue) {
    const { command } = boarder;
    const claims = claimsOf(command);
    full ||=
      flight.length >= limits.commands ||
      (flight.length > 0 &&
        (facts + command.facts.length > limits.facts || size + command.size > limits.size));
    if (full || claims.some((claim) => claimed.has(claim))) {
      left.push(boarder);
      continue;
    }
    for (const claim of claims) claimed.add(claim);
    facts += command.facts.length;
    size += command.size;
    flight.push(boarder);
  }
  return { flight, left };
}

const claimsOf = ({ id, reserve, release }: WireCommand): readonly string[] =>
  reserve.length + release.length === 0
    ? [id]
    : [id, ...new Set([...reserve, ...release].map(({ kind, key }) => `${kind} ${key}`))];
