import type { Database } from '@shuriken/platform';
import { sql } from 'kysely';
import { IdentityError } from './identity-error.js';
import type { Principal, PrincipalKind } from './principal.js';
import { ROLES, type Role } from './roles.js';
import { type IssuedToken, type TokenRequest, issueToken } from './tokens/issue.js';
import { TokenCache } from './tokens/token-cache.js';
import { type TokenRow, selectTokens, tablesOf } from './tokens/token-store.js';
import { matches, parseToken } from './tokens/token-text.js';

export type RefusalCode =
  'token-missing' | 'token-malformed' | 'token-unknown' | 'token-expired' | 'token-revoked';

export type Authentication =
  { readonly ok: true; readonly principal: Principal } | { readonly ok: false; readonly code: RefusalCode };

/** A token as lists show it; instants are ISO with milliseconds. */
export interface TokenSummary {
  readonly id: string;
  readonly principal: string;
  readonly name: string;
  readonly kind: PrincipalKind;
  /** Of a partner's staff (O3). */
  readonly company: string | null;
  readonly roles: readonly Role[];
  readonly label: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  /** To the hour. */
  readonly lastUsedAt: string | null;
}

/**
 * People and machines and their tokens. Time here is real time, never the desk's simulated clock: a demonstration
 * that moves by months must not lock its users out.
 */
export interface Identity {
  /** Needs a database user that may write principals (the owner). @throws IdentityError */
  issueToken(request: TokenRequest, now: Date): Promise<IssuedToken>;
  /** Works at once in this process, within 5 s in others; twice is fine. @throws IdentityError `token-not-found` */
  revokeToken(id: string, now: Date): Promise<void>;
  /** All tokens, newest first. */
  listTokens(): Promise<readonly TokenSummary[]>;
  /** The names of those of these ids that are principals'. */
  namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Who shows this token. Throws only when the database fails (`isUnavailable`). */
  authenticate(tokenText: string | undefined, now: Date): Promise<Authentication>;
}

export interface IdentityOptions {
  readonly db: Database;
  /** A clock that never jumps, for the age of what is cached, in milliseconds. Default `performance.now`. */
  readonly elapsedMs?: () => number;
}

const HOUR_MS = 3_600_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Opens the store of principals and tokens; needs the migrations `identity`. */
export function openIdentity({ db, elapsedMs = () => performance.now() }: IdentityOptions): Identity {
  const tables = tablesOf(db);
  const read = async (id: string): Promise<TokenRow | null> =>
    (await selectTokens(tables).where('t.id', '=', id).executeTakeFirst()) ?? null;
  const cache = new TokenCache(read, elapsedMs);

  const noteUse = async (row: TokenRow, now: Date): Promise<void> => {
    const used = row.last_used_at === null ? -Infinity : Date.parse(row.last_used_at);
    if (now.getTime() - used < HOUR_MS) return;
    // Who asks is settled by now; that the note cannot be written must not turn them away.
    await tables
      .updateTable('identity.token')
      .set({ last_used_at: new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS) })
      .where('id', '=', row.id)
      .execute()
      .then(() => cache.forget(row.id))
      .catch(() => undefined);
  };

  return {
    issueToken: (request, now) => issueToken(tables, request, now),
    revokeToken: async (id, now) => {
      if (!UUID.test(id)) throw notFound();
      const revoked = { revoked_at: sql<Date>`coalesce(revoked_at, ${now})` };
      const update = tables.updateTable('identity.token').set(revoked).where('id', '=', id);
      const { numUpdatedRows } = await update.executeTakeFirstOrThrow();
      cache.forget(id.toLowerCase());
      if (numUpdatedRows === 0n) throw notFound();
    },
    listTokens: async () =>
      (await selectTokens(tables).orderBy('t.created_at', 'desc').orderBy('t.id').execute()).map(summarise),
    namesOf: async (ids) => {
      const asked = [...new Set(ids)].filter((id) => UUID.test(id));
      if (asked.length === 0) return new Map();
      const found = await tables
        .selectFrom('identity.principal')
        .select(['id', 'name'])
        .where('id', 'in', asked)
        .execute();
      return new Map(found.map(({ id, name }) => [id, name]));
    },
    authenticate: async (tokenText, now) => {
      if (!tokenText) return refuse('token-missing');
      const shown = parseToken(tokenText);
      if (!shown) return refuse('token-malformed');
      const row = await cache.get(shown.id);
      // A wrong secret reads like an unknown token: nobody learns which ids exist.
      if (!row || !matches(shown.secret, row.hash)) return refuse('token-unknown');
      if (row.revoked_at !== null) return refuse('token-revoked');
      if (Date.parse(row.expires_at) <= now.getTime()) return refuse('token-expired');
      await noteUse(row, now);
      return { ok: true, principal: principalOf(row) };
    },
  };
}

const refuse = (code: RefusalCode): Authentication => ({ ok: false, code });

/** A role that a later version stored is passed over: it allows nothing here. */
const knownRoles = (row: TokenRow): readonly Role[] => ROLES.filter((role) => row.roles.includes(role));

function principalOf(row: TokenRow): Principal {
  const { principal: id, name, kind, company } = row;
  const who = { id, name, kind, roles: knownRoles(row), tokenId: row.id };
  return company === null ? who : { ...who, company };
}

function summarise(row: TokenRow): TokenSummary {
  return {
    id: row.id,
    principal: row.principal,
    name: row.name,
    kind: row.kind,
    company: row.company,
    roles: knownRoles(row),
    label: row.label,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    lastUsedAt: row.last_used_at,
  };
}

function notFound(): IdentityError {
  return new IdentityError('token-not-found', {
    ja: 'この番号のトークンはありません。一覧で番号をご確認ください。',
    en: 'There is no token with this id. Look it up in the list of tokens.',
  });
}
