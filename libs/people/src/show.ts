import { storedPurpose } from './access.js';
import type { Context } from './context.js';
import { checkPersonId, type PersonDetails } from './details.js';
import { type ErasureState, erasureState } from './sweep-state.js';
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
  | ({ readonly id: string; readonly erased: true } & ErasureState);

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

type ShownRow = RowColumns & { readonly unsettled: boolean };

/** The entry of the access log and the reading are one statement: nothing is shown that is not recorded. */
const SHOW = `
with seen as (
  insert into people.access (persons, principal, at, purpose, what)
  select array[p.id], $2, log.now(), $3, 'details' from people.person p where p.id = $1
)
select ${ROW_COLUMNS}, exists (select from people.unsettled u where u.person = p.id) as unsettled
from people.person p where p.id = $1`;

export async function show(context: Context, asked: ShowPerson): Promise<ShownPerson> {
  const request = await checked(context, asked);
  const shown = await showRow(context, request);
  if (shown) return shown;
  const { id } = request;
  // Registered, but a crash came before the row? Then it is written now.
  const { written } = await reconcile(context, [id]);
  const again = written.length > 0 ? await showRow(context, request) : undefined;
  if (again) return again;
  if (await isErased(context, id)) return { id, erased: true, ...(await erasureState(context, id)) };
  throw new PeopleError('person-unknown');
}

async function showRow(context: Context, request: CheckedShow): Promise<ShownPerson | undefined> {
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
  const { id, principal, purpose } = await checked(context, request);
  const { facts } = await context.log.load(streamOf(id));
  if (facts.length === 0) throw new PeopleError('person-unknown');
  foldPerson(facts);
  await context.db.pool.query(
    `insert into people.access (persons, principal, at, purpose, what) values (array[$1::uuid], $2, log.now(), $3, 'history')`,
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

export async function isErased({ db, log }: Context, id: string): Promise<boolean> {
  const { rows } = await db.pool.query('select from people.erased where person = $1', [id]);
  return rows.length > 0 || foldPerson((await log.load(streamOf(id))).facts).status === 'erased';
}

type CheckedShow = Omit<ShowPerson, 'purpose'> & { readonly purpose: string | null };

async function checked(context: Context, request: ShowPerson): Promise<CheckedShow> {
  checkPersonId(request.id);
  return { ...request, purpose: await storedPurpose(context, request) };
}
