import type { AnyTerms, TableRow } from '@shuriken/terms';
import type { z } from 'zod';
import type { Case } from '../kinds.js';
import type { Decision } from './command.js';
import type { Env } from './env.js';

/** What the desk brings to the opening of a case besides the input. */
export interface Opening {
  readonly number: string;
  /** Id of the customer. */
  readonly customer: string;
  /** The case this one refers to: that of the repair done before (O17), or of the exchange its device came from (C9). */
  readonly earlier?: Case;
  /** Rows of the terms' tables that concern the device and the customer, by table. */
  readonly rows?: Readonly<Record<string, TableRow | undefined>>;
}

/** How a case of one kind is opened. */
export interface OpeningSpec<T extends AnyTerms> {
  readonly input: z.ZodType;
  /** `input` must have passed `this.input`. */
  readonly decide: (input: unknown, opening: Opening, env: Env<T>) => Decision;
}

/** Defines how a kind is opened, the type of the input closed over. */
export const openingOf = <I, T extends AnyTerms>(
  input: z.ZodType<I>,
  decide: (input: I, opening: Opening, env: Env<T>) => Decision,
): OpeningSpec<T> => ({ input, decide: (asked, opening, env) => decide(asked as I, opening, env) });
