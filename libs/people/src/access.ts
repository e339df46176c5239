import { isPurposeCode } from './access-terms.js';
import { encrypt, isSealedText } from './cipher.js';
import { isPersonId } from './command-id.js';
import type { Context } from './context.js';
import { checkPersonId } from './details.js';
import { PeopleError } from './problem.js';
import { openWith } from './seal.js';

/** A look at personal data: one request, whoever it showed. */
export interface Look {
  /** The principal's id. */
  readonly principal: string;
  /** What was looked at: a code in kebab-case such as `case` or `case-list`. */
  readonly what: string;
  /** The persons whose data was shown. */
  readonly persons: readonly string[];
}

/** An entry of the access log. */
export interface Access {
  /** Counts up over all looks. */
  readonly entry: string;
  readonly principal: string;
  /** ISO instant by the log's clock. */
  readonly at: string;
  /** Null where none was asked for, and for one in free words once the person was erased. */
  readonly purpose: string | null;
  /** `details`, `history`, or what the API shows: `case`, `case-list` … */
  readonly what: string;
  /** How many other persons the same request showed. */
  readonly others: number;
}

/** A page of the access log: those before `before`, the newest first. */
export interface AccessPage {
  readonly limit: number;
  readonly before?: string;
}

/** Writes one record for one request, in one insert, before the answer leaves; none where nobody was shown. */
export async function looked({ db }: Context, { principal, what, persons }: Look): Promise<void> {
  const shown = [...new Set(persons)].filter(isPersonId).sort();
  if (shown.length === 0) return;
  await db.pool.query(
    'insert into people.access (persons, principal, at, what) values ($1::uuid[], $2, log.now(), $3)',
    [shown, principal, what],
  );
}

/**
 * A purpose as the access log keeps it: a code as it is; anything else is free text, which counts as personal, under the key of
 * the person it is about. Null where there is no key: then nothing is shown either. @throws PeopleError `purpose-invalid`
 */
export async function storedPurpose(
  { keys }: Context,
  { id, purpose }: { readonly id: string; readonly purpose: string },
): Promise<string | null> {
  const said = purpose.trim();
  if (!/^[^\p{Cc}\p{Surrogate}]{1,200}$/u.test(said)) throw new PeopleError('purpose-invalid');
  if (isPurposeCode(said)) return said;
  const key = (await keys.get(new Set([id]))).get(id);
  return key ? encrypt(JSON.stringify(said), id, key) : null;
}

/** Who looked at a person, newest first; it outlives the erasure, for it says nothing about the person. */
export async function accesses(
  context: Context,
  id: string,
  { limit, before }: AccessPage,
): Promise<readonly Access[]> {
  const { rows } = await context.db.pool.query<Access>(
    `select entry, principal, at, purpose, what, cardinality(persons) - 1 as others from people.access
     where persons @> array[$1]::uuid[] and entry < coalesce($3::bigint, 9223372036854775807)
     order by entry desc limit $2`,
    [checkPersonId(id), limit, before ?? null],
  );
  const keys = await context.keys.fresh([id]);
  const open = (purpose: string | null) =>
    isSealedText(purpose)
      ? openWith({ sealed: purpose } as { sealed: string; personal?: string }, keys)
      : null;
  return rows.map((row) => {
    const opened = open(row.purpose);
    return { ...row, purpose: opened ? (opened.personal ?? null) : row.purpose };
  });
}

/** Removes records whose time is over, see `ACCESSES_KEPT`; gives how many. */
export async function purgeAccesses({ db }: Pick<Context, 'db'>, atMost = 10_000): Promise<number> {
  const { rows } = await db.pool.query<{ purged: number }>('select people.purge_accesses($1) as purged', [
    atMost,
  ]);
  return rows[0]?.purged ?? 0;
}
