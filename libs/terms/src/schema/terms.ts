import { z } from 'zod';
import type { DeepReadonly } from '../readonly.js';
import { idSchema, list, shortString, textSchema } from './basics.js';
import { exchangeSchema } from './exchange.js';
import { inForceSchema, repairPeriodsSchema } from './period.js';
import * as repair from './repair.js';
import * as shared from './shared.js';
import { exchangeNoticeTemplates, noticeTemplates } from './vocabulary.js';

/** What every chart has in common. */
const common = {
  id: idSchema,
  version: shortString,
  title: textSchema,
  inForce: inForceSchema,
  earlierVersions: list(shared.earlierVersionSchema),
  rules: shared.rulesSchema,
  products: shared.productsSchema,
  quoteChannels: shared.quoteChannelsSchema,
  grounds: list(shared.groundSchema),
  refusals: list(shared.refusalSchema),
  intake: list(shared.intakeSchema),
  checklists: shared.checklistsSchema,
  sending: shared.sendingSchema,
  tax: shared.taxSchema,
  statements: list(shared.statementSchema),
  clashes: list(shared.clashSchema),
  policies: list(shared.policySchema),
  tables: z.record(idSchema, shared.tableSchema),
};

export const repairTermsSchema = z.strictObject({
  ...common,
  chart: z.literal('repair'),
  forms: repair.formsSchema,
  quote: repair.quoteSchema,
  periods: repairPeriodsSchema,
  reminders: repair.repairRemindersSchema,
  disposal: repair.disposalSchema,
  /** Where it is left out, what storing cost is entered when the device is disposed of. */
  storageFee: repair.storageFeeSchema.optional(),
  visits: repair.visitsSchema,
  turnaround: repair.turnaroundSchema,
  warranty: repair.warrantySchema,
  partLists: repair.partListsSchema,
  notices: z.record(z.enum(noticeTemplates), shared.noticeSchema),
  charges: repair.chargesSchema,
  rerepair: repair.rerepairSchema,
  removedStorage: repair.removedStorageSchema,
  liability: repair.liabilitySchema,
  antiSocial: repair.antiSocialSchema,
  privacy: repair.privacySchema,
  legal: repair.legalSchema,
});

export const exchangeTermsSchema = z.strictObject({
  ...common,
  chart: z.literal('exchange'),
  exchange: exchangeSchema,
  notices: z.record(z.enum(exchangeNoticeTemplates), shared.noticeSchema),
});

export const termsSchema = z.discriminatedUnion('chart', [repairTermsSchema, exchangeTermsSchema]);

/** A set of terms of the repair chart: what the repair case reads. Readonly all the way down; content is hashed. */
export type Terms = DeepReadonly<z.infer<typeof repairTermsSchema>>;

/** A set of terms of the exchange chart. */
export type ExchangeTerms = DeepReadonly<z.infer<typeof exchangeTermsSchema>>;

/** Any set of terms that the format can carry; `chart` tells them apart. */
export type AnyTerms = Terms | ExchangeTerms;

/** What a case is pinned to when it is opened (U14): id, version, and the hash of the content. */
export type TermsRef = { readonly id: string; readonly version: string; readonly hash: string };
