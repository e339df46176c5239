import type { Bilingual } from '@shuriken/platform';
import type { RefusalCode } from '../identity.js';
import { type Permission, type Role, rolesWith } from '../roles.js';

export type AccessCode = RefusalCode | 'permission-missing' | 'route-not-declared';

const TEXTS: Readonly<Record<AccessCode, Bilingual>> = {
  'token-missing': {
    ja: '認証が必要です。Authorizationヘッダーに「Bearer <トークン>」を付けてください。トークンは「shuriken token」で発行できます。',
    en: 'Authentication is needed. Send the header "Authorization: Bearer <token>"; "shuriken token" makes one.',
  },
  'token-malformed': {
    ja: 'トークンの形式が正しくありません。発行時に表示された「shk_」で始まる文字列全体を指定してください。',
    en: 'This is not the form of a token. Send the whole text that was shown when it was made, beginning with "shk_".',
  },
  'token-unknown': {
    ja: 'このトークンは登録されていません。写し間違いや、別のデータフォルダー（SHURIKEN_DATA、デモは .shuriken-demo）で発行したものでないかご確認のうえ、必要であれば再発行を管理者にご依頼ください。',
    en: 'This token is not known. Check that it was copied completely and was made on this data folder (SHURIKEN_DATA; the demo has .shuriken-demo), or ask an administrator for a new one.',
  },
  'token-expired': {
    ja: 'このトークンは有効期限が切れています。新しいトークンの発行を管理者にご依頼ください。',
    en: 'This token has expired. Ask an administrator for a new one.',
  },
  'token-revoked': {
    ja: 'このトークンは取り消されています。新しいトークンが必要な場合は管理者にご相談ください。',
    en: 'This token was revoked. Ask an administrator if you need a new one.',
  },
  'permission-missing': {
    ja: 'この操作を行う権限がありません。必要な役割の付与を管理者にご依頼ください。',
    en: 'You are not allowed to do this. Ask an administrator for a role that allows it.',
  },
  'route-not-declared': {
    ja: 'この経路には必要な権限が定められていないため、利用できません。開発者にご連絡ください。',
    en: 'This route does not say which permission it needs, so it is closed. Please tell the developers.',
  },
};

const takes = (roles: readonly Role[]): Bilingual => ({
  ja: `この操作を行う権限がありません。必要な役割は ${roles.join('または')} です。付与を管理者にご依頼ください。`,
  en: `You are not allowed to do this. It takes the role ${roles.join(' or ')}: ask an administrator for it.`,
});

/** A request that was turned away; the app's exception filter makes the HTTP answer of it. */
export class AccessProblem extends Error {
  override readonly name = 'AccessProblem';
  readonly status: 401 | 403;
  readonly text: Bilingual;
  /** Each of these roles would do. */
  readonly roles: readonly Role[];
  /** Value of the header `WWW-Authenticate` (RFC 6750); null where a token cannot help. */
  readonly wwwAuthenticate: string | null;

  constructor(
    readonly code: AccessCode,
    /** The permissions the route needs and the principal lacks. */
    readonly missing: readonly Permission[] = [],
  ) {
    super(`${code}: ${TEXTS[code].en}`);
    this.roles = code === 'permission-missing' ? rolesWith(missing) : [];
    this.text = this.roles.length > 0 ? takes(this.roles) : TEXTS[code];
    this.status = code.startsWith('token-') ? 401 : 403;
    this.wwwAuthenticate = challenge(code, missing);
  }
}

function challenge(code: AccessCode, missing: readonly Permission[]): string | null {
  const realm = 'Bearer realm="shuriken"';
  if (code === 'route-not-declared') return null;
  if (code === 'token-missing') return realm;
  if (code === 'permission-missing')
    return `${realm}, error="insufficient_scope", scope="${missing.join(' ')}"`;
  return `${realm}, error="invalid_token", error_description="${code}"`;
}
