import { z } from 'zod';
import { text } from './views.js';

const details = {
  name: z.string(),
  kana: z.string().optional(),
  company: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  postalCode: z.string().optional(),
  address: z.string().optional(),
  language: z.enum(['ja', 'en']),
};

export const personView = z
  .union([
    z.object({ id: z.string(), revision: z.int(), ...details }),
    z.object({ id: z.string(), erased: z.literal(true) }),
  ])
  .meta({ id: 'Person' });

export const personCorrected = z
  .object({ id: z.string(), revision: z.int() })
  .meta({ id: 'PersonCorrected' });

export const personHistory = z
  .object({
    revisions: z.array(
      z.object({
        revision: z.int(),
        type: z.string(),
        at: z.string(),
        actor: z.string(),
        via: z.string(),
        details: z.object(details).nullable().describe('null once erased'),
      }),
    ),
  })
  .meta({ id: 'PersonHistory' });

export const personAccesses = z
  .object({
    accesses: z.array(
      z.object({
        entry: z.string(),
        principal: z.string(),
        principalName: z.string().nullable(),
        at: z.string(),
        purpose: z.string(),
        what: z.string(),
      }),
    ),
  })
  .meta({ id: 'PersonAccesses' });

export const openCase = z
  .object({
    id: z.string(),
    number: z.string(),
    progress: z.object({ id: z.string(), label: text }),
    balance: z.int().describe('Yen still owed; negative: overpaid'),
  })
  .meta({ id: 'OpenCase' });

export const personErasure = z
  .object({
    id: z.string(),
    erased: z.boolean().describe('false: a dry run, nothing was erased'),
    dryRun: z.boolean(),
    openCases: z
      .array(openCase)
      .describe(
        'Cases of the person that were open when the data was erased, and go on without what was personal',
      ),
    complete: z
      .boolean()
      .describe('false: the list of cases is behind at the moment, so one may be missing here'),
    warning: text.nullable().describe('What the erasure means for the open cases; null where there are none'),
  })
  .meta({ id: 'PersonErasure' });
export type PersonErasureView = z.infer<typeof personErasure>;
