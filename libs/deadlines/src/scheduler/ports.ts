import type { TimePassed } from '@shuriken/desk';

/** What the scheduler needs of the desk: to offer cases the time that has passed. `Desk` is one. */
export interface TimePasser {
  /**
   * One answer per case; a case that fails does not spoil the others. Whatever it throws concerns the whole call.
   */
  letTimePass(caseIds: readonly string[]): Promise<readonly TimePassed[]>;
}

/** How the scheduler works; all durations in milliseconds of real time. */
export interface SchedulerSettings {
  /** Alarms leased at once. */
  readonly batch: number;
  /** Batches under way at the same time in this process: the bound on what operators share the log with. */
  readonly inFlight: number;
  /**
   * Cases of a batch that are offered in one go. Folding and deciding keeps the process busy, and operators' commands
   * wait for it: this bounds how long.
   */
  readonly portion: number;
  /** After this an alarm is offered to others, should we have died. */
  readonly leaseMs: number;
  /** Longest sleep when nothing is due: other processes may set alarms or move the clock. */
  readonly idleMs: number;
  /** Shortest time between two looks while others keep appending. */
  readonly breathMs: number;
  /** Wait after the first failure; doubled with each further one. */
  readonly backOffMs: number;
  /** At this failed try an alarm is put aside for a person to look at. */
  readonly tries: number;
}

export const schedulerSettings: SchedulerSettings = {
  batch: 200,
  inFlight: 4,
  portion: 50,
  leaseMs: 30_000,
  idleMs: 1_000,
  breathMs: 100,
  backOffMs: 1_000,
  tries: 5,
};

/** The longest wait between two tries. */
const LONGEST_BACK_OFF_MS = 60_000;

/** Milliseconds until a claim that failed is offered again. */
export const backOff = (tries: number, { backOffMs }: Pick<SchedulerSettings, 'backOffMs'>): number =>
  Math.min(LONGEST_BACK_OFF_MS, backOffMs * 2 ** Math.max(0, tries - 1));
