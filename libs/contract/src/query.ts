import { z } from 'zod';

/** `true` or `false` in the query of an address; described as the boolean it is. */
export const flag = z.stringbool({ truthy: ['true'], falsy: ['false'] }).meta({ type: 'boolean' });

/** One or several of these values in the query of an address, separated by commas. */
export const oneOrSeveral = <const T extends readonly string[]>(values: T) =>
  z.preprocess(
    (list) => (typeof list === 'string' ? list.split(',').map((value) => value.trim()) : list),
    z.array(z.enum(values)).min(1),
  );
