import type { Context } from './context.js';
import { checkPersonId, type PersonDetails } from './details.js';
import { foldPerson, openDetails, streamOf } from './facts.js';
import { PeopleError } from './problem.js';
import { reconcile } from './reconcile.js';
import { readRows, ROW_COLUMNS, type RowColumns, rowOf } from './rows.js';

/** Who looks at a person, and what for. */
export interface ShowPerson {
  readonly id: string;
  /** The principal's id. */
  readonly principal: string;
  /** What the data is looked at for, 1 to 200 characters (O15-16). */
  readonly purpose: string;
}

export type ShownPerson =
  | (PersonDetails & { readonly id: string; readonly revision: number })
  | { readonly id: string; readonly erased: true };

/** One state of a person's details; of an erased person only that it was there. */
export interface PersonRevision {
  readonly revision: number;
  readonly type: string;
  /** ISO instant. */
  readonly at: string;
  readonly actor: string;
  readonly via: string;
  readonly details: PersonDetails | null;
}

/** An entry of the access log. */
export interface Access {
  /** Counts up over all persons. */
  readonly entry: string;
  readonly principal: string;
  /** ISO instant by the log's clock. */
  readonly at: string;
  readonly purpose: string;
  /** `details` or `history`. */
  readonly what: string;
}

type ShownRow = RowColumns & { readonly unsettled: boolean };

/** The entry of the access log and the reading are one statement: nothing is shown that is not recorded. */
const SHOW = `
with seen as (
  insert into people.access (person, principal, at, purpose, what)
  select p.id, $2, log.now(), $3, 'details' from people.person p where p.id = $1
)
select ${ROW_COLUMNS}, exists (select from people.unsettled u where u.person = p.id) as unsettled
from people.person p where p.id = $1`;

export async function show(context: Context, request: ShowPerson): Promise<ShownPerson> {
  const shown = await showRow(context, check(request));
  if (shown) return shown;
  const { id } = request;
  // Registered, but a crash came before the row? Then it is written now.
  const { written } = await reconcile(context, [id]);
  const again = written.length > 0 ? await showRow(context, request) : undefined;
  if (again) return again;
  if (await isErased(context, id)) return { id, erased: true };
  throw new PeopleError('person-unknown');
}

async function showRow(context: Context, request: ShowPerson): Promise<ShownPerson | undefined> {
  const { id, principal, purpose } = request;
  const { rows } = await context.db.pool.query<ShownRow>(SHOW, [id, principal, purpose]);
  const [row] = rows;
  if (!row) return undefined;
  if (!row.unsettled) return shownOf(rowOf(row));
  // A write is under way, or was when its process died: the log knows more than the row.
  await reconcile(context, [id]);
  const present = (await readRows(context.db, [id])).get(id);
  return present && shownOf(present);
}

const shownOf = ({ id, revision, details }: ReturnType<typeof rowOf>) => ({ ...details, id, revision });

/** All states of a person's details, oldest first: what is held may be asked for, and a correction undone. */
export async function history(context: Context, request: ShowPerson): Promise<readonly PersonRevision[]> {
  const { id, principal, purpose } = check(request);
  const { facts } = await context.log.load(streamOf(id));
  if (facts.length === 0) throw new PeopleError('person-unknown');
  foldPerson(facts);
  await context.db.pool.query(
    `insert into people.access (person, principal, at, purpose, what) values ($1, $2, log.now(), $3, 'history')`,
    [id, principal, purpose],
  );
  const key = (await context.keys.fresh([id])).get(id);
  return facts.map((fact) => ({
    revision: fact.version,
    type: fact.type,
    at: fact.recordedAt,
    actor: String(fact.meta['actor']),
    via: String(fact.meta['via']),
    details: key && fact.data['details'] ? openDetails(fact.data['details'], id, key) : null,
  }));
}

/** Who looked at a person, newest first; it outlives the erasure, for it says nothing about the person. */
export async function accesses(context: Context, id: string, limit: number): Promise<readonly Access[]> {
  const { rows } = await context.db.pool.query<Access>(
    `select entry, principal, at, purpose, what from people.access
     where person = $1 order by entry desc limit $2`,
    [checkPersonId(id), limit],
  );
  return rows;
}

export async function isErased({ db, log }: Context, id: string): Promise<boolean> {
  const { rows } = await db.pool.query('select from people.erased where person = $1', [id]);
  return rows.length > 0 || foldPerson((await log.load(streamOf(id))).facts).status === 'erased';
}

function check(request: ShowPerson): ShowPerson {
  checkPersonId(request.id);
  if (!/^[^\p{Cc}\p{Surrogate}]{1,200}$/u.test(request.purpose.trim()))
    throw new PeopleError('purpose-invalid');
  return request;
}
