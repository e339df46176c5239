import { periodCountings } from '@shuriken/calendar';
import { z } from 'zod';
import {
  count,
  idSchema,
  list,
  listedEntry,
  ruled,
  ruleIdSchema,
  shortString,
  textSchema,
} from './basics.js';
import { daysBefore, everyDays } from './shared.js';
import {
  damagePlaces,
  disposalPreconditions,
  endings,
  lineConditions,
  lineIds,
  lineModes,
  paymentWays,
  quoteChannels,
  repairForms,
  standings,
  storageStarts,
  turnaroundGrounds,
} from './vocabulary.js';

const formSchema = z.strictObject({
  rule: ruleIdSchema,
  title: textSchema,
  text: textSchema,
  /** Whether the device leaves the customer and comes into our keeping. */
  custody: z.boolean(),
  paymentWays: z.array(z.enum(paymentWays)).min(1),
  paymentRule: ruleIdSchema,
});
export const formsSchema = z.record(z.enum(repairForms), formSchema);

export const quoteSchema = z.strictObject({
  rule: ruleIdSchema,
  /** The channels by which a quote travels as a document; only such a quote starts the period of lapse (U9). */
  documents: z.array(z.enum(quoteChannels)).min(1),
});

export const repairRemindersSchema = z.strictObject({
  quote: daysBefore,
  disposal: daysBefore,
  requote: everyDays,
  unclearAnswer: everyDays,
  returned: everyDays,
});

export const disposalSchema = z.strictObject({
  rule: ruleIdSchema,
  /** `automatic`: the timer also orders the disposal; `on-approval`: an approver does. */
  decision: z.enum(['automatic', 'on-approval']),
  noticeDelivered: z.boolean(),
  proofOfWiping: z.boolean(),
  /** Endings after which the right to dispose can arise. */
  endings: z.array(z.enum(endings)).min(1),
  preconditions: list(z.strictObject({ id: z.enum(disposalPreconditions), ...ruled })).min(1),
  /** What the customer owes on demand besides the charges of the repair. */
  owed: z.array(z.enum(lineIds)),
});

/** A fee by the day for a device that waits with us; the days are counted by us, never entered by hand. */
export const storageFeeSchema = z.strictObject({
  ...ruled,
  from: z.enum(storageStarts),
  counting: z.enum(periodCountings),
  /** How many of the days counted cost nothing, from the first one on. */
  freeDays: z.int().min(0).max(10_000),
  /** Whole yen before tax, for each further day. */
  yenPerDay: z.int().min(1).max(1_000_000),
  /** Whether the day on which the device leaves us is one of them. */
  lastDay: z.enum(['counted', 'not-counted']),
  /** Before tax; more is not charged, however long it takes. */
  mostYen: z.int().min(1).max(100_000_000).optional(),
});

export const visitsSchema = z.strictObject({
  rule: ruleIdSchema,
  minimumAttempts: count,
  onDifferentDays: z.boolean(),
  policy: ruleIdSchema,
});

export const turnaroundSchema = z.strictObject({
  rule: ruleIdSchema,
  forms: z.array(z.enum(repairForms)).min(1),
  /** The wait for consent to a quote does not count (O9, P7). */
  quoteWait: z.literal('not-counted'),
  grounds: list(
    z.strictObject({ id: z.enum(turnaroundGrounds), effect: z.enum(['pauses', 'lifts']), ...ruled }),
  ),
});

const partSchema = z.strictObject({ id: idSchema, text: textSchema, footnote: idSchema.optional() });
const partList = list(partSchema).min(1);
/** Parts whose wear is charged in warranty too, with the footnotes that bound them. */
export const partListsSchema = z.strictObject({
  rule: ruleIdSchema,
  note: textSchema,
  limitedLife: partList,
  consumables: partList,
  footnotes: list(z.strictObject({ id: idSchema, text: textSchema })),
});

/** How a request stands to the warranty, where the certificate says enough and where it does not. */
export const warrantySchema = z.strictObject({
  in: z.strictObject(ruled),
  out: z.strictObject(ruled),
  counting: z.strictObject({ ...ruled, counting: z.enum(periodCountings) }),
  /** A certificate was shown that bears no day of purchase. */
  undated: z.strictObject({ ...ruled, standing: z.enum(['in', 'out']) }),
  /** Nothing shown or told from which the end could be computed. */
  unknown: z.strictObject({ ...ruled, standing: z.enum(['in', 'out']) }),
});

/** A line of a row; it holds only when all of `when` holds. */
const entrySchema = z.strictObject({
  line: z.enum(lineIds),
  mode: z.enum(lineModes),
  rule: ruleIdSchema,
  when: z.array(z.enum(lineConditions)).min(1).optional(),
  reason: textSchema,
});

/** A row applies when every condition it names holds; what it does not name is open. All rows that apply are joined. */
const rowSchema = z.strictObject({
  id: idSchema,
  endings: z.array(z.enum(endings)).min(1),
  standings: z.array(z.enum(standings)).min(1).optional(),
  forms: z.array(z.enum(repairForms)).min(1).optional(),
  custody: z.boolean().optional(),
  lines: z.array(entrySchema).min(1).max(lineIds.length),
});

/** Says why what was incurred is not charged; the first that applies speaks. */
const waiverSchema = z.strictObject({
  endings: z.array(z.enum(endings)).min(1).optional(),
  standings: z.array(z.enum(standings)).min(1).optional(),
  lines: z.array(z.enum(lineIds)).min(1).optional(),
  rule: ruleIdSchema,
  reason: textSchema,
});

export const chargesSchema = z.strictObject({
  lines: z.record(
    z.enum(lineIds),
    z.strictObject({ rule: ruleIdSchema, title: textSchema, text: textSchema }),
  ),
  matrix: list(rowSchema).min(1),
  waivers: list(waiverSchema),
  /** What no row allows is not charged. */
  otherwise: z.strictObject({ rule: ruleIdSchema, reason: textSchema }),
});

export const rerepairSchema = z.strictObject({
  ...ruled,
  /** The re-repair must be asked of the centre itself. */
  askedDirectly: z.boolean(),
  /** Rules that come first and leave nothing to re-repair. */
  comesFirst: list(ruleIdSchema),
});

export const removedStorageSchema = z.strictObject({
  ...ruled,
  methods: z.array(z.enum(['wiped', 'destroyed'])).min(1),
  recorded: z.array(z.enum(['how', 'when', 'by-whom'])).min(1),
});

export const liabilitySchema = z.strictObject({
  ...ruled,
  exceptions: list(listedEntry),
  excluded: list(listedEntry),
  capBases: list(listedEntry).min(1),
  damage: list(listedEntry.extend({ place: z.enum(damagePlaces) })).min(1),
});

export const antiSocialSchema = z.strictObject({
  ...ruled,
  persons: list(listedEntry).min(1),
  conduct: list(listedEntry).min(1),
});

export const privacySchema = z.strictObject({
  ...ruled,
  purposes: list(listedEntry).min(1),
  disclosures: list(listedEntry).min(1),
});

export const legalSchema = z.strictObject({
  court: z.strictObject({ rule: ruleIdSchema, name: textSchema, text: textSchema }),
  territory: z.strictObject({ rule: ruleIdSchema, country: z.literal('JP'), text: textSchema }),
  statutoryRights: z.strictObject(ruled),
  consultation: z.strictObject(ruled),
  change: z.strictObject({ ...ruled, published: shortString }),
});
