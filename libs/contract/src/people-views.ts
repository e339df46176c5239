import { z } from 'zod';
import { text } from './basics.js';

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

const kept = z
  .object({
    what: z.enum(['accounts', 'case-record', 'erasure-journal', 'access-log']),
    text: text.describe('What is kept'),
    reason: text,
    basis: z.string().describe('Law, rule of the terms, or policy of ours'),
    until: z
      .string()
      .nullable()
      .describe('The last day at the latest (JST); null where there is no fixed end, or not yet'),
    cases: z.array(z.string()).describe('Numbers of the cases it is about'),
  })
  .meta({ id: 'KeptData' });

const erasureObstacle = z
  .object({
    code: z.string(),
    rule: z.string(),
    text,
    cases: z.array(z.object({ id: z.string(), number: z.string(), ground: z.string() })),
  })
  .meta({ id: 'ErasureObstacle' });

const erasureState = z
  .object({
    erasedAt: z.string(),
    sweptAt: z
      .string()
      .nullable()
      .describe('Since when no file of ours holds the person’s bytes; null: under way, see `pending`'),
    pending: z.object({ code: z.string(), text }).nullable().describe('Why not yet'),
  })
  .meta({ id: 'ErasureState' });

export const personView = z
  .union([
    z.object({
      id: z.string(),
      revision: z.int(),
      ...details,
      erasure: z
        .object({
          refused: erasureObstacle.nullable().describe('Why the person cannot be erased now'),
          kept: z.array(kept),
        })
        .describe('What an erasure would meet, and what it would leave'),
    }),
    z.object({
      id: z.string(),
      erased: z.literal(true),
      erasure: erasureState.extend({ kept: z.array(kept) }),
    }),
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
        purpose: z
          .string()
          .nullable()
          .describe('null where none was asked for, or once erased where it was said in free words'),
        what: z
          .string()
          .describe('What was looked at: details, history, case, case-list, tasks, letter, mail …'),
        others: z.int().describe('How many other persons the same request showed'),
      }),
    ),
    next: z.string().nullable().describe('`before` of the next page; null on the last one'),
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
    files: erasureState.nullable().describe('How far the bytes have left the files; null for a dry run'),
    kept: z.array(kept).describe('What is kept all the same, and why'),
    warning: text.nullable().describe('What the erasure means for the open cases; null where there are none'),
  })
  .meta({ id: 'PersonErasure' });
export type PersonErasureView = z.infer<typeof personErasure>;
