import { isCivilDate } from '@shuriken/calendar';
import { z } from 'zod';
import { text, type Text } from '../text.js';

/** A refinement whose reason is told in both languages; zod's own reasons come from its locales. */
const because = (reason: Text) => ({ params: { reason } });

const isPlain = (said: string) => !/[\p{Cc}\p{Cs}]/u.test(said);

const plain = z
  .string()
  .max(2000)
  .refine(
    isPlain,
    because(
      text('制御文字や不完全な文字は使えません。', 'Control characters and lone surrogates are not allowed.'),
    ),
  )
  .refine(
    (said) => said.trim() !== '',
    because(text('空にはできません。文言を入れてください。', 'Must not be blank; enter a text.')),
  );

/** Texts for people are always in both languages, and never empty. */
export const textSchema = z.strictObject({ ja: plain, en: plain });

export const shortString = plain.max(200);

const RULE = /^[A-Z]{1,3}[0-9]+(\.[0-9]+)?[a-z]?(-[0-9]+)?(\([0-9]+\))?$/;
export const isRuleId = (said: string) => RULE.test(said);
export const ruleIdSchema = z
  .string()
  .refine(
    isRuleId,
    because(
      text('規則番号の形式ではありません(例: O5.2(1)、K8、U3)。', 'Not a rule id (like O5.2(1), K8, U3).'),
    ),
  );

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
export const idSchema = z
  .string()
  .max(60)
  .refine(
    (said) => KEBAB.test(said),
    because(
      text(
        '識別子は英小文字・数字・ハイフンで書いてください。',
        'An id is lower-case letters, digits and hyphens.',
      ),
    ),
  );

export const dateSchema = z
  .string()
  .refine(
    isCivilDate,
    because(text('実在する日付を YYYY-MM-DD で書いてください。', 'Must be a real date, YYYY-MM-DD.')),
  );

const TIME = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;
export const timeSchema = z
  .string()
  .refine(
    (said) => TIME.test(said),
    because(text('時刻を HH:mm で書いてください。', 'Must be a time of day, HH:mm.')),
  );

export const count = z.int().min(1).max(10_000);

/** An entry of a list that cites its rule: the shape most sections share. */
export const ruled = { rule: ruleIdSchema, text: textSchema };
export const listed = { id: idSchema, ...ruled };
export const listedEntry = z.strictObject(listed);
export const list = <T extends z.ZodType>(entry: T) => z.array(entry).max(300);
