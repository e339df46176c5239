import type { Role } from './roles.js';

export const PRINCIPAL_KINDS = ['person', 'machine'] as const;
export type PrincipalKind = (typeof PRINCIPAL_KINDS)[number];

/** Who is asking, by the token that was shown. The id goes into the facts' meta; the name does not. */
export interface Principal {
  readonly id: string;
  readonly name: string;
  readonly kind: PrincipalKind;
  readonly roles: readonly Role[];
  readonly tokenId: string;
  /** Code of the partner company, of whom works for one (O3). */
  readonly company?: string;
}
