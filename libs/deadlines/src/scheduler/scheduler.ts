import { epochMs } from '@shuriken/calendar';
import type { Claim, Log } from '@shuriken/log';
import type { Logger } from '@shuriken/platform';
import { isOutage, messageOf, passOnBatch } from './batch.js';
import { type SchedulerSettings, schedulerSettings, type TimePasser } from './ports.js';
import { Sleeper } from './sleeper.js';
import { type SchedulerMetrics, Tally } from './tally.js';

export interface SchedulerParts {
  readonly log: Pick<Log, 'alarms' | 'now' | 'onAppended'>;
  readonly desk: TimePasser;
  readonly logger?: Pick<Logger, 'warn' | 'error'>;
  readonly settings?: Partial<SchedulerSettings>;
}

/**
 * Offers due alarms to their cases as commands. It holds no list of deadlines and decides nothing: which deadlines
 * fall due is a function of the case, when to look is the alarm that each append moved. So any number of schedulers
 * may run, on any clock, and one that dies loses nothing: its leases end, or the alarm has moved with the commit.
 */
export class Scheduler {
  readonly #tally = new Tally();
  /** Woken by appends and by `poke`. */
  readonly #sleeper = new Sleeper();
  /** Between two looks while others append; only `poke` cuts it short. */
  readonly #breath = new Sleeper();
  readonly #flying = new Set<Promise<void>>();
  readonly #settings: SchedulerSettings;
  #running: Promise<void> | undefined;
  #stopping = false;
  #stopListening: () => void = () => undefined;
  #lastError: string | null = null;
  #lastLook = -Infinity;

  constructor(private readonly parts: SchedulerParts) {
    this.#settings = { ...schedulerSettings, ...parts.settings };
  }

  /** Begins to look for due alarms. Calling it twice is fine. */
  start(): void {
    if (this.#running) return;
    this.#stopping = false;
    this.#stopListening = this.parts.log.onAppended(() => this.#sleeper.wake());
    this.#running = this.#run();
  }

  /** Claims nothing more and waits for the batches under way. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#stopListening();
    this.poke();
    await this.#running;
    this.#running = undefined;
  }

  /** Looks at once: the clock was moved, or something else made alarms fall due. */
  poke(): void {
    this.#lastLook = -Infinity;
    this.#sleeper.wake();
    this.#breath.wake();
  }

  metrics(): SchedulerMetrics {
    return { ...this.#tally.read(), inFlight: this.#flying.size, lastError: this.#lastError };
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      const claims = await this.#claim();
      if (claims.length === 0) await this.#rest();
      else {
        this.#launch(claims);
        if (this.#flying.size >= this.#settings.inFlight) await Promise.race(this.#flying);
      }
    }
    await Promise.all(this.#flying);
  }

  /** Nothing on an outage: the next look comes after a rest. */
  async #claim(): Promise<readonly Claim[]> {
    this.#lastLook = performance.now();
    try {
      const { batch, leaseMs } = this.#settings;
      const claims = await this.parts.log.alarms.claim(batch, leaseMs);
      this.#lastError = null;
      this.#tally.claimed(claims.length);
      return claims;
    } catch (error) {
      this.#trouble(error, 'due alarms could not be claimed');
      return [];
    }
  }

  #launch(claims: readonly Claim[]): void {
    const { desk, log } = this.parts;
    const batch = passOnBatch(claims, {
      alarms: log.alarms,
      desk,
      tally: this.#tally,
      settings: this.#settings,
    })
      // What was not settled stays leased and is offered again after the lease.
      .catch((error: unknown) => this.#trouble(error, 'a batch of due alarms was left to its lease'))
      .finally(() => this.#flying.delete(batch));
    this.#flying.add(batch);
  }

  /** Sleeps until the next alarm, at most `idleMs`; appends wake it, but not oftener than each `breathMs`. */
  async #rest(): Promise<void> {
    await this.#sleeper.sleep(await this.#untilNext());
    const early = this.#settings.breathMs - (performance.now() - this.#lastLook);
    if (early > 0) await this.#breath.sleep(early);
  }

  /** What is due already but was not offered is leased or backs off: no reason to look oftener. */
  async #untilNext(): Promise<number> {
    const { idleMs } = this.#settings;
    try {
      const { alarms } = this.parts.log;
      const [{ next }, now] = await Promise.all([alarms.backlog(), this.parts.log.now()]);
      const ms = next === null ? idleMs : epochMs(next) - epochMs(now);
      return ms <= 0 ? idleMs : Math.min(idleMs, ms);
    } catch (error) {
      this.#trouble(error, 'the next alarm could not be read');
      return idleMs;
    }
  }

  #trouble(error: unknown, what: string): void {
    this.#lastError = messageOf(error);
    const say = isOutage(error) ? 'warn' : 'error';
    this.parts.logger?.[say]({ err: error }, what);
  }
}
