import { momentSchema } from '@shuriken/calendar';
import { z } from 'zod';

const flag = z.stringbool({ truthy: ['true'], falsy: ['false'] });
const word = z.string().trim().min(1).max(120);

/** The list of deadlines as it is asked for in a URL: filters that all have to hold, and a page. */
export const listDeadlinesQuery = z.strictObject({
  case: z.uuid().optional().describe('Id of a case'),
  status: z
    .enum(['running', 'stopped', 'past'])
    .optional()
    .describe('`running`: comes by itself; `stopped`: does not, and says why; `past`: over'),
  kind: word.optional().describe('For instance `quote-lapse` or `disposal`'),
  dueAfter: momentSchema.optional().describe('At this instant, or the start of this day in Japan, or later'),
  dueBefore: momentSchema.optional().describe('Before this instant, or the start of this day in Japan'),
  overdue: flag.optional().describe('Running, though its time has come'),
  desk: word.optional(),
  cursor: z.string().max(400).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListDeadlinesAsk = z.output<typeof listDeadlinesQuery>;
