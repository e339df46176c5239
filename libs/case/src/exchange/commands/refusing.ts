import type { ExchangeTerms, RuleId, Text } from '@shuriken/terms';
import type { Refusal } from '../../shared/command.js';

/** Why a device is not exchanged: one of the terms' refusals, or what was agreed in consultation (U2). */
export interface Ground {
  readonly id: string;
  readonly rule: RuleId;
  readonly text: Text;
}

/** No clause names it: an operator settled it with the customer. */
const CONSULTATION: Ground = {
  id: 'consultation',
  rule: 'U2',
  text: { ja: 'お客様との相談による終了。', en: 'It was settled with the customer.' },
};

/** The ground of that id, if it is one of those that can be given at this stage. */
export const groundOf = (
  id: string,
  stage: readonly string[],
  { refusals }: ExchangeTerms,
): Ground | undefined =>
  stage.includes(id) ? [...refusals, CONSULTATION].find((known) => known.id === id) : undefined;

export const groundUnknown = (id: string, stage: readonly string[], { refusals }: ExchangeTerms): Refusal => {
  const known = [...refusals, CONSULTATION].map((ground) => ground.id).filter((each) => stage.includes(each));
  return {
    code: 'refusal-unknown',
    rule: 'C20',
    field: '/refusal',
    reason: {
      ja: `「${id}」は、この段階での理由になりません。`,
      en: `“${id}” is no ground at this stage.`,
    },
    remedy: { ja: `選べる理由：${known.join('、')}`, en: `Choose one of: ${known.join(', ')}.` },
    allowed: known,
  };
};

/** A ground that the case does not bear out. */
export const groundNotGiven = (rule: RuleId, reason: Text): Refusal => ({
  code: 'ground-not-given',
  rule,
  field: '/refusal',
  reason,
  remedy: {
    ja: '記録のとおりの理由を選ぶか、お客様と相談のうえ「consultation」としてください。',
    en: 'Give the ground that the record bears out, or settle it with the customer (`consultation`).',
  },
});
