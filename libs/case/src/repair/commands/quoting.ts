import type { RepairEnv } from '../env.js';
import { type CivilDate, type Instant, startOf } from '@shuriken/calendar';
import {
  type AllowedLine,
  assess,
  type Assessment,
  type Incurred,
  type LineId,
  type Text,
} from '@shuriken/terms';
import { z } from 'zod';
import { next } from '../../chart/adapter.js';
import { currentQuote, type Quote, type RepairCase } from '../case.js';
import { chargeable, standing } from '../charges.js';
import { noticeNow, today } from '../../shared/env.js';
import { fact, type Fact } from '../../facts.js';
import { personal } from '../../shared/personal.js';
import type { Channel } from '../../shared/vocabulary.js';
import { LINE, listed } from '../../shared/wording/words.js';
import type { Refusal } from '../../shared/command.js';
import { cost, name, note, yen } from '../../shared/fields.js';
import { nothingRepaired } from './record-diagnosis.js';

/** The lines of a quote, whole yen before tax (O6.1). */
export const quoteLines = z.strictObject({
  labour: yen.optional(),
  parts: z
    .array(z.strictObject({ name: name(), yen }))
    .max(40)
    .default([]),
  shippingIn: yen.optional(),
  shippingOut: yen.optional(),
  box: yen.optional(),
  travel: yen.optional(),
  other: z
    .array(z.strictObject({ name: name(), yen }))
    .max(20)
    .default([]),
});

export const quoteInput = z.strictObject({ lines: quoteLines, message: note });
export type QuoteInput = z.infer<typeof quoteInput>;

const incurredBy = (lines: QuoteInput['lines']): readonly Incurred[] => [
  ...cost('labour', lines.labour),
  ...lines.parts.flatMap((part) => cost('parts', part.yen, part.name)),
  ...cost('shipping-in', lines.shippingIn),
  ...cost('shipping-out', lines.shippingOut),
  ...cost('box', lines.box),
  ...cost('travel', lines.travel),
  ...lines.other.flatMap((other) => cost('other', other.yen, other.name)),
];

export interface QuoteDraft {
  readonly assessment: Assessment;
  readonly kind: 'quote' | 'requote';
  readonly rule: string;
}

/** The line of the terms behind each field of a quote's body. */
type Field = keyof QuoteInput['lines'];
const LINE_OF: Readonly<Record<Field, LineId>> = {
  labour: 'labour',
  parts: 'parts',
  shippingIn: 'shipping-in',
  shippingOut: 'shipping-out',
  box: 'box',
  travel: 'travel',
  other: 'other',
};
const FIELDS = Object.keys(LINE_OF) as readonly Field[];

/** The fields of the body whose line is among these. */
const fieldsOf = (lines: readonly { readonly line: LineId }[]): readonly Field[] =>
  FIELDS.filter((field) => lines.some(({ line }) => line === LINE_OF[field]));

const named = (fields: readonly Field[]): Text => listed(fields.map((field) => LINE[LINE_OF[field]]));

/** A line that no clause lets us charge is refused, not dropped (O5.1, O6.1). */
function notChargeable(
  c: RepairCase,
  stray: readonly [Field, ...Field[]],
  allowed: readonly AllowedLine[],
): Refusal {
  const [asked, chargeable] = [named(stray), named(fieldsOf(allowed))];
  return {
    code: 'charge-not-allowed',
    rule: standing(c) === 'free' ? 'O5.1' : 'O6.1',
    field: `/lines/${stray[0]}`,
    reason: {
      ja: `${asked.ja}はこの案件では請求できません。`,
      en: `Not chargeable in this case: ${asked.en}.`,
    },
    remedy: { ja: `請求できる項目：${chargeable.ja}`, en: `Chargeable are: ${chargeable.en}.` },
  };
}

const NOT_REPAIRED: Refusal = {
  code: 'nothing-to-repair',
  rule: 'O12.10',
  reason: {
    ja: '修理できない故障のみのため、見積りはできません。',
    en: 'Only faults that are not repaired were found: there is nothing to quote.',
  },
  remedy: { ja: 'お断りの手続きをしてください（RefuseRepair）。', en: 'Refuse the repair (RefuseRepair).' },
};

/** Puts the lines against what the terms let us charge. */
export function draftQuote(
  c: RepairCase,
  input: QuoteInput,
  env: RepairEnv,
): QuoteDraft | { refusal: Refusal } {
  if (c.diagnosis && nothingRepaired(c.diagnosis.coverage)) return { refusal: NOT_REPAIRED };
  const allowed = chargeable(c, env, 'repaired');
  const incurred = incurredBy(input.lines);
  const [stray, ...more] = fieldsOf(
    incurred.filter(({ line }) => !allowed.some((known) => known.line === line)),
  );
  if (stray) return { refusal: notChargeable(c, [stray, ...more], allowed) };
  if (incurred.length === 0)
    return {
      refusal: {
        code: 'quote-empty',
        rule: 'O7.1',
        field: '/lines',
        reason: { ja: '金額のある項目がありません。', en: 'The quote has no line with an amount.' },
        remedy: { ja: '少なくとも1項目の金額を入力してください。', en: 'Give at least one line.' },
      },
    };
  const kind = c.place.progress.startsWith('approved.') ? 'requote' : 'quote';
  const inWarranty = ['charged-in-warranty', 'mixed'].includes(standing(c));
  const rule = kind === 'requote' ? 'O7.3' : inWarranty ? 'U7' : 'O7.1';
  return {
    assessment: assess(env.terms, { allowed: [...allowed], incurred: [...incurred], on: today(env) }),
    kind,
    rule,
  };
}

export function issueQuote(
  c: RepairCase,
  draft: QuoteDraft,
  how: { channel: Channel; message: string; env: RepairEnv; on?: CivilDate },
): Fact {
  const quote = c.quotes.length + 1;
  const { env, channel } = how;
  const document =
    channel === 'phone' ? [] : [noticeNow(env, draft.kind, { channel, about: `quote:${quote}` })];
  return fact(
    'QuoteIssued',
    {
      quote,
      kind: draft.kind,
      on: how.on ?? today(env),
      channel,
      assessment: draft.assessment,
      rule: draft.rule,
      message: personal(how.message),
      notices: document,
    },
    env.now,
  );
}

/** Whether the quote that counts now says the same. */
export const sameQuote = (quote: Quote | undefined, draft: QuoteDraft): boolean =>
  quote !== undefined &&
  quote.answer === undefined &&
  JSON.stringify(quote.assessment.lines) === JSON.stringify(draft.assessment.lines);

/** When the customer can have known the amount at the earliest: from the document, or from what was told (O7.1). */
export const knownSince = ({ sentAt, toldOn, issuedOn }: Quote): Instant => {
  const told = toldOn && startOf(toldOn);
  if (sentAt && told) return sentAt < told ? sentAt : told;
  return sentAt ?? told ?? startOf(issuedOn);
};

/** The quote that an answer would be about: still unanswered, or answered unclearly, in a case that waits for one. */
export const openQuote = (c: RepairCase): Quote | undefined => {
  const quote = currentQuote(c);
  const unanswered = quote && (quote.answer === undefined || quote.answer === 'unclear');
  return unanswered && next(c.chart, c.place, 'QuoteAccepted') ? quote : undefined;
};
