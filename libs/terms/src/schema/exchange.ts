import { z } from 'zod';
import {
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
import { paymentWays } from './vocabulary.js';

/** A limit on accepting an application: a period, or a date in a table; the earliest that applies decides (C5). */
const limitSchema = z.strictObject({
  ...listed,
  appliesTo: z.array(z.enum(['free', 'paid'])).min(1),
  source: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('period'), period: idSchema }),
    z.strictObject({ kind: z.literal('table'), table: idSchema, column: idSchema }),
  ]),
});

const parcelFaultSchema = z.strictObject({
  ...listed,
  /** What the source says of it: it must, may, or in principle does go back; or it is not even taken in. */
  consequence: z.enum(['not-received', 'must-return', 'may-return', 'return-in-principle', 'not-given-back']),
});

const orderingSchema = z.strictObject({
  ...listed,
  paymentWays: z.array(z.enum(paymentWays)),
  workBegins: z.enum(['on-order', 'on-payment']),
  cancellationYen: z.int().min(0),
});

/** What only the exchange of a device needs; a sketch of C1-C22, closed like the rest. */
export const exchangeSchema = z.strictObject({
  periods: z.record(idSchema, periodSchema),
  reminders: z.strictObject({ quote: everyDays, returned: everyDays }),
  acceptance: z.strictObject({
    ...ruled,
    testedAt: z.literal('application'),
    limits: list(limitSchema).min(1),
  }),
  parcel: z.strictObject({ rule: ruleIdSchema, faults: list(parcelFaultSchema) }),
  replacementWarranty: z.strictObject({ ...ruled, period: idSchema, orRemaining: z.literal('later-end') }),
  price: z.strictObject({
    ...ruled,
    floorYen: z.int().min(0),
    taxIncluded: z.boolean(),
    includes: list(listedEntry),
  }),
  ordering: list(orderingSchema),
  proofs: list(listedEntry),
  insuranceDocuments: list(listedEntry),
  erasedData: list(listedEntry),
  lines: list(
    z.strictObject({
      id: idSchema,
      rule: ruleIdSchema,
      title: textSchema,
      phone: z.string().max(20),
      hours: list(z.strictObject({ opens: timeSchema, closes: timeSchema })),
    }),
  ),
});
