import { momentSchema } from '@shuriken/calendar';
import { PROGRESS_STATES } from '@shuriken/case';
import { flag, oneOrSeveral } from '@shuriken/contract';
import { z } from 'zod';

const word = z.string().trim().min(1).max(120);

export const CASE_SORTS = ['due', 'opened', 'updated'] as const;
export type CaseSort = (typeof CASE_SORTS)[number];

/** Every state a case can rest in, and the first parts of those that have two: `quoted` for all of `quoted.…`. */
const STATES = [...new Set(PROGRESS_STATES.flatMap((state) => [state.split('.')[0]!, state]))].sort();

/** The list of cases as it is asked for in a URL: filters that all have to hold, an order, a page. */
export const listCasesQuery = z.strictObject({
  desk: word.optional().describe('Id of a desk'),
  progress: oneOrSeveral(STATES)
    .optional()
    .describe('One or several states, or their first parts, separated by commas: `quoted,stored.kept`'),
  terms: word
    .regex(/^[^@]+(@[^@]+)?$/)
    .optional()
    .describe('Id of a set of terms, or id@version'),
  dueBefore: momentSchema
    .optional()
    .describe('Something falls due before this instant, or before the start of this day in Japan'),
  overdue: flag
    .optional()
    .describe(
      'A deadline is over, or the target of the repair time was missed and the repair is still owed (O9)',
    ),
  text: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe(
      'Words that stand in number, model, serial or the customer’s details (the latter for who may read them)',
    ),
  assignee: word.optional().describe('Who the case is assigned to'),
  unassigned: flag.optional().describe('Assigned to nobody'),
  customer: z.uuid().optional().describe('Id of the customer'),
  open: flag.optional().describe('Not closed yet'),
  tasks: flag.optional().describe('An operator has something to do on it now'),
  sort: z
    .enum(CASE_SORTS)
    .default('due')
    .describe('`due`: what falls due first; `opened`, `updated`: the latest first'),
  cursor: z.string().max(400).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  counts: flag.default(false).describe('Also tell how many cases match, in all and per state'),
  see: z
    .string()
    .max(100)
    .optional()
    .describe('case@version of a command’s answer: wait for that change, at most one second'),
});
export type ListCasesAsk = z.output<typeof listCasesQuery>;
