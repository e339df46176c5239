/** How late deadlines fired: milliseconds from the instant of falling due to the decision, both by the log's clock. */
export interface Lateness {
  /** Ascending; `count` is cumulative: how many were at most `upToMs` late. The last is all of them (`upToMs` null). */
  readonly buckets: readonly { readonly upToMs: number | null; readonly count: number }[];
  readonly count: number;
  readonly sumMs: number;
  readonly maxMs: number;
}

/** Upper bounds: from prompt (the sleep is a second at most) over outages to downtimes of days. */
const BOUNDS_MS: readonly number[] = [
  10, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 600_000, 3_600_000, 86_400_000,
];

/** Counts since the process started; never reset, so that rates can be taken of it. */
export class LatenessHistogram {
  readonly #counts: number[] = BOUNDS_MS.map(() => 0);
  #count = 0;
  #sumMs = 0;
  #maxMs = 0;

  /** A deadline decided before its instant (clocks differ by rounding) counts as not late. */
  observe(lateMs: number): void {
    const late = Math.max(0, lateMs);
    const at = BOUNDS_MS.findIndex((bound) => late <= bound);
    if (at >= 0) this.#counts[at]! += 1;
    this.#count += 1;
    this.#sumMs += late;
    this.#maxMs = Math.max(this.#maxMs, late);
  }

  read(): Lateness {
    let sum = 0;
    const bounded = BOUNDS_MS.map((upToMs, i) => ({ upToMs, count: (sum += this.#counts[i]!) }));
    return {
      buckets: [...bounded, { upToMs: null, count: this.#count }],
      count: this.#count,
      sumMs: this.#sumMs,
      maxMs: this.#maxMs,
    };
  }
}
