import type { RuleId, Terms } from '@shuriken/terms';
import { z } from 'zod';
import type { Refusal } from '../../shared/command.js';
import { name, requiredText, yenWithTax } from '../../shared/fields.js';
import { inYen } from '../../shared/wording/words.js';
import type { Claim, RepairCase } from '../case.js';
import type { Listed } from '../duty-facts.js';
import { CLAIM_OUTCOMES } from '../vocabulary.js';
import { contractOver } from './end-contract.js';

export const decideClaimInput = z.strictObject({
  claim: z.int().min(1).optional().describe('Its number, where several are open'),
  outcome: z.enum(CLAIM_OUTCOMES),
  exception: name()
    .optional()
    .describe('The company’s own `intent` or `gross-negligence`: only then there is liability in transport'),
  excluded: z
    .array(name())
    .max(20)
    .default([])
    .describe('What no liability is taken for, by the ids of the terms'),
  cap: z
    .strictObject({ basis: name(), yen: yenWithTax.min(1) })
    .optional()
    .describe('Value of the device, and on which basis: `depreciated-value` or `like-product-price`'),
  yen: yenWithTax.min(1).optional().describe('Yen granted, where it is answered with money'),
  reason: requiredText(),
});
type Answer = z.infer<typeof decideClaimInput>;
type Liability = Terms['liability'];
type Entry = Listed & { readonly rule: RuleId };

export const listedAs = ({ id, text }: Entry): Listed => ({ id, text });

export const unknownEntry = (field: string, id: string, known: readonly Entry[]): Refusal => ({
  code: 'liability-entry-unknown',
  rule: 'O18',
  field,
  allowed: known.map((entry) => entry.id),
  reason: { ja: `「${id}」は規約にありません。`, en: `The terms do not know “${id}”.` },
  remedy: {
    ja: `使える項目：${known.map((entry) => entry.id).join('、')}`,
    en: `Use: ${known.map((entry) => entry.id).join(', ')}.`,
  },
});

function unknownIn({ exception, excluded, cap }: Answer, liability: Liability): Refusal | undefined {
  const asked: readonly (readonly [string, string | undefined, readonly Entry[]])[] = [
    ['/exception', exception, liability.exceptions],
    ...excluded.map((id, i) => [`/excluded/${i}`, id, liability.excluded] as const),
    ['/cap/basis', cap?.basis, liability.capBases],
  ];
  const wrong = asked.find(([, id, known]) => id !== undefined && !known.some((entry) => entry.id === id));
  return wrong && unknownEntry(wrong[0], wrong[1] ?? '', wrong[2]);
}

/** In transport there is none, unless by the company's own intent or gross negligence (O12.13, O18, K10). */
const inTransit = (rule: RuleId): Refusal => ({
  code: 'no-liability-in-transit',
  rule,
  field: '/outcome',
  reason: {
    ja: '輸送中に生じた破損については、責任を負いません。',
    en: 'There is no liability for damage in transport.',
  },
  remedy: {
    ja: '対応なし（none）とするか、当社の故意または重過失による場合はその旨を入力してください。',
    en: 'Decide `none`; or name the exception, if it was our own intent or gross negligence.',
  },
});

const excludedMissing = (): Refusal => ({
  code: 'exclusion-missing',
  rule: 'O18',
  field: '/excluded',
  reason: {
    ja: 'お預かり中の損害は、原則として修理で補います。対応しない理由となる項目がありません。',
    en: 'Damage in custody is made good by repair, in principle: what excludes it is not named.',
  },
  remedy: {
    ja: '修理（repair）とするか、責任を負わない項目を選んでください。',
    en: 'Decide `repair`, or name what no liability is taken for.',
  },
});

const excludedInVain = (): Refusal => ({
  code: 'exclusion-not-applicable',
  rule: 'O18',
  field: '/excluded',
  reason: {
    ja: '故意または重過失による場合、責任の除外は及びません。',
    en: 'Over intent or gross negligence nothing is excluded.',
  },
  remedy: { ja: '除外の項目を外してください。', en: 'Leave the exclusions out.' },
});

const capMissing = (field: string): Refusal => ({
  code: 'cap-missing',
  rule: 'O18',
  field,
  reason: {
    ja: '金銭で補う場合は、上限（機器の価値とその基準）と金額が必要です。',
    en: 'Money takes the cap (the value of the device and its basis) and the amount.',
  },
  remedy: {
    ja: '残存価値または同等品の価格を入力し、金額を決めてください。',
    en: 'Give the depreciated value or the price of a like product, and the amount.',
  },
});

const aboveCap = (most: number): Refusal => ({
  code: 'claim-above-cap',
  rule: 'O18',
  field: '/yen',
  reason: {
    ja: `機器の価値（${inYen(most).ja}）が上限です。`,
    en: `The value of the device, ${inYen(most).en}, is the cap.`,
  },
  remedy: { ja: '上限以下の金額にしてください。', en: 'Grant that amount at the most.' },
});

const contradicts = (): Refusal => ({
  code: 'claim-contradicts',
  rule: 'O18',
  field: '/yen',
  reason: {
    ja: '金銭で補わない決定に、金額が添えられています。',
    en: 'An amount is named although nothing is answered with money.',
  },
  remedy: {
    ja: '金額を外すか、compensation としてください。',
    en: 'Leave it out, or decide `compensation`.',
  },
});

function amountRefusal({ outcome, cap, yen }: Answer): Refusal | undefined {
  if (outcome !== 'compensation') return yen === undefined ? undefined : contradicts();
  if (!cap) return capMissing('/cap');
  if (yen === undefined) return capMissing('/yen');
  return yen > cap.yen ? aboveCap(cap.yen) : undefined;
}

/** Why a claim is not answered like this, if it is not (O18, O12.13, O19, K10). */
export function claimRefusal(
  c: RepairCase,
  { claim, answer }: { claim: Claim; answer: Answer },
  liability: Liability,
): Refusal | undefined {
  const unknown = unknownIn(answer, liability);
  if (unknown) return unknown;
  const { outcome, exception, excluded } = answer;
  const ended = outcome === 'none' ? undefined : contractOver(c);
  if (ended) return { ...ended, field: '/outcome' };
  const at = liability.damage.find(({ id }) => id === claim.damage.id);
  if (exception !== undefined && excluded.length > 0) return excludedInVain();
  if (at?.place === 'transit' && outcome !== 'none' && exception === undefined) return inTransit(at.rule);
  if (at?.place === 'custody' && outcome === 'none' && excluded.length === 0 && !c.contractEnded)
    return excludedMissing();
  return amountRefusal(answer);
}
