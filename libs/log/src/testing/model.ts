import type { Append, NewFact, Outcome, Reservation } from '../index.js';

/** What the log must hold, kept in memory the simplest way there is: one command after the other. */
export class Model {
  readonly streams = new Map<
    string,
    { readonly type: string; readonly data: unknown; readonly command: string }[]
  >();
  readonly commands = new Map<string, { readonly print: string; readonly answer: Outcome }>();
  readonly reservations = new Map<string, string>();
  readonly alarms = new Map<string, string>();
  position: number;

  constructor(position: number) {
    this.position = position;
  }

  /** Commands of one flight, in order; a stream is written or its alarm moved only by the first of them. */
  fly(flight: readonly Append[]): readonly Outcome[] {
    const moved = new Set<string>();
    return flight.map((append) => {
      const outcome = this.#judge(append, moved);
      if (outcome.outcome === 'written') {
        moved.add(append.stream);
        this.#apply(append);
      }
      return outcome;
    });
  }

  #judge(append: Append, moved: ReadonlySet<string>): Outcome {
    const known = this.commands.get(append.id);
    if (known) return known.print === append.print.toString('hex') ? known.answer : { outcome: 'mismatch' };
    const version = this.versionOf(append.stream);
    if (version !== append.expected || moved.has(append.stream))
      return { outcome: 'conflict', actual: version };
    const taken = [...(append.reserve ?? [])]
      .sort(byKindAndKey)
      .find((one) => (this.reservations.get(nameOf(one)) ?? append.stream) !== append.stream);
    if (taken) return { outcome: 'taken', ...taken, holder: this.reservations.get(nameOf(taken)) ?? '' };
    return {
      outcome: 'written',
      version: version + append.facts.length,
      firstPosition: this.position + 1,
      lastPosition: this.position + append.facts.length,
      recordedAt: '',
    };
  }

  #apply({ id, print, stream, facts, alarm, reserve = [], release = [] }: Append): void {
    const fromVersion = this.versionOf(stream) + 1;
    const toVersion = fromVersion + facts.length - 1;
    this.position += facts.length;
    this.streams.set(stream, [
      ...(this.streams.get(stream) ?? []),
      ...facts.map(({ type, data }: NewFact) => ({ type, data, command: id })),
    ]);
    const answer = { outcome: 'duplicate', stream, fromVersion, toVersion } as const;
    if (facts.length > 0) this.commands.set(id, { print: print.toString('hex'), answer });
    if (alarm === null) this.alarms.delete(stream);
    else if (alarm !== 'keep') this.alarms.set(stream, alarm);
    for (const one of release)
      if (this.reservations.get(nameOf(one)) === stream) this.reservations.delete(nameOf(one));
    for (const one of reserve) this.reservations.set(nameOf(one), stream);
  }

  versionOf(stream: string): number {
    return this.streams.get(stream)?.length ?? 0;
  }
}

export const nameOf = ({ kind, key }: Reservation) => `${kind} ${key}`;

function byKindAndKey(a: Reservation, b: Reservation): number {
  return nameOf(a) < nameOf(b) ? -1 : 1;
}
