import { z } from 'zod';
import {
  count,
  dateSchema,
  idSchema,
  list,
  listedEntry,
  ruled,
  ruleIdSchema,
  shortString,
  textSchema,
  timeSchema,
} from './basics.js';
import { moments, quoteChannels } from './vocabulary.js';

const ruleKinds = ['clause', 'clash', 'policy', 'counting'] as const;

/** What a cited id means: where it stands (`7-2`), of what kind it is, and one or two sentences in our own words. */
export const rulesSchema = z.record(
  ruleIdSchema,
  z.strictObject({
    article: shortString,
    kind: z.enum(ruleKinds),
    text: textSchema,
    /** The rules that the chart cites whose place this one takes: what a case shows is then this id. */
    standsFor: list(ruleIdSchema).min(1).optional(),
  }),
);

export const productsSchema = z.strictObject({
  rule: ruleIdSchema,
  /** Lower-case names as they are compared. */
  brands: list(idSchema).min(1),
  kinds: list(idSchema).min(1),
  boughtIn: z.literal('JP'),
  brokeIn: z.literal('JP'),
  text: textSchema,
});

export const quoteChannelsSchema = z.array(z.enum(quoteChannels)).min(1);

/**
 * A ground on which an otherwise free service is charged. `request` touches the whole request, `fault` the fault it was
 * found on. `when` says who finds it: read off the certificate, off the part lists, or found by people.
 */
export const groundSchema = z.strictObject({
  id: idSchema,
  ...ruled,
  scope: z.enum(['request', 'fault']),
  when: z.enum(['certificate-not-shown', 'certificate-defective', 'part-worn', 'found']),
  /** The refusal that takes the place of the charge (K6). */
  refusal: idSchema.optional(),
});

/** A reason why a device goes back without the service. */
export const refusalSchema = z.strictObject({
  id: idSchema,
  ...ruled,
  /** Whether the clause itself charges the labour of the diagnosis, in warranty too. */
  chargesDiagnosis: z.boolean(),
});

/** Asked or told when a case is opened; `required` ones must be affirmed before it can be. */
export const intakeSchema = z.strictObject({
  id: idSchema,
  ...ruled,
  kind: z.enum(['confirmation', 'consent', 'note']),
  required: z.boolean(),
});

export const checklistsSchema = z.strictObject({ off: list(listedEntry), in: list(listedEntry) });

/** `mandatory`: what follows is lawful only if it was said; undeliverable ones become a task (U18). */
export const noticeSchema = z.strictObject({ rule: ruleIdSchema, mandatory: z.boolean(), title: textSchema });

export const daysBefore = z.strictObject({ daysBefore: z.array(count).max(20), rule: ruleIdSchema });
export const everyDays = z.strictObject({ everyDays: count, rule: ruleIdSchema });

/** The window, JST, in which messages caused by the clock leave. */
export const sendingSchema = z.strictObject({
  from: timeSchema,
  until: timeSchema,
  businessDaysOnly: z.boolean(),
  rule: ruleIdSchema,
});

export const taxSchema = z.strictObject({
  rule: ruleIdSchema,
  /** Percent in force from a day on, oldest first. */
  rates: z.array(z.strictObject({ from: dateSchema, percent: z.int().min(0).max(100) })).min(1),
  rounding: z.literal('down-per-document'),
});

/** A place where the source contradicts itself: every reading is kept, one is acted on. */
export const clashSchema = z.strictObject({
  id: ruleIdSchema,
  where: list(ruleIdSchema).min(1),
  readings: z
    .array(z.strictObject({ id: idSchema, text: textSchema, rules: list(ruleIdSchema).min(1) }))
    .min(2)
    .max(10),
  actedOn: idSchema,
  why: textSchema,
});

/** What no clause says and we decide; `switch` is set where a file may choose otherwise. */
export const policySchema = z.strictObject({
  id: ruleIdSchema,
  text: textSchema,
  switch: shortString.optional(),
});

/** `code`: a number of letters and digits, compared by its unified form: two spellings of one serial are one key. */
export const columnTypes = ['text', 'code', 'date', 'integer', 'yen', 'boolean'] as const;

const columnSchema = z.strictObject({
  title: textSchema,
  type: z.enum(columnTypes),
  required: z.boolean(),
  /** The key columns together are unique in the table. */
  key: z.boolean(),
});

const cell = z.union([shortString, z.int(), z.boolean()]);

/** Data the source names without containing: the columns are closed, the rows are imported. */
export const tableSchema = z.strictObject({
  rule: ruleIdSchema,
  title: textSchema,
  columns: z.record(idSchema, columnSchema),
  rows: z.array(z.record(idSchema, cell)).max(100_000),
});

/** Statements shown with the terms that start nothing by themselves. */
export const statementSchema = listedEntry.extend({
  /** When a case shows it as an advice; with the terms it is shown always. */
  when: z.array(z.enum(moments)).min(1).optional(),
});

export const earlierVersionSchema = z.strictObject({
  version: shortString,
  from: dateSchema,
  to: dateSchema,
  /** `date-only`: it is known that it was in force, not what it said. */
  known: z.literal('date-only'),
});
