import type { RebuildProgress } from './report.js';

/** Tells progress with its rate, measured since the meter was made. */
export class Meter {
  readonly #started = performance.now();

  constructor(private readonly told: ((progress: RebuildProgress) => void) | undefined) {}

  tell(
    phase: RebuildProgress['phase'],
    { done, total }: { readonly done: number; readonly total: number },
  ): void {
    const seconds = (performance.now() - this.#started) / 1_000;
    const factsPerSecond = seconds > 0 ? Math.round(done / seconds) : 0;
    const secondsLeft = factsPerSecond > 0 ? Math.ceil((total - done) / factsPerSecond) : null;
    this.told?.({ phase, done, total, factsPerSecond, secondsLeft });
  }
}
