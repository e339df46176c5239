import type { Instant } from '@shuriken/calendar';
import {
  balance,
  type Case,
  type Deadline,
  type Env,
  isOpen,
  ownerOf,
  pending,
  summaryOf,
  tasksChangeAt,
  tasksOf,
} from '@shuriken/case';
import { metaOf } from '@shuriken/desk';
import { foldText } from '@shuriken/people';
import { ruleOf } from '@shuriken/terms';
import type { Folded } from '../projection.js';

/** A case as the list keeps it. Nothing here tells who a person is: names are joined when the list is read. */
export interface CaseRow {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly desk: string;
  readonly terms_id: string;
  readonly terms_version: string;
  readonly form: string;
  readonly progress: string;
  readonly custody: string;
  readonly money: string;
  readonly hold: string;
  readonly brand: string;
  readonly kind: string;
  readonly model: string;
  readonly serial: string;
  readonly customer: string;
  readonly assignee: string | null;
  /** Who acts next. */
  readonly owner: string;
  readonly opened_at: Instant;
  /** When the last fact was recorded. */
  readonly updated_at: Instant;
  /** What time does next to the case, and when. */
  readonly due_next: Instant | null;
  readonly due_kind: string | null;
  readonly due_rule: string | null;
  /** Yen still owed; negative: overpaid. */
  readonly balance: number;
  readonly open: boolean;
  /** How many things an operator has to do on it: as of the last fact, and then from each of `tasks_from` on. */
  readonly tasks: readonly number[];
  /** The instants, in order, at which that changes by time alone: a message may go out, a notice has waited (P4, U3). */
  readonly tasks_from: readonly Instant[];
  /** A target of time was missed (O9, C21). */
  readonly missed: boolean;
  /** It was missed, and what it stands for is still owed: a device in the customer's hands. */
  readonly late: boolean;
  /** Codes of the partner companies that have work on it (O3). */
  readonly partners: readonly string[];
  /** Number, model and serial, folded for searching. */
  readonly search: string;
}

/** Set apart so that a word is never found across two fields; no folded text holds it. */
const BETWEEN = '\n';

const searchOf = ({ number, product }: Case) =>
  [number, product.model, product.serial].map(foldText).join(BETWEEN);

const dueOf = (next: Deadline | undefined, { terms }: Env) => ({
  due_next: next?.at ?? null,
  due_kind: next?.kind ?? null,
  due_rule: next ? ruleOf(terms, next.rule) : null,
});

/** The tasks as they will be whenever the row is read, if nothing happens until then. */
function tasksOverTime(c: Case, env: Env): Pick<CaseRow, 'tasks' | 'tasks_from'> {
  const tasks = [tasksOf(c, env).length];
  const from: Instant[] = [];
  // Each change is later than the one before, and there are no more than messages that wait.
  let at = tasksChangeAt(c, env);
  while (at !== null) {
    const then: Env = { ...env, now: at, actual: at };
    tasks.push(tasksOf(c, then).length);
    from.push(at);
    at = tasksChangeAt(c, then);
  }
  return { tasks, tasks_from: from };
}

export function caseRow({ state: c, env, lastFact }: Folded): CaseRow {
  const { form, product, missedTarget, late, partners } = summaryOf(c);
  const { brand, kind, model, serial } = product;
  return {
    id: c.id,
    number: c.number,
    version: c.version,
    desk: metaOf(lastFact).desk,
    terms_id: c.terms.id,
    terms_version: c.terms.version,
    form,
    ...c.place,
    brand,
    kind,
    model,
    serial,
    customer: c.customer,
    assignee: c.assignee,
    owner: ownerOf(c.place.progress),
    opened_at: c.openedAt,
    updated_at: lastFact.recordedAt,
    ...dueOf(
      pending(c, env).find((deadline) => deadline.fire),
      env,
    ),
    balance: balance(c),
    open: isOpen(c),
    ...tasksOverTime(c, env),
    missed: missedTarget,
    late,
    partners,
    search: searchOf(c),
  };
}
