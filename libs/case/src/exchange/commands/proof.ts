import { type CivilDate } from '@shuriken/calendar';
import type { ExchangeTerms } from '@shuriken/terms';
import { z } from 'zod';
import type { Refusal } from '../../shared/command.js';
import { today } from '../../shared/env.js';
import { date, happenedOn, name } from '../../shared/fields.js';
import { phrase } from '../../shared/wording/words.js';
import type { ExchangeEnv } from '../env.js';
import type { ProofShown } from '../facts.js';

/** A document as somebody at the desk read it. */
export const proofInput = z.strictObject({
  kind: name().describe('Kind of document, by its id in the terms'),
  purchasedOn: date
    .optional()
    .describe('The day of purchase that the document tells; left out if it tells none'),
  stamped: z.boolean().default(false).describe('The shop’s stamp is on it; a certificate needs one'),
});
export type ProofInput = z.infer<typeof proofInput>;

type Kind = ExchangeTerms['exchange']['proofs']['kinds'][number];

const kindUnknown = (kind: string, { exchange }: ExchangeTerms, field: string): Refusal => {
  const kinds = exchange.proofs.kinds.map(({ id }) => id);
  return {
    code: 'proof-kind-unknown',
    rule: exchange.proofs.rule,
    field: `${field}/kind`,
    reason: {
      ja: `「${kind}」は購入証明として認められていません。`,
      en: `“${kind}” is no document that proves a purchase.`,
    },
    remedy: { ja: `使える書類：${kinds.join('、')}`, en: `Use: ${kinds.join(', ')}.` },
    allowed: kinds,
  };
};

const undated = (rule: string, field: string): Refusal => ({
  code: 'proof-undated',
  rule,
  field: `${field}/purchasedOn`,
  reason: {
    ja: 'この書類では購入日が分かりません。',
    en: 'The document does not tell the day of purchase.',
  },
  remedy: {
    ja: '購入日の分かる書類をお客様にお願いしてください。',
    en: 'Ask the customer for a document that tells it.',
  },
});

const unstamped = ({ rule, text }: Kind, field: string): Refusal => ({
  code: 'proof-unstamped',
  rule,
  field: `${field}/stamped`,
  reason: {
    ja: `「${phrase(text).ja}」に販売店の印がありません。`,
    en: `“${phrase(text).en}” bears no stamp of the shop.`,
  },
  remedy: {
    ja: '日付のある販売店印のついた保証書か、ほかの書類をお願いしてください。',
    en: 'Ask for a certificate with the shop’s dated stamp, or for another document.',
  },
});

const LONG_AGO: CivilDate = '1990-01-01';

/** Nobody applies for what is not bought yet. */
export const afterApplying = (field: string): Refusal => ({
  code: 'date-out-of-range',
  rule: 'C11',
  field,
  reason: {
    ja: '購入日がお申込みの日より後になっています。',
    en: 'The purchase would lie after the application.',
  },
  remedy: { ja: '購入日を確認してください。', en: 'Check the day of purchase.' },
});

/** What keeps a document from proving the purchase of what was applied for on a day (C11, C19a). */
export function proofRefusal(
  proof: ProofInput,
  { appliedOn, field }: { appliedOn: CivilDate; field: string },
  env: ExchangeEnv,
): Refusal | undefined {
  const kind = env.terms.exchange.proofs.kinds.find(({ id }) => id === proof.kind);
  if (!kind) return kindUnknown(proof.kind, env.terms, field);
  if (proof.purchasedOn === undefined) return undated(kind.rule, field);
  if (kind.stamped && !proof.stamped) return unstamped(kind, field);
  const span = { on: proof.purchasedOn, earliest: LONG_AGO };
  return (
    happenedOn(env, `${field}/purchasedOn`, span) ??
    (proof.purchasedOn > appliedOn ? afterApplying(`${field}/purchasedOn`) : undefined)
  );
}

/** The document as it is kept; `proofRefusal` has seen it. */
export function proofShown({ kind, purchasedOn }: ProofInput, env: ExchangeEnv): ProofShown {
  const { text, rule } = env.terms.exchange.proofs.kinds.find(({ id }) => id === kind)!;
  return { kind, text, rule, purchasedOn: purchasedOn!, shownOn: today(env) };
}
