import type { Bilingual } from '@shuriken/platform';

export type IdentityErrorCode =
  | 'token-expiry-invalid'
  | 'token-roles-invalid'
  | 'token-not-found'
  | 'principal-name-invalid'
  | 'principal-kind-mismatch'
  | 'principal-company-mismatch'
  | 'token-company-invalid';

/** What the maker of tokens did wrong. */
export class IdentityError extends Error {
  override readonly name = 'IdentityError';

  constructor(
    readonly code: IdentityErrorCode,
    readonly text: Bilingual,
  ) {
    super(`${code}: ${text.en}`);
  }
}
