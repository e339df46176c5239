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
  /** Code of the partner company; with the role `partner` only, and never without it (O3). */
  readonly company?: string;
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
  checkCompany(request);
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

async function principalOf(
  trx: Kysely<IdentityTables>,
  { name, kind, company: given }: TokenRequest,
): Promise<string> {
  const company = given ?? null;
  const insert = trx.insertInto('identity.principal').values({ name, kind, company });
  await insert.onConflict((conflict) => conflict.column('name').doNothing()).execute();
  const query = trx
    .selectFrom('identity.principal')
    .select(['id', 'kind', 'company'])
    .where('name', '=', name);
  const found = await query.executeTakeFirstOrThrow();
  if (found.kind === kind && found.company === company) return found.id;
  if (found.kind === kind)
    throw new IdentityError('principal-company-mismatch', {
      ja: `「${name}」は別の会社(${found.company ?? 'なし'})に属するものとして登録されています。別の名前をお使いください。`,
      en: `"${name}" is registered as of another company (${found.company ?? 'none'}). Use another name.`,
    });
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

/** Whoever works for a partner sees that partner's work only, so the role goes with a company and with no other role (O3). */
function checkCompany({ roles, company }: TokenRequest): void {
  const partner = roles.includes('partner');
  const named = company !== undefined && /^[\p{L}\p{N}][\p{L}\p{N} ._:/#-]{0,63}$/u.test(company);
  if (partner ? named && roles.every((role) => role === 'partner') : company === undefined) return;
  throw new IdentityError('token-company-invalid', {
    ja: '協力会社の役割(partner)は、ほかの役割と併せず、会社の番号とともに指定してください。',
    en: 'Give the role partner alone, and together with the code of the company.',
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
