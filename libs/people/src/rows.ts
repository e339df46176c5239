import type { Database } from '@shuriken/platform';
import type { PersonDetails } from './details.js';
import { foldText } from './search-text.js';

/** A person as the one plaintext table holds it. Instants are ISO texts. */
export interface PersonRow {
  readonly id: string;
  readonly details: PersonDetails;
  /** The version of the person's stream that the row shows. */
  readonly revision: number;
  readonly registeredAt: string;
  readonly correctedAt: string | null;
}

/** A row as it stands, with what searches look at. */
export interface StoredRow extends PersonRow {
  readonly search: string;
}

export interface RowColumns {
  readonly id: string;
  readonly name: string;
  readonly kana: string | null;
  readonly company: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly postal_code: string | null;
  readonly address: string | null;
  readonly language: 'ja' | 'en';
  readonly revision: number;
  readonly registered_at: string;
  readonly corrected_at: string | null;
}

/** Column and type, in the order of `valuesOf`. */
const COLUMNS = [
  ['id', 'uuid'],
  ['name', 'text'],
  ['kana', 'text'],
  ['company', 'text'],
  ['email', 'text'],
  ['phone', 'text'],
  ['postal_code', 'text'],
  ['address', 'text'],
  ['language', 'text'],
  ['revision', 'int'],
  ['registered_at', 'timestamptz'],
  ['corrected_at', 'timestamptz'],
  ['search', 'text'],
] as const;

const names = COLUMNS.map(([name]) => name).join(', ');

/** The columns of a row, for queries that read it under the alias `p`. */
export const ROW_COLUMNS = COLUMNS.filter(([name]) => name !== 'search')
  .map(([name]) => `p.${name}`)
  .join(', ');

/**
 * Locking the keys first makes an erasure wait until the rows are in, so that it deletes them too; of a person whose
 * key is gone nothing is written. A row never goes back to an earlier revision.
 */
const WRITE = `
with given as (
  select * from unnest(${COLUMNS.map(([, type], at) => `$${at + 1}::${type}[]`).join(', ')}) as g(${names})
), alive as (
  select k.person from people.key k where k.person in (select g.id from given g)
  order by k.person for key share of k
)
insert into people.person as p (${names})
select ${names} from given g join alive a on a.person = g.id
on conflict (id) do update set (${names}) = row(${COLUMNS.map(([name]) => `excluded.${name}`).join(', ')})
where p.revision <= excluded.revision`;

/** Writes rows, several in one statement; rows of erased persons and rows behind the stored ones are left out. */
export async function writeRows(db: Database, rows: readonly PersonRow[]): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map(valuesOf);
  await discreetly(
    db.pool.query(
      WRITE,
      COLUMNS.map((_, column) => values.map((row) => row[column])),
    ),
  );
}

export async function readRows(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredRow>> {
  const { rows } = await db.pool.query<RowColumns & { search: string }>(
    `select ${ROW_COLUMNS}, p.search from people.person p where p.id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, { ...rowOf(row), search: row.search }]));
}

/** Removes rows that nothing in the log stands for, unless they were written anew meanwhile. */
export async function removeRows(db: Database, rows: readonly PersonRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.pool.query(
    `delete from people.person p using unnest($1::uuid[], $2::int[]) as g(id, revision)
     where p.id = g.id and p.revision = g.revision`,
    [rows.map(({ id }) => id), rows.map(({ revision }) => revision)],
  );
}

export function rowOf(row: RowColumns): PersonRow {
  const { name, language, kana, company, email, phone, address } = row;
  const optional = { kana, company, email, phone, postalCode: row.postal_code, address };
  const given = Object.entries(optional).filter(([, value]) => value !== null);
  return {
    id: row.id,
    details: { name, ...Object.fromEntries(given), language },
    revision: row.revision,
    registeredAt: row.registered_at,
    correctedAt: row.corrected_at,
  };
}

function valuesOf({ id, details, revision, registeredAt, correctedAt }: PersonRow): readonly unknown[] {
  const { name, kana, company, email, phone, postalCode, address, language } = details;
  const texts = [name, kana, company, email, phone, postalCode, address].map((text) => text ?? null);
  return [id, ...texts, language, revision, registeredAt, correctedAt, searchedText(details)];
}

/** The fields one can search for, folded, one per line, so that no word is found across two of them. */
export function searchedText({
  name,
  kana,
  company,
  email,
  phone,
  postalCode,
  address,
}: PersonDetails): string {
  return [name, kana, company, email, phone, postalCode, address]
    .filter((field) => field !== undefined)
    .map(foldText)
    .join('\n');
}

/** PostgreSQL quotes the failing row in these fields of an error, and errors get logged. */
async function discreetly<T>(writing: Promise<T>): Promise<T> {
  try {
    return await writing;
  } catch (error) {
    if (error instanceof Error) Object.assign(error, { detail: undefined, where: undefined });
    throw error;
  }
}
