import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Outcome } from './append.js';
import { board } from './boarding.js';
import type { WireCommand } from './door.js';
import { LogError } from './error.js';
import { Line } from './line.js';
import { asLogError, troubleOf } from './trouble.js';
import { sendFlight } from './wire.js';

/** A command that waits for its flight or its outcome. */
interface Ticket {
  readonly command: WireCommand;
  /** On the monotone clock, in milliseconds: after this it is not sent again. */
  readonly until: number;
  readonly settle: (outcome: Outcome) => void;
  readonly fail: (error: LogError) => void;
}

const MOST_WAITING = 4_096;
const LONGEST_PAUSE_MS = 1_000;

/**
 * Coalesces appends: one flight at a time, the next takes all that queued meanwhile. Nobody is made to wait for
 * company: a single command leaves at once.
 *
 * An answer that was lost leaves the outcome unknown, so the flight is sent again whole: what was written is known by
 * id, and `attempt` tells "written by this very call" from "written earlier by another".
 */
export class Lane {
  #interactive: Ticket[] = [];
  #bulk: Ticket[] = [];
  #flying: Promise<void> | undefined;
  #closed = false;
  readonly #line: Line;

  constructor(
    pool: pg.Pool,
    private readonly patienceMs: number,
    private readonly onWritten: (lastPosition: number) => void,
  ) {
    this.#line = new Line(pool);
  }

  /** @throws LogError `too-busy`, `database-unavailable`, `bad-fact`, `log-closed`, `log-failed` */
  append(command: WireCommand, priority: 'interactive' | 'bulk'): Promise<Outcome> {
    if (this.#closed) return Promise.reject(new LogError('log-closed', { retryAfterMs: 2_000 }));
    if (this.#interactive.length + this.#bulk.length >= MOST_WAITING)
      return Promise.reject(new LogError('too-busy', { retryAfterMs: 1_000, detail: 'the queue is full' }));
    return new Promise((settle, fail) => {
      const ticket = { command, until: performance.now() + this.patienceMs, settle, fail };
      (priority === 'bulk' ? this.#bulk : this.#interactive).push(ticket);
      this.#flying ??= this.#flyAll();
    });
  }

  /** Refuses what comes now and waits for what is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#flying;
  }

  async #flyAll(): Promise<void> {
    // Lets those board who were woken together with the first one.
    await Promise.resolve();
    while (this.#interactive.length + this.#bulk.length > 0) await this.#fly(this.#next());
    this.#line.rest();
    this.#flying = undefined;
  }

  #next(): readonly Ticket[] {
    const bulk = new Set(this.#bulk);
    const { flight, left } = board([...this.#interactive, ...this.#bulk]);
    this.#interactive = left.filter((ticket) => !bulk.has(ticket));
    this.#bulk = left.filter((ticket) => bulk.has(ticket));
    return flight;
  }

  /** Never rejects: every ticket is settled or failed. */
  async #fly(flight: readonly Ticket[]): Promise<void> {
    let waiting = flight;
    for (let attempt = 0; waiting.length > 0; attempt++) {
      try {
        return this.#land(waiting, await this.#send(waiting));
      } catch (error) {
        const trouble = troubleOf(error);
        if (trouble === 'spoilt' && waiting.length > 1) return this.#flyApart(waiting);
        if (trouble !== 'lost') return failAll(waiting, asLogError(error));
        this.#line.discard();
        const now = performance.now();
        failAll(
          waiting.filter(({ until }) => until <= now),
          asLogError(error),
        );
        waiting = waiting.filter(({ until }) => until > now);
        if (waiting.length > 0) await pause(backOff(attempt));
      }
    }
  }

  /** Halves a spoilt flight until the one bad command is alone, so that its neighbours are written. */
  async #flyApart(flight: readonly Ticket[]): Promise<void> {
    const middle = flight.length >> 1;
    await this.#fly(flight.slice(0, middle));
    await this.#fly(flight.slice(middle));
  }

  async #send(tickets: readonly Ticket[]): Promise<readonly Outcome[]> {
    return sendFlight(
      await this.#line.client(),
      tickets.map(({ command }) => command),
    );
  }

  #land(tickets: readonly Ticket[], outcomes: readonly Outcome[]): void {
    let last = 0;
    tickets.forEach(({ settle, fail }, index) => {
      const outcome = outcomes[index];
      if (outcome === undefined) return fail(new LogError('log-failed', { detail: 'an outcome is missing' }));
      // An append of no facts has an empty range: there is nothing to read.
      if (outcome.outcome === 'written' && outcome.lastPosition >= outcome.firstPosition)
        last = Math.max(last, outcome.lastPosition);
      settle(outcome);
    });
    if (last > 0) this.onWritten(last);
  }
}

function failAll(tickets: readonly Ticket[], error: LogError): void {
  for (const { fail } of tickets) fail(error);
}

/** 50 ms doubling to a second, with a spread so that processes do not come back in step. */
const backOff = (attempt: number) =>
  Math.min(LONGEST_PAUSE_MS, 50 * 2 ** attempt) * (0.75 + Math.random() / 2);
