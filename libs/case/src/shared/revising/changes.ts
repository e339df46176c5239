import type { LineId } from '@shuriken/terms';
import { z } from 'zod';
import { code, date, instant, name, paymentWay, yen, yenWithTax } from '../fields.js';
import { LINE } from '../wording/words.js';

/** All that can be put right but money; which of it a fact has, the kind's own table says. */
export const changes = z
  .strictObject({
    serial: name().describe('Serial number of the device'),
    model: name(),
    purchasedOn: date.describe('Day of purchase, as the certificate says'),
    months: z.int().min(1).max(120).describe('Months of warranty that the certificate grants'),
    requestedOn: date,
    on: date.describe('The day on which it happened'),
    at: instant.describe('The moment at which it happened'),
    arrivedAt: instant.describe('When an answer arrived'),
    from: date.describe('First day of a pause of the repair time'),
    to: date.describe('First day that counts again after a pause'),
    ground: name().describe('Ground of a pause, by its id in the terms'),
    carrier: name(),
    tracking: code(),
    place: code().describe('Place of storage'),
    certificateEnclosed: z.boolean(),
    certificateShown: z.boolean(),
  })
  .partial();
export type Changes = z.infer<typeof changes>;
export type Field = keyof Changes;

/** Money that came in or went out, and what an act cost. */
export const moneyChanges = z
  .strictObject({
    on: date.describe('The day of the payment or refund'),
    yen: yenWithTax.min(1),
    way: paymentWay,
    reference: code(),
    costs: z
      .array(
        z.strictObject({
          line: z.enum(Object.keys(LINE) as [LineId, ...LineId[]]),
          yen,
          what: name().optional(),
        }),
      )
      .max(60)
      .describe('All costs that were recorded with it, whole yen before tax'),
  })
  .partial();
export type MoneyChanges = z.infer<typeof moneyChanges>;
export type MoneyField = keyof MoneyChanges;
