import { isUnavailable } from '@shuriken/platform';
import { dispatch } from './dispatch.js';
import type { Sending } from './ports.js';

export interface WorkerOptions {
  /** How many messages are under way at once. Default 4. */
  readonly parallel?: number;
  /** How long an idle worker waits before it looks again, real milliseconds. Default 500. */
  readonly idleMs?: number;
}

const OUTAGE_MS = 2_000;

/** Sends what is due, one batch after the other. Several may run, in this process or in others. */
export class Worker {
  readonly #parallel: number;
  readonly #idleMs: number;
  #stopping = new AbortController();
  #running: Promise<void> | undefined;
  /** Cuts the pause short. */
  #wake: () => void = () => undefined;

  constructor(
    readonly sending: Sending,
    { parallel = 4, idleMs = 500 }: WorkerOptions = {},
  ) {
    this.#parallel = parallel;
    this.#idleMs = idleMs;
  }

  /** One batch of what is due now; gives how many pieces of work there were. */
  async once(): Promise<number> {
    const claimed = await this.sending.outbox.claim(this.#parallel);
    await Promise.all(claimed.map((one) => dispatch(this.sending, one)));
    return claimed.length;
  }

  /** Works until nothing is due any more; gives how many pieces of work there were. */
  async deliverDue(): Promise<number> {
    for (let done = 0; ;) {
      const more = await this.once();
      if (more === 0) return done;
      done += more;
    }
  }

  start(): void {
    if (this.#running) return;
    this.#stopping = new AbortController();
    this.#running = this.#loop(this.#stopping.signal);
  }

  /** Looks at once: the clock was moved, or something may leave now. */
  poke(): void {
    this.#wake();
  }

  /** Ends after the messages under way. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.poke();
    await this.#running;
    this.#running = undefined;
  }

  async #loop(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const pause = await this.once().then(
        (done) => (done === 0 ? this.#idleMs : 0),
        (error: unknown) => {
          const level = isUnavailable(error) ? 'warn' : 'error';
          this.sending.logger[level]({ err: error }, 'the outbox cannot be read');
          return OUTAGE_MS;
        },
      );
      if (pause > 0 && !signal.aborted) await this.#pause(pause);
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
