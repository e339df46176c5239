import { z } from 'zod';
import {
  count,
  idSchema,
  list,
  listed,
  listedEntry,
  ruled,
  ruleIdSchema,
  textSchema,
  timeSchema,
} from './basics.js';
import { periodSchema } from './period.js';
import { everyDays } from './shared.js';
import {
  adviceStarts,
  exchangeReminders,
  exchangeWays,
  orderKinds,
  parcelConsequences,
  parcelFaults,
  paymentWays,
  replacementPreconditions,
  warrantedParts,
} from './vocabulary.js';

const ruledText = z.strictObject(ruled);
const sheetChannels = z.array(z.enum(['mail', 'post', 'fax'])).min(1);

const applicationSchema = z.strictObject({
  ...ruled,
  /** What an application must tell; serial and fault by the clause, the rest as the desk needs it. */
  required: z.array(z.enum(['serial', 'model', 'fault', 'consignee'])).min(1),
  anyHour: z.boolean(),
  inquiryNumber: ruledText,
});

const proofsSchema = z.strictObject({
  ...ruled,
  channels: sheetChannels,
  /** `stamped`: only with the shop's stamp. All need a date. */
  kinds: list(z.strictObject({ ...listed, stamped: z.literal(true).optional() })).min(1),
  /** What a free exchange does without one (K3): it waits, and an operator may grant it, with a reason. */
  missing: z.strictObject({ ...ruled, then: z.literal('waits'), grantedBy: z.literal('operator') }),
});

/** How the warranty of an original stands: its lengths, the day it is counted from, and what is said of it. */
const warrantySchema = z.strictObject({
  in: ruledText,
  out: ruledText,
  /** Neither the day of shipment nor a proven day of purchase is known. */
  unknown: ruledText,
  parts: list(z.strictObject({ part: z.enum(warrantedParts), ...ruled, period: idSchema })).min(1),
  /** The period that the product's certificate bears goes before that of the main unit. */
  certificate: ruledText,
  fromShipment: ruledText,
  /** Only with a dated proof. */
  fromPurchase: ruledText,
  /** The device is itself a replacement (a chain). */
  ofReplacement: ruledText,
});

/** How several grounds and faults of one device meet: it is exchanged whole or not at all. */
const coverageSchema = z.strictObject({
  free: ruledText,
  out: ruledText,
  excluded: ruledText,
  anyGround: z.strictObject({ ...ruled, excludes: z.enum(['the-request', 'its-fault']) }),
  /** Grounds that exist only on models bearing a warranty seal. */
  sealGrounds: z.array(idSchema),
  sealRule: ruleIdSchema,
});

/** A limit on accepting an application: a period, a date in a table, or the warranty; the earliest decides (C5). */
const limitSchema = z.strictObject({
  ...listed,
  appliesTo: z.array(z.enum(exchangeWays)).min(1),
  source: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('period'), period: idSchema, from: z.enum(['shipment', 'purchase']) }),
    z.strictObject({ kind: z.literal('table'), table: idSchema, column: idSchema }),
    z.strictObject({ kind: z.literal('warranty') }),
  ]),
  /** What follows where its day is not known: somebody looks it up first, or it sets no limit. */
  unknown: z.enum(['looked-up', 'sets-no-limit']),
});

const acceptanceSchema = z.strictObject({
  ...ruled,
  testedAt: z.literal('application'),
  /** What was accepted stays accepted, whatever runs out afterwards. */
  stands: z.literal(true),
  unknownRule: ruleIdSchema,
  limits: list(limitSchema).min(1),
});

const rmaSchema = z.strictObject({
  ...ruled,
  channels: sheetChannels,
  /** The time to send the device off. */
  period: idSchema,
  /** Which day counts as that of receiving the sheet. */
  receivedOn: z.strictObject({ ...ruled, day: z.literal('sent') }),
  lapse: z.strictObject({ ...ruled, by: z.literal('timer'), sentInTime: z.literal('counts') }),
  reissue: z.strictObject({ ...ruled, former: z.literal('void') }),
  remindDaysBefore: z.array(count).max(20),
});

const parcelSchema = z.strictObject({
  ...ruled,
  /** What must come along besides the return sheet, by its id in `checklists.in`; `where-supplied`: if the model was sold with it. */
  needed: list(
    z.strictObject({ item: idSchema, when: z.enum(['always', 'where-supplied']), rule: ruleIdSchema }),
  ),
  faults: z.record(
    z.enum(parcelFaults),
    z.strictObject({ ...ruled, consequence: z.enum(parcelConsequences) }),
  ),
});

const orderingSchema = z.strictObject({
  id: z.enum(orderKinds),
  ...ruled,
  /** In advance, by the ways named; or as the quotation-and-order form says. */
  payment: z.enum(['in-advance', 'as-the-form-says']),
  paymentWays: z.array(z.enum(paymentWays)),
  transferFee: z.enum(['customer', 'as-the-form-says']),
  /** When the order counts and work begins. */
  counts: z.enum(['on-order', 'on-payment']),
  cancellationYen: z.int().min(0),
  otherwise: ruledText.optional(),
});

const turnaroundSchema = z.strictObject({
  ...ruled,
  /** Marks on the way from arrival to dispatch, in order; none of them is a limit. */
  marks: list(z.strictObject({ ...listed, period: idSchema })).min(1),
  /** Waits that are shown apart from the days of work. */
  apart: z.strictObject({ ...ruled, waits: z.array(z.enum(['order', 'payment'])).min(1) }),
});

const lineSchema = z.strictObject({
  id: idSchema,
  rule: ruleIdSchema,
  title: textSchema,
  phone: z.string().max(20),
  hours: list(z.strictObject({ opens: timeSchema, closes: timeSchema })).min(1),
  businessDaysOnly: z.boolean(),
  voicemail: z.boolean(),
});

/** What only the exchange of a device needs (C1-C22); closed like the rest. */
export const exchangeSchema = z.strictObject({
  periods: z.record(idSchema, periodSchema),
  application: applicationSchema,
  proofs: proofsSchema,
  warranty: warrantySchema,
  coverage: coverageSchema,
  acceptance: acceptanceSchema,
  rma: rmaSchema,
  parcel: parcelSchema,
  custody: z.strictObject({
    rule: ruleIdSchema,
    shipsAfter: z.array(z.enum(replacementPreconditions)).min(1),
    rules: list(listedEntry),
  }),
  erasedData: list(listedEntry),
  /** What is done to a device in our keeping, exchanged or given back. */
  handling: list(listedEntry),
  replacement: z.strictObject({
    ...ruled,
    kinds: z.array(z.enum(['same', 'refurbished', 'second-hand'])).min(1),
    /** Whose the faulty device becomes by the exchange. */
    ownership: z.strictObject({ ...ruled, becomes: z.literal('company') }),
  }),
  replacementWarranty: z.strictObject({
    ...ruled,
    period: idSchema,
    orRemaining: z.literal('later-end'),
    chain: ruledText,
  }),
  notConfirmed: z.strictObject({ ...ruled, feeYen: z.literal(0), decidedBy: z.literal('operator') }),
  freight: z.strictObject({
    ...ruled,
    in: z.literal('customer-prepaid'),
    out: z.literal('company'),
    unexchanged: ruledText,
  }),
  price: z.strictObject({
    ...ruled,
    floorYen: z.int().min(0),
    taxIncluded: z.boolean(),
    belowFloor: z.strictObject({ ...ruled, then: z.literal('refused') }),
    includes: list(listedEntry),
    excludes: list(listedEntry),
  }),
  ordering: list(orderingSchema).min(1),
  insurance: z.strictObject({
    ...ruled,
    saidAt: z.literal('application'),
    documents: list(
      z.strictObject({
        ...listed,
        issuedBy: z.enum(['authority', 'company']),
        /** The document whose place it takes where that one is not to be had. */
        insteadOf: idSchema.optional(),
      }),
    ),
    productNeeded: z.boolean(),
  }),
  turnaround: turnaroundSchema,
  liability: z.strictObject({ rule: ruleIdSchema, excluded: list(listedEntry), kept: list(listedEntry) }),
  /** What is told once a period is over; starts no step by itself. */
  advices: list(z.strictObject({ ...listed, period: idSchema, from: z.enum(adviceStarts) })),
  lines: list(lineSchema),
  /** Ways in that are open at any hour. */
  anyHour: list(listedEntry),
  reminders: z.record(z.enum(exchangeReminders), everyDays),
});
