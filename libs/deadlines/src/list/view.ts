import { deadline } from '@shuriken/contract';
import { z } from 'zod';
import type { DeadlineRow } from './row.js';

/** A deadline in the list: as its case shows it, and whose it is. */
export const deadlineListRow = deadline
  .extend({
    case: z.object({ id: z.string(), number: z.string(), desk: z.string() }),
    overdue: z.boolean().describe('Running, though its time has come: it is about to fire'),
  })
  .meta({ id: 'DeadlineListRow' });

export const deadlineList = z
  .object({
    rows: z.array(deadlineListRow),
    next: z.string().nullable().describe('Cursor of the next page; null on the last one'),
  })
  .meta({ id: 'DeadlineList' });

export type DeadlineListRow = z.infer<typeof deadlineListRow>;
export type DeadlineList = z.infer<typeof deadlineList>;

/** A row as the query gives it: with what is joined and computed when it is read. */
export interface ReadDeadline extends DeadlineRow {
  readonly number: string;
  readonly desk: string;
  readonly overdue: boolean;
}

export const deadlineView = (row: ReadDeadline): DeadlineListRow => ({
  case: { id: row.case_id, number: row.number, desk: row.desk },
  kind: row.kind,
  key: row.key,
  status: row.status,
  at: row.at,
  rule: row.rule,
  follows: row.follows,
  stoppedBy: row.stopped_by,
  outcome: row.outcome,
  receipt: row.receipt,
  explained: row.explained,
  overdue: row.overdue,
});
