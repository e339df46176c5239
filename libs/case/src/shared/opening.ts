import type { AnyTerms, TableRow } from '@shuriken/terms';
import type { z } from 'zod';
import type { Case } from '../kinds.js';
import type { Decision } from './command.js';
import type { Env } from './env.js';
import type { Channel } from './vocabulary.js';

/** What the desk brings to the opening of a case besides the input. */
export interface Opening {
  readonly number: string;
  /** Id of the customer. */
  readonly customer: string;
  /** The case this one refers to: that of the repair done before (O17), or of the exchange its device came from (C9). */
  readonly earlier?: Case;
  /** Rows of the terms' tables that concern the device and the customer, by table. */
  readonly rows?: Readonly<Record<string, TableRow | undefined>>;
  /** Of these tables, those in which no row stands yet: they say nothing of anybody. */
  readonly unfilled?: readonly string[];
}

/** What the desk has to look up before an opening can be decided. */
export interface LookUp {
  /** Id or number of the case it refers to. */
  readonly case?: string;
  /** Or the unit, shipped as a replacement, whose case it refers to. */
  readonly unit?: Unit;
  /** Keys of rows, by table of the terms; of several keys the first that stands there is taken. */
  readonly rows?: Readonly<Record<string, string | readonly string[]>>;
}

/** A device by what is printed on it. */
export interface Unit {
  readonly brand: string;
  readonly model: string;
  readonly serial: string;
}

interface Definition<I, T extends AnyTerms> {
  readonly input: z.ZodType<I>;
  readonly decide: (input: I, opening: Opening, env: Env<T>) => Decision;
  readonly lookUp: (input: I) => LookUp;
  /** By which channels the customer wants to hear of what; each takes an address of its kind. */
  readonly channels: (input: I) => Readonly<Record<string, Channel>>;
}

/** How a case of one kind is opened; every `input` must have passed `this.input`. */
export type OpeningSpec<T extends AnyTerms> = Definition<unknown, T>;

/** Defines how a kind is opened, the type of the input closed over. */
export const openingOf = <I, T extends AnyTerms>(definition: Definition<I, T>): OpeningSpec<T> => ({
  input: definition.input,
  decide: (input, opening, env) => definition.decide(input as I, opening, env),
  lookUp: (input) => definition.lookUp(input as I),
  channels: (input) => definition.channels(input as I),
});
