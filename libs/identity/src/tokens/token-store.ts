import type { Database } from '@shuriken/platform';
import type { ColumnType, Generated, Kysely } from 'kysely';
import type { PrincipalKind } from '../principal.js';
import type { Role } from '../roles.js';

/** Written as a Date, read as an ISO instant. */
type Instant = ColumnType<string, Date, Date>;
type InstantOrNull = ColumnType<string | null, Date | null, Date | null>;

interface PrincipalTable {
  id: Generated<string>;
  name: string;
  kind: PrincipalKind;
  company: string | null;
}

interface TokenTable {
  id: string;
  principal: string;
  hash: Buffer;
  roles: Role[];
  label: string;
  created_at: Instant;
  expires_at: Instant;
  revoked_at: InstantOrNull;
  last_used_at: InstantOrNull;
}

/** An alias, not an interface: kysely wants a record. */
export type IdentityTables = {
  'identity.principal': PrincipalTable;
  'identity.token': TokenTable;
};

/** A token with its principal, as stored. */
export interface TokenRow {
  readonly id: string;
  readonly principal: string;
  readonly name: string;
  readonly kind: PrincipalKind;
  readonly company: string | null;
  readonly hash: Buffer;
  readonly roles: Role[];
  readonly label: string;
  readonly created_at: string;
  readonly expires_at: string;
  readonly revoked_at: string | null;
  readonly last_used_at: string | null;
}

export function tablesOf(db: Database): Kysely<IdentityTables> {
  return db.kysely.withTables<IdentityTables>();
}

/** All tokens with their principals, to be narrowed by the caller. */
export function selectTokens(tables: Kysely<IdentityTables>) {
  return tables
    .selectFrom('identity.token as t')
    .innerJoin('identity.principal as p', 'p.id', 't.principal')
    .select(['t.id', 't.principal', 'p.name', 'p.kind', 'p.company', 't.hash', 't.roles', 't.label'])
    .select(['t.created_at', 't.expires_at', 't.revoked_at', 't.last_used_at']);
}
