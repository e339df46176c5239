import type { Instant } from '@shuriken/calendar';
import type { NewFact } from './facts.js';

/** Something that must be unique across streams, e.g. `{ kind: 'open-case', key: serial }`. */
export interface Reservation {
  readonly kind: string;
  readonly key: string;
}

/** One command's facts for one stream, written wholly or not at all. */
export interface Append {
  /** The command's id, a UUID: the idempotency key. */
  readonly id: string;
  /** 32 bytes that tell one body from another under the same id, see `printOf`. */
  readonly print: Buffer;
  /** 1 to 200 printable ASCII characters without spaces; time-ordered ids keep hot index pages in memory. */
  readonly stream: string;
  /** The version on which the facts were decided; 0 for a new stream. */
  readonly expected: number;
  /** No facts: only the alarm moves, and the command id is not remembered. */
  readonly facts: readonly NewFact[];
  /** The earliest moment at which something falls due on the stream; null: nothing does; `keep`: leave it as it is. */
  readonly alarm: Instant | null | 'keep';
  /** Taken in the same commit, else the outcome is `taken`. Held by this very stream already: fine. */
  readonly reserve?: readonly Reservation[];
  /** Given back in the same commit, before taking; what another stream holds is left alone. */
  readonly release?: readonly Reservation[];
  /** Bulk goes after what people wait for. Default interactive. */
  readonly priority?: 'interactive' | 'bulk';
}

/** What became of an append; each is an answer, none is an error. */
export type Outcome =
  | Written
  /** This id and print wrote these versions (both included) before, in another attempt. */
  | {
      readonly outcome: 'duplicate';
      readonly stream: string;
      readonly fromVersion: number;
      readonly toVersion: number;
    }
  /** This id was used before with another body. */
  | { readonly outcome: 'mismatch' }
  /**
   * The stream stands at `actual`, not at `expected`: load and decide again. (Equal to `expected` only when another
   * alarm of the stream moved in the same flight.)
   */
  | { readonly outcome: 'conflict'; readonly actual: number }
  /** Another stream holds what was to be reserved. */
  | { readonly outcome: 'taken'; readonly kind: string; readonly key: string; readonly holder: string };

/**
 * The facts are durable, written by this very attempt, even if an answer was lost on the way. Without facts the
 * range of positions is empty (`lastPosition` = `firstPosition` - 1).
 */
export interface Written {
  readonly outcome: 'written';
  /** The stream's version now. */
  readonly version: number;
  readonly firstPosition: number;
  readonly lastPosition: number;
  readonly recordedAt: Instant;
}
