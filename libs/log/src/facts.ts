import type { Instant } from '@shuriken/calendar';

/** A JSON object. Checked when appended: only plain JSON, at most 64 levels deep, no NUL, no lone surrogate. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What is told beside a fact's data: who, by which way, under which chart and terms. The log does not look inside. */
export type FactMeta = JsonObject;

/** A fact to be written. `type` and `schema` (the version of the data's form, from 1) are a storage format. */
export interface NewFact {
  readonly type: string;
  readonly schema: number;
  readonly data: JsonObject;
  readonly meta: FactMeta;
}

/** A fact as it stands in the log for ever; `(stream, version)` is its identity. */
export interface StoredFact extends NewFact {
  /** Place in the whole log: from 1, without gaps, in commit order. */
  readonly position: number;
  readonly stream: string;
  /** Place in its stream: from 1, without gaps. */
  readonly version: number;
  /** The id of the command that caused it. */
  readonly command: string;
  /** By the log's clock; never before the fact at the position before. */
  readonly recordedAt: Instant;
}

/** A fact as the log's readers get it, with its leaf of the hash chain (hex), which tells it from any other fact. */
export interface LogFact extends StoredFact {
  readonly leaf: string;
}

/** The facts of a stream, and the time at which a decision on them is taken. */
export interface Loaded {
  readonly facts: readonly StoredFact[];
  /** The stream's version; 0 when it has no facts. */
  readonly version: number;
  /** The log's clock, never before what is already recorded. */
  readonly now: Instant;
  /** What the asked command id wrote earlier, if anything: its print and versions (both included). */
  readonly command?: KnownCommand;
}

/** A command that wrote facts; remembered for 90 days. */
export interface KnownCommand {
  readonly print: Buffer;
  readonly stream: string;
  readonly fromVersion: number;
  readonly toVersion: number;
}
