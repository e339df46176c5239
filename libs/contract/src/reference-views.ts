import { z } from 'zod';
import { text } from './basics.js';

export const problemType = z
  .object({ code: z.string(), status: z.int(), title: text })
  .meta({ id: 'ProblemType' });
export const problemTypes = z.object({ problems: z.array(problemType) }).meta({ id: 'ProblemTypes' });
