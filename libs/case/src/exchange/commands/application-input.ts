import { codeKey } from '@shuriken/terms';
import { z } from 'zod';
import { channel, code, date, instant, name, requiredText } from '../../shared/fields.js';
import { proofInput } from './proof.js';

/** A code that has a letter or a digit in it, kept as it was written (U211). */
const written = name().refine((given) => codeKey(given) !== '', 'A code has letters or digits');

/** What the form of an application asks (C19a). */
export const applyForExchangeInput = z.strictObject({
  product: z.strictObject({
    brand: name().toLowerCase().describe('Brand code, such as `corega`; capitals do not matter'),
    model: written,
    serial: written,
    usedInJapan: z.boolean(),
  }),
  part: z
    .enum(['main-unit', 'rest'])
    .default('main-unit')
    .describe('What the warranty is asked of: the main unit, or an accessory or the like (C10)'),
  certificateMonths: z
    .int()
    .min(1)
    .max(120)
    .optional()
    .describe('Months of warranty that the certificate bears; the table of models is asked unless given'),
  fault: requiredText().describe('The fault as the customer describes it'),
  inUseSince: date.optional().describe('Since when the product has been in use (C22)'),
  purchase: z
    .strictObject({
      on: date.optional().describe('Day of purchase as the customer says it'),
      proof: proofInput.optional(),
    })
    .default({}),
  dealer: code().optional().describe('Number of a dealer with an agreement (C17a)'),
  insurance: z.boolean().default(false).describe('A lightning insurance will be used (C18)'),
  confirmed: z
    .array(name())
    .max(60)
    .describe('Ids of the items of the terms that the customer acknowledged or agreed to'),
  via: z.enum(['web', 'mail', 'phone']).describe('How the application reached us'),
  calledAt: instant
    .optional()
    .describe('When the call came in, of an application by phone; now unless given'),
  requestedOn: date.optional().describe('Day of the application, today unless given'),
  returnTo: requiredText(500).describe('Where the replacement is to be sent'),
  language: z.enum(['ja', 'en']).default('ja'),
  sheetChannel: channel.describe('How the return sheet is sent'),
  quoteChannel: channel
    .optional()
    .describe('How the quotation-and-order form is sent; as the sheet unless given'),
  noticeChannel: channel,
});
export type ApplyForExchangeInput = z.infer<typeof applyForExchangeInput>;
