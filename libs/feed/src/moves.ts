/** Other processes' progress is seen by looking this often, in real milliseconds. */
const LOOK_MS = 50;

/** Tells those who wait that a subscription of this process got on. */
export class Moves {
  readonly #waiting = new Map<string, Set<() => void>>();

  tell(name: string): void {
    for (const wake of [...(this.#waiting.get(name) ?? [])]) wake();
  }

  /** Asks at once, then after each move and now and then, until yes or the time is over. Gives the last answer. */
  async until(name: string, check: () => Promise<boolean>, timeoutMs: number): Promise<boolean> {
    const end = performance.now() + timeoutMs;
    for (;;) {
      const moved = this.#next(name);
      try {
        if (await check()) return true;
        const left = end - performance.now();
        if (left <= 0) return false;
        await moved.within(Math.min(LOOK_MS, left));
      } finally {
        moved.forget();
      }
    }
  }

  /** Listens from now on, so that a move during the check is not missed. */
  #next(name: string) {
    const waiting = this.#waiting.get(name) ?? new Set();
    this.#waiting.set(name, waiting);
    let wake = () => undefined as void;
    const moved = new Promise<void>((resolve) => (wake = resolve));
    waiting.add(wake);
    return {
      within: async (ms: number) => {
        const timer = setTimeout(wake, ms);
        await moved;
        clearTimeout(timer);
      },
      forget: () => waiting.delete(wake),
    };
  }
}
