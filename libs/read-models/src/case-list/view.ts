import { custodyLabel, holdLabel, moneyLabel, progressLabel } from '@shuriken/case';
import { text } from '@shuriken/contract';
import { z } from 'zod';
import type { CaseRow } from './row.js';

const labelled = z.object({ id: z.string(), label: text });

/** A case in the list. Instants are UTC, amounts whole yen. */
export const caseListRow = z
  .object({
    id: z.string(),
    number: z.string(),
    version: z.int(),
    desk: z.string(),
    terms: z.object({ id: z.string(), version: z.string() }),
    form: z.string(),
    place: z.object({ progress: labelled, custody: labelled, money: labelled, hold: labelled }),
    product: z.object({ brand: z.string(), kind: z.string(), model: z.string(), serial: z.string() }),
    customer: z.object({
      id: z.string(),
      name: z.string().nullable().describe('null once erased; ＊＊＊ for who may not read it'),
    }),
    assignee: z.string().nullable(),
    owner: z.string().describe('Who acts next'),
    openedAt: z.string(),
    updatedAt: z.string(),
    due: z
      .object({ at: z.string(), kind: z.string(), rule: z.string() })
      .nullable()
      .describe('What time does next to the case'),
    overdue: z
      .boolean()
      .describe('A deadline is over, or the target was missed and the repair is still owed (O9)'),
    balance: z.int().describe('Yen still owed; negative: overpaid'),
    open: z.boolean(),
    tasks: z.int().describe('How many things an operator has to do on it now'),
    missedTarget: z.boolean().describe('The target of the repair time was missed (O9)'),
  })
  .meta({ id: 'CaseListRow' });

export const caseList = z
  .object({
    rows: z.array(caseListRow),
    next: z.string().nullable().describe('Cursor of the next page; null on the last one'),
    counts: z
      .object({ total: z.int(), progress: z.array(labelled.extend({ count: z.int() })) })
      .optional()
      .describe('Of all cases that match, whatever the page'),
    stale: z
      .object({
        case: z.string(),
        wanted: z.int(),
        have: z.int().describe('0: the case is not in the list yet'),
        why: z.object({ code: z.string(), text }),
      })
      .optional()
      .describe('The change asked for with `see` is not in here yet, and why'),
  })
  .meta({ id: 'CaseList' });

export type CaseListRow = z.infer<typeof caseListRow>;
export type CaseList = z.infer<typeof caseList>;

/** A row as the query gives it: with what is joined and computed when it is read. */
export interface ReadRow extends Omit<CaseRow, 'balance' | 'search' | 'tasks' | 'tasks_from'> {
  readonly balance: string;
  /** As of when it is read. */
  readonly tasks: number;
  readonly name: string | null;
  readonly overdue: boolean;
  /** What the order compares, `infinity` where nothing falls due. */
  readonly sort_value: string;
}

export const rowView = (row: ReadRow): CaseListRow => ({
  id: row.id,
  number: row.number,
  version: row.version,
  desk: row.desk,
  terms: { id: row.terms_id, version: row.terms_version },
  form: row.form,
  place: {
    progress: { id: row.progress, label: progressLabel(row.progress) },
    custody: { id: row.custody, label: custodyLabel(row.custody) },
    money: { id: row.money, label: moneyLabel(row.money) },
    hold: { id: row.hold, label: holdLabel(row.hold) },
  },
  product: { brand: row.brand, kind: row.kind, model: row.model, serial: row.serial },
  customer: { id: row.customer, name: row.name },
  assignee: row.assignee,
  owner: row.owner,
  openedAt: row.opened_at,
  updatedAt: row.updated_at,
  due:
    row.due_next === null || row.due_kind === null
      ? null
      : { at: row.due_next, kind: row.due_kind, rule: row.due_rule ?? '' },
  overdue: row.overdue,
  balance: Number(row.balance),
  open: row.open,
  tasks: row.tasks,
  missedTarget: row.missed,
});
