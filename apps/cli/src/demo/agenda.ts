import type { Instant } from '@shuriken/calendar';

interface Entry<T> {
  readonly at: Instant;
  readonly what: T;
}

/** What is to come, in order of time; of one moment, in the order in which it was noted. */
export class Agenda<T> {
  #entries: Entry<T>[] = [];

  note(at: Instant, what: T): void {
    const after = this.#entries.findIndex((entry) => entry.at > at);
    this.#entries.splice(after === -1 ? this.#entries.length : after, 0, { at, what });
  }

  get next(): Instant | null {
    return this.#entries[0]?.at ?? null;
  }

  /** Takes out all up to a moment. */
  takeUntil(at: Instant): readonly T[] {
    const after = this.#entries.findIndex((entry) => entry.at > at);
    return this.#entries.splice(0, after === -1 ? this.#entries.length : after).map(({ what }) => what);
  }
}
