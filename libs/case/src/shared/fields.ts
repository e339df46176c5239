import {
  addDays,
  type CivilDate,
  civilDateOf,
  type Instant,
  isCivilDate,
  isInstant,
} from '@shuriken/calendar';
import type { Incurred, LineId } from '@shuriken/terms';
import { z } from 'zod';
import type { Env } from './env.js';
import { day, exactly } from './wording/words.js';
import { CHANNELS, PAYMENT_WAYS } from './vocabulary.js';
import type { Refusal } from './command.js';

/** Text that JSON and PostgreSQL can both keep: well-formed Unicode without control characters but line breaks and tabs. */
const keepable = (text: string) =>
  text.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u.test(text);

/** Free text, trimmed; counts as personal when it is stored. */
export const text = (longest = 4_000) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine(keepable, 'Text must be well-formed Unicode without control characters');
export const requiredText = (longest = 4_000) => text(longest).min(1);
/** A short name that is no personal data: a part, a carrier, a model. */
export const name = (longest = 120) => requiredText(longest);
/** A code such as a staff number, a payment reference or a tracking number. */
export const code = (longest = 64) =>
  z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._:/#-]*$/u)
    .max(longest);

export const date = z
  .string()
  .refine(isCivilDate, 'A civil date YYYY-MM-DD that exists')
  .refine((day) => day >= '1990-01-01' && day <= '2100-12-31', 'A date between 1990 and 2100')
  .meta({ format: 'date' });
export const instant = z
  .string()
  .refine(isInstant, 'An instant in UTC, YYYY-MM-DDTHH:mm:ss.sssZ')
  .meta({ format: 'date-time' });
const amount = z.int().min(0).max(100_000_000);
/** What something costs. */
export const yen = amount.describe('Whole yen, before tax');
/** Money that changes hands. */
export const yenWithTax = amount.describe('Whole yen, tax included');
export const channel = z.enum(CHANNELS);
export const paymentWay = z.enum(PAYMENT_WAYS);
export const note = text().default('');
/** Of what was struck from another case and is recorded where it belongs; both cases name the other one. */
export const movedFrom = code()
  .optional()
  .describe('Number of the case on which it had been recorded by mistake');

/** Reads a yen amount as a cost line, leaving out what is nothing. */
export const cost = (line: LineId, amount: number | undefined, what?: string): readonly Incurred[] =>
  amount ? [{ line, yen: amount, ...(what ? { what } : {}) }] : [];

const wrongDay = (field: string, reason: Refusal['reason']): Refusal => ({
  code: 'date-out-of-range',
  rule: 'P1',
  field,
  reason,
  remedy: { ja: '正しい日付を入力してください。', en: 'Give the right day.' },
});

const tooEarly = (earliest: CivilDate): Refusal['reason'] => ({
  ja: `${day(earliest).ja}より前の日付です。`,
  en: `It lies before ${day(earliest).en}, the day it can have been at the earliest.`,
});

/** A day on which something is said to have happened: not in the future, not before `earliest`. */
export function happenedOn(
  env: Env,
  field: string,
  span: { on: CivilDate; earliest: CivilDate },
): Refusal | undefined {
  const today = civilDateOf(env.now);
  if (span.on > today)
    return wrongDay(field, {
      ja: `未来の日付です（本日は${day(today).ja}）。`,
      en: `It lies in the future: today is ${day(today).en}.`,
    });
  return span.on < span.earliest ? wrongDay(field, tooEarly(span.earliest)) : undefined;
}

const PLANNED_DAYS = 365;

const notTooFar = (env: Env, field: string, on: CivilDate): Refusal | undefined =>
  on > addDays(civilDateOf(env.now), PLANNED_DAYS)
    ? wrongDay(field, { ja: '1年以上先の日付です。', en: 'It lies more than a year ahead.' })
    : undefined;

/** A day that something is planned for: today or later, within a year. */
export function plannedOn(env: Env, field: string, on: CivilDate): Refusal | undefined {
  const today = civilDateOf(env.now);
  if (on < today)
    return wrongDay(field, {
      ja: `過去の日付です（本日は${day(today).ja}）。`,
      en: `It lies in the past: today is ${day(today).en}.`,
    });
  return notTooFar(env, field, on);
}

/** A day that was agreed on, which may be recorded when it is over: not before `earliest`, within a year. */
export function agreedFor(
  env: Env,
  field: string,
  span: { on: CivilDate; earliest: CivilDate },
): Refusal | undefined {
  return span.on < span.earliest ? wrongDay(field, tooEarly(span.earliest)) : notTooFar(env, field, span.on);
}

/** The instant counterpart of `happenedOn`. */
export function happenedAt(
  env: Env,
  field: string,
  span: { at: Instant; earliest: Instant },
): Refusal | undefined {
  const [now, earliest] = [exactly(env.now), exactly(span.earliest)];
  if (span.at > env.now)
    return wrongDay(field, {
      ja: `未来の日時です（現在は${now.ja}）。`,
      en: `It lies in the future: it is ${now.en} now.`,
    });
  if (span.at < span.earliest)
    return wrongDay(field, {
      ja: `${earliest.ja}より前の日時です。`,
      en: `It lies before ${earliest.en}, when it can have been at the earliest.`,
    });
  return undefined;
}
