import type { TimePassed } from '@shuriken/desk';
import { type Lateness, LatenessHistogram } from './lateness.js';

/** Plain numbers since the process started. All count cases, except `facts`. */
export interface SchedulerMetrics {
  readonly claimed: number;
  /** Cases on which time brought something. */
  readonly fired: number;
  readonly facts: number;
  /** The alarm was due, the case was not: it had been acted on meanwhile. */
  readonly nothing: number;
  /** Somebody else was quicker; each counts, also when the case was decided again at once. */
  readonly conflicts: number;
  readonly failed: number;
  readonly parked: number;
  /** Batches under way. */
  readonly inFlight: number;
  readonly lateness: Lateness;
  /** What went wrong last, until a claim succeeds again. */
  readonly lastError: string | null;
}

/** Counts what became of claims. */
export class Tally {
  #claimed = 0;
  #parked = 0;
  #facts = 0;
  readonly #outcomes = { fired: 0, nothing: 0, conflict: 0, failed: 0 };
  readonly #lateness = new LatenessHistogram();

  claimed(cases: number): void {
    this.#claimed += cases;
  }

  passed({ outcome, facts, lateMs }: TimePassed): void {
    this.#outcomes[outcome] += 1;
    this.#facts += facts;
    for (const late of lateMs) this.#lateness.observe(late);
  }

  parked(): void {
    this.#parked += 1;
  }

  read(): Omit<SchedulerMetrics, 'inFlight' | 'lastError'> {
    const { fired, nothing, conflict, failed } = this.#outcomes;
    return {
      claimed: this.#claimed,
      fired,
      facts: this.#facts,
      nothing,
      conflicts: conflict,
      failed,
      parked: this.#parked,
      lateness: this.#lateness.read(),
    };
  }
}
