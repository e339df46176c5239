import { instantSchema } from '@shuriken/calendar';
import { z } from 'zod';

const flag = z.stringbool({ truthy: ['true'], falsy: ['false'] });
const word = z.string().trim().min(1).max(120);

export const CASE_SORTS = ['due', 'opened', 'updated'] as const;
export type CaseSort = (typeof CASE_SORTS)[number];

/** The list of cases as it is asked for in a URL: filters that all have to hold, an order, a page. */
export const listCasesQuery = z.strictObject({
  desk: word.optional(),
  progress: z
    .string()
    .regex(/^[A-Za-z.]+(,[A-Za-z.]+)*$/)
    .transform((list) => list.split(','))
    .optional()
    .describe('One or several states, or their first parts, separated by commas: `quoted,stored.kept`'),
  terms: word
    .regex(/^[^@]+(@[^@]+)?$/)
    .optional()
    .describe('Id of a set of terms, or id@version'),
  dueBefore: instantSchema.optional().describe('Something falls due before this instant'),
  overdue: flag.optional().describe('Something is due now, or the target of the repair time was missed (O9)'),
  text: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe('Words that stand in number, model, serial or the customer’s details'),
  assignee: word.optional(),
  unassigned: flag.optional(),
  customer: z.uuid().optional().describe('Id of the customer'),
  open: flag.optional(),
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
