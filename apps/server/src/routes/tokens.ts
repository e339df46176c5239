import type { ServerRole } from '@shuriken/platform';

/** Injection tokens of what is no class. */
export const PEOPLE = Symbol('shuriken:people');
export const LOG = Symbol('shuriken:log');
export const SETTINGS = Symbol('shuriken:settings');

/** What the routes know of the process they run in. */
export interface Settings {
  readonly roles: readonly ServerRole[];
  readonly simulatedClock: boolean;
  /** Tells whoever waits for the clock that it jumped. */
  clockMoved(): void;
  /** Waits until nothing that is due is left to be done; false when that took longer than `forMs` of real time. */
  settle(forMs: number): Promise<boolean>;
  /** Waits only for the messages that are due, which need no scheduler. */
  sent(forMs: number): Promise<boolean>;
  /** How all parts stand, as plain JSON. */
  status(): Promise<object>;
}
