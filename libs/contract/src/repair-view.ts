import { z } from 'zod';
import { text } from './basics.js';

const listed = z.object({ id: z.string(), text });

/** A part of the repair: what it is, whose it is once it was taken out (O11), and what became of the storage on it (O13.3). */
const part = z.object({
  part: z.string(),
  name: z.string(),
  condition: z.string().describe('Of what was put in: `new`, `reused` (O2) or `substitute` (O14)'),
  removed: z.boolean().describe('It was taken out and is the company’s (O11)'),
  storage: z.boolean(),
  wiped: z.boolean().describe('The wiping or destruction of the removed storage is proven (O13.3)'),
});

/** The repair report in the standard form (O12.15). */
const report = z
  .object({
    completedOn: z.string(),
    symptom: z.string().nullable(),
    findings: z.string().nullable(),
    faults: z.array(z.string()),
    work: z.string().nullable(),
    parts: z.array(part),
    checks: z.array(z.string()),
    exchangedFor: z.object({ model: z.string(), serial: z.string() }).nullable(),
    guaranteedUntil: z.string().describe('Last day for the same symptom to arise (O17)'),
  })
  .meta({ id: 'RepairReport' });

const claim = z.object({
  n: z.int(),
  on: z.string(),
  damage: listed,
  what: z.string().nullable(),
  asked: z.int().nullable(),
  decided: z
    .object({
      on: z.string(),
      outcome: z.string(),
      exception: listed.nullable(),
      excluded: z.array(listed),
      cap: z.object({ id: z.string(), text, yen: z.int() }).nullable(),
      yen: z.int(),
      rule: z.string(),
    })
    .nullable(),
  madeGoodOn: z.string().nullable(),
});

/** What only a repair has. */
export const repairView = z
  .object({
    accessory: z
      .string()
      .nullable()
      .describe('Where a good part is sent: which accessory is at fault (O4.2)'),
    retention: z
      .object({
        keptUntil: z.string().nullable(),
        launchedOn: z.string().nullable(),
        aimsUntil: z.string().nullable().describe('An aim and no end, where no retention is defined'),
      })
      .nullable()
      .describe('How long parts of the model are kept (O14)'),
    partners: z
      .array(z.object({ partner: z.string(), work: z.array(listed), on: z.string() }))
      .describe('Who was entrusted with which part of the work (O3)'),
    report: report.nullable().describe('The repair report; no other analyses are made (O12.15)'),
    claims: z.array(claim).describe('Claims for damage and their answers (O18)'),
    contractEnded: z.object({ on: z.string(), category: listed, rule: z.string() }).nullable(),
    declined: z
      .array(z.object({ id: z.string(), text, on: z.string(), rule: z.string() }))
      .describe('What was asked for and the terms do not give'),
  })
  .meta({ id: 'Repair' });

export type RepairView = z.infer<typeof repairView>;

/** A case as the staff of a partner company sees it: what the work needs, and nothing else (O3). */
export const workView = z
  .object({
    number: z.string(),
    version: z.int(),
    product: z.object({ brand: z.string(), kind: z.string(), model: z.string(), serial: z.string() }),
    symptom: z.string().nullable(),
    work: z.array(listed).describe('What the company was entrusted with'),
    since: z.string(),
    state: listed,
    consents: z.object({
      erasure: z.boolean().describe('Whether the customer consented to initialisation or erasure (O13.6)'),
      confirmed: z.array(listed),
    }),
    arrival: z
      .object({ notInOrder: z.array(listed), extras: z.array(z.string()), missing: z.array(z.string()) })
      .nullable(),
    faults: z.array(z.object({ id: z.string(), part: z.string(), grounds: z.array(z.string()) })),
    grounds: z.array(listed).describe('Grounds that findings can name (O5.2)'),
    wearParts: z.array(listed).describe('Limited-life and consumable parts (O5.2(8))'),
    toWipe: z.array(z.string()).describe('Storage that was taken out and is to be wiped (O13.3)'),
    target: z.string().nullable().describe('Last day of the usual repair time'),
    can: z.array(
      z.object({
        command: z.string(),
        title: text,
        path: z.string(),
        input: z.record(z.string(), z.unknown()).describe('JSON Schema of the body'),
      }),
    ),
    advices: z.array(z.object({ rule: z.string(), text })),
  })
  .meta({ id: 'Work' });
export type WorkView = z.infer<typeof workView>;

export const workList = z
  .object({
    cases: z.array(
      z.object({
        number: z.string(),
        state: listed,
        product: z.object({ brand: z.string(), kind: z.string(), model: z.string(), serial: z.string() }),
      }),
    ),
  })
  .meta({ id: 'WorkList' });

export const workDone = z
  .object({
    number: z.string(),
    version: z.int(),
    repeated: z.boolean(),
    dryRun: z.boolean(),
    unchanged: z.boolean(),
    state: listed,
  })
  .meta({ id: 'WorkDone', description: 'The answer to what a partner recorded' });
export type WorkDoneView = z.infer<typeof workDone>;
