import { because, type Bilingual, checkInput, type InputIssue } from '@shuriken/platform';
import { z } from 'zod';
import { isPersonId } from './command-id.js';
import { type FieldProblem, PeopleError } from './problem.js';

/** No control characters, line or paragraph breaks, lone surrogates: they break mail headers, labels or JSON. */
const UNFIT = /[\p{Cc}\p{Surrogate}\u2028\u2029]/u;

const UNFIT_TEXT = because({
  ja: '制御文字・改行・不完全な文字は使えません。',
  en: 'holds a control character, a line break or half a character',
});

const wellFormed = (text: string) => !UNFIT.test(text);
const DASHES = /[‐‑‒–—−ー]/g;

/** Full-width letters, digits and signs as they are typed in Japanese become plain ones. */
const plainWidth = (text: string) => text.normalize('NFKC').trim();
const phoneForm = (text: string) => plainWidth(text).replace(DASHES, '-');

/** 〒1234567, １２３－４５６７ and 123-4567 are one code. */
function postalForm(text: string): string {
  const plain = phoneForm(text).replace(/^〒\s*/, '');
  return plain.replace(/^(\d{3})(\d{4})$/, '$1-$2');
}

/** Text of people: NFC (𠮷, 髙 and half-width kana stay as given), trimmed, 1 to `max` UTF-16 units. */
const line = (max: number) =>
  z
    .string()
    .refine(wellFormed, { ...UNFIT_TEXT, abort: true })
    .normalize('NFC')
    .trim()
    .min(1)
    .max(max);

const typed = (form: (text: string) => string, max: number) =>
  z
    .string()
    .max(max * 2, { abort: true })
    .refine(wellFormed, { ...UNFIT_TEXT, abort: true })
    .overwrite(form)
    .max(max);

/** As `regex`, with the reason in both languages; the pattern stays in the JSON Schema. */
const like = (schema: z.ZodString, form: RegExp, reason: Bilingual) =>
  schema
    .refine((text) => form.test(text), { ...because(reason), abort: true })
    .meta({ pattern: form.source });

const email = like(
  typed(plainWidth, 254),
  /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\.]+(\.[^\s@<>()[\],;:"\\.]+)+$/,
  {
    ja: 'メールアドレスの形式ではありません（例: name@example.jp）。',
    en: 'is not an e-mail address such as name@example.jp',
  },
);

const phone = like(typed(phoneForm, 30), /^\+?[\d ()-]+$/, {
  ja: '電話番号の形式ではありません（例: 03-1234-5678）。',
  en: 'is not a phone number such as 03-1234-5678',
}).refine(
  (text) => /^\d{8,15}$/.test(text.replace(/\D/g, '')),
  because({ ja: '電話番号は8桁から15桁で入力してください。', en: 'has not 8 to 15 digits' }),
);

const postalCode = like(typed(postalForm, 16), /^\d{3}-\d{4}$/, {
  ja: '郵便番号の形式ではありません（例: 123-4567）。',
  en: 'is not a postal code such as 123-4567',
});

const fields = {
  name: line(100),
  kana: line(100).optional(),
  company: line(200).optional(),
  email: email.optional(),
  phone: phone.optional(),
  postalCode: postalCode.optional(),
  address: line(300).optional(),
  language: z.enum(['ja', 'en']),
};

/**
 * What the centre knows about a person (O15-16): who they are and how to reach them. Input is trimmed and brought into
 * NFC; e-mail, phone and postal code into plain width. Parsing what was parsed changes nothing.
 */
export const personDetailsSchema = z.strictObject(fields);

export type PersonDetails = Readonly<z.infer<typeof personDetailsSchema>>;

/** A correction: only what changes; null clears a field that may be absent. */
export const personPatchSchema = z.strictObject({
  name: fields.name.optional(),
  kana: fields.kana.nullable(),
  company: fields.company.nullable(),
  email: fields.email.nullable(),
  phone: fields.phone.nullable(),
  postalCode: fields.postalCode.nullable(),
  address: fields.address.nullable(),
  language: fields.language.optional(),
});

export type PersonPatch = Readonly<z.infer<typeof personPatchSchema>>;

/** The names of the fields, in the order of the schema. */
export const DETAIL_FIELDS = Object.keys(fields) as readonly (keyof PersonDetails)[];

/** @throws PeopleError `person-details-invalid`, naming the fields */
export function parseDetails(details: unknown): PersonDetails {
  return parse(personDetailsSchema, details);
}

/** @throws PeopleError `person-details-invalid`, naming the fields */
export function parsePatch(patch: unknown): PersonPatch {
  return parse(personPatchSchema, patch);
}

/** The details after a correction, without the fields it cleared. */
export function patched(details: PersonDetails, patch: PersonPatch): PersonDetails {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  const all = { ...details, ...Object.fromEntries(given) };
  return parseDetails(Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null)));
}

/** The fields in which two sets of details differ: names only, nothing personal. */
export function changedFields(before: PersonDetails, after: PersonDetails): readonly (keyof PersonDetails)[] {
  return DETAIL_FIELDS.filter((field) => before[field] !== after[field]);
}

/** @throws PeopleError `person-id-malformed` */
export function checkPersonId(id: string): string {
  if (!isPersonId(id)) throw new PeopleError('person-id-malformed');
  return id;
}

function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const checked = checkInput(schema, input);
  if (checked.ok) return withoutAbsent(checked.value);
  throw new PeopleError('person-details-invalid', checked.issues.map(fieldProblem));
}

const UNKNOWN_FIELD = { ja: '存在しない項目が含まれています。', en: 'holds a field that does not exist' };
const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,39}$/;

/** Says no value, and of unknown keys only those that look like the name of a field: people mistype their data into keys too. */
function fieldProblem({ field, text }: InputIssue): FieldProblem {
  const path = field.slice(1).replaceAll('/', '.');
  const named = path === '' || path.split('.').every((part) => NAME.test(part));
  return named ? { path, text } : { path: '', text: UNKNOWN_FIELD };
}

/** `{ kana: undefined }` and `{}` say the same; only the latter is kept. */
function withoutAbsent<T>(parsed: T): T {
  const entries = Object.entries(parsed as object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as T;
}
