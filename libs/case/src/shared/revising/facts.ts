import type { Instant } from '@shuriken/calendar';
import type { RuleId } from '@shuriken/terms';
import type { Personal } from '../personal.js';

/** Values of a fact's data, by the names of its fields. */
export type Values = Readonly<Record<string, unknown>>;

/** Why something that was decided has to be looked at by a person. */
export const FLAGS = [
  /** Time had brought it on a basis that was corrected since. */
  'fired-on-wrong-basis',
  /** The quote lapsed before its time, and the device has left (O7.2). */
  'lapse-without-basis',
  /** A quote lapsed over a repair that is free (O5.1). */
  'lapse-of-needless-quote',
  /** The device was disposed of before the right to it arose (O10). */
  'disposal-without-basis',
  /** The answer came after the time for it (U6). */
  'late-answer',
  /** The repair was begun as free, and on the right basis it is not: nothing is charged without consent (O7.1). */
  'authorised-as-free',
  /** It was decided between the day of an entry and the day it was recorded on. */
  'decided-meanwhile',
] as const;
export type FlagAbout = (typeof FLAGS)[number];

export interface Flag {
  readonly about: FlagAbout;
  /** Version and type of the fact that has to be looked at. */
  readonly version: number;
  readonly type: string;
  readonly rule: RuleId;
}

/**
 * Facts that read earlier ones anew. The log is never edited: a case is folded as these say, and its history shows both.
 * They name facts by their version in the case.
 */
export interface RevisingFacts {
  /** The fact at `version` holds `data` instead of `was`; what was worked out from it is kept with it. */
  FactCorrected: {
    readonly version: number;
    readonly type: string;
    readonly data: Values;
    readonly was: Values;
    /** When it really happened, where that moves. */
    readonly effective?: Instant;
    readonly reason: Personal;
    readonly rule: RuleId;
    /** Version of the fact whose correction brings this one about. */
    readonly follows?: number;
  };
  /** The fact at `version` does not belong here, or no longer holds: it is left out. */
  FactStruck: {
    readonly version: number;
    readonly type: string;
    /** Number of the case it belongs to. */
    readonly case?: string;
    readonly reason: Personal;
    readonly rule: RuleId;
    readonly follows?: number;
  };
  /** The facts of one action are left out, and the case stands where it stood before them. */
  ActionUndone: {
    readonly from: number;
    readonly to: number;
    readonly types: readonly string[];
    readonly reason: Personal;
    readonly rule: RuleId;
  };
  /** What had closed the case at `closing` no longer holds: something is left to do. */
  CaseReopened: { readonly closing: number; readonly rule: RuleId };
  /** What has to be looked at because of the fact at `of`: messages sent by mistake, decisions on a wrong basis. */
  MistakesFound: {
    readonly of: number;
    readonly messages: readonly string[];
    readonly flags: readonly Flag[];
  };
  /** Somebody apologised for the messages, and saw to the rest. */
  MistakesSettled: {
    readonly messages: readonly string[];
    readonly flags: readonly number[];
    readonly note: Personal;
  };
}

export type RevisingFact = keyof RevisingFacts;
