import { TermsError } from './errors.js';
import type { AnyTerms } from './schema/terms.js';
import { type RuleId, text, type Text } from './text.js';

type Ground = AnyTerms['grounds'][number];

/** A ground that applies: in warranty, and charged nevertheless (O5.2, C13). */
export type GroundHit = {
  readonly ground: string;
  readonly rule: RuleId;
  readonly scope: 'request' | 'fault';
  readonly text: Text;
};

export const hit = ({ id, rule, scope, text: said }: Ground): GroundHit => ({
  ground: id,
  rule,
  scope,
  text: said,
});

/** @throws TermsError `ground-unknown` where the terms have no ground of the id and scope */
export function checkGrounds(terms: AnyTerms, ids: readonly string[], scope: Ground['scope']): void {
  const known = terms.grounds.filter((ground) => ground.scope === scope).map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown === undefined) return;
  const choice = known.join(', ');
  throw new TermsError(
    'ground-unknown',
    text(
      `事由「${unknown}」はありません。次から選んでください: ${choice}`,
      `There is no ground "${unknown}"; choose of: ${choice}.`,
    ),
  );
}
