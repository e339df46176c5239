import type { Kysely } from 'kysely';
import { IdentityError } from '../identity-error.js';
import type { PrincipalKind } from '../principal.js';
import { ROLES, type Role } from '../roles.js';
import { formatToken, hashSecret, newToken } from './token-text.js';
import type { IdentityTables } from './token-store.js';

export interface TokenRequest {
  /** The principal; made when there is none of this name. */
  readonly name: string;
  readonly kind: PrincipalKind;
  readonly roles: readonly Role[];
  /** What the token is for, e.g. the device it is on. */
  readonly label?: string;
  readonly expiresAt: Date;
}

export interface IssuedToken {
  readonly id: string;
  readonly principal: string;
  /** Shown this once; it cannot be read back. */
  readonly token: string;
}

const LONGEST_MS = 2 * 366 * 86_400_000;

/** @throws IdentityError when the request makes no sense */
export async function issueToken(
  tables: Kysely<IdentityTables>,
  request: TokenRequest,
  now: Date,
): Promise<IssuedToken> {
  const roles = checkedRoles(request.roles);
  checkName(request.name);
  checkExpiry(request.expiresAt, now);
  const fresh = newToken();
  const principal = await tables.transaction().execute(async (trx) => {
    const id = await principalOf(trx, request);
    const dates = { created_at: now, expires_at: request.expiresAt };
    const row = {
      id: fresh.id,
      principal: id,
      hash: hashSecret(fresh.secret),
      roles,
      label: request.label ?? '',
    };
    await trx
      .insertInto('identity.token')
      .values({ ...row, ...dates })
      .execute();
    return id;
  });
  return { id: fresh.id, principal, token: formatToken(fresh) };
}

async function principalOf(trx: Kysely<IdentityTables>, { name, kind }: TokenRequest): Promise<string> {
  const insert = trx.insertInto('identity.principal').values({ name, kind });
  await insert.onConflict((conflict) => conflict.column('name').doNothing()).execute();
  const query = trx.selectFrom('identity.principal').select(['id', 'kind']).where('name', '=', name);
  const found = await query.executeTakeFirstOrThrow();
  if (found.kind === kind) return found.id;
  throw new IdentityError('principal-kind-mismatch', {
    ja: `「${name}」は別の種類(${found.kind})として登録されています。種類を合わせるか、別の名前をお使いください。`,
    en: `"${name}" is registered as a ${found.kind}. Use that kind, or another name.`,
  });
}

function checkName(name: string): void {
  if (/\S/.test(name) && name.length <= 200 && !/\p{Cc}/u.test(name)) return;
  throw new IdentityError('principal-name-invalid', {
    ja: '名前は1〜200文字で、制御文字を含まないように指定してください。',
    en: 'Give a name of 1 to 200 characters without control characters.',
  });
}

function checkedRoles(roles: readonly Role[]): Role[] {
  const known = ROLES.filter((role) => roles.includes(role));
  if (roles.length > 0 && roles.every((role) => ROLES.includes(role))) return known;
  throw new IdentityError('token-roles-invalid', {
    ja: `役割を ${ROLES.join(', ')} の中から1つ以上指定してください。`,
    en: `Give at least one of the roles ${ROLES.join(', ')}.`,
  });
}

function checkExpiry(expiresAt: Date, now: Date): void {
  const left = expiresAt.getTime() - now.getTime();
  if (left > 0 && left <= LONGEST_MS) return;
  throw new IdentityError('token-expiry-invalid', {
    ja: '有効期限は、現在より後で2年以内の日時を指定してください。',
    en: 'Give an expiry that is in the future and at most two years away.',
  });
}
