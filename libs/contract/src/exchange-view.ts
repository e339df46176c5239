import { z } from 'zod';
import { receipt, text } from './basics.js';

const ruled = { rule: z.string(), text };
const dated = { receipt: receipt.nullable(), explained: text.nullable() };
const unit = z.object({ brand: z.string(), model: z.string(), serial: z.string() });

const verdict = z.object({
  verdict: z.enum(['accepted', 'refused', 'open']).describe('`open`: something is to be looked up first'),
  lastDay: z.string().nullable(),
  decidedBy: z.array(z.string()).describe('The limits that decide: the earliest'),
  over: z.array(z.string()),
  toLookUp: z.array(z.string()),
  rule: z.string(),
  reason: text,
});

const limit = z.object({
  id: z.string(),
  ...ruled,
  appliesTo: z.array(z.string()),
  state: z.enum(['within', 'over', 'unknown']),
  lastDay: z.string().nullable(),
  ...dated,
});

const ground = z.object({ ground: z.string(), ...ruled });

/** What only an exchange has to show (C3-C22): the limits, the sheet, the parcel, who pays and why, the lineage. */
export const exchangeView = z
  .object({
    way: z.string().describe('As the application was judged: free, paid, open'),
    acceptedAs: z.string().nullable().describe('An accepted application stands (C5)'),
    acceptance: z.object({ free: verdict, paid: verdict, limits: z.array(limit) }),
    proof: z
      .object({
        state: z.string().describe('shown, granted by an operator (K3), or missing'),
        kind: text.nullable(),
        purchasedOn: z.string().nullable(),
      })
      .describe('Proof of purchase (C11, C19a)'),
    insurance: z.boolean().describe('A lightning insurance is to be used (C18)'),
    sheets: z.array(
      z.object({
        n: z.int(),
        issuedOn: z.string(),
        sentOn: z.string().nullable(),
        lapsed: z.boolean(),
        voidOn: z.string().nullable().describe('The day another sheet took its place (U1)'),
        lastDay: z.string().nullable().describe('Last day of sending the device off (C19b)'),
        ...dated,
      }),
    ),
    parcel: z
      .object({
        arrivedOn: z.string().nullable(),
        outcome: z.string(),
        faults: z.array(
          z.object({ fault: z.string(), consequence: z.string(), items: z.array(z.string()), ...ruled }),
        ),
      })
      .nullable()
      .describe('What was wrong with the parcel: must, may and in principle (C19c, C6)'),
    coverage: z
      .object({
        standing: z.string(),
        way: z.string(),
        rule: z.string(),
        reason: text,
        request: z.array(ground),
        faults: z.array(
          z.object({ id: z.string(), part: z.string(), excluded: z.boolean(), grounds: z.array(ground) }),
        ),
        turns: z.array(text).describe('Which single change would turn the answer'),
      })
      .nullable()
      .describe('Who pays, with every ground found (C13)'),
    turnaround: z
      .object({
        marks: z.array(
          z.object({ id: z.string(), ...ruled, lastDay: z.string(), passed: z.boolean(), ...dated }),
        ),
        days: z.int().describe('Business days from the arrival to the dispatch, or to today'),
        waited: z.int().describe('Of these, the days that waited for order or payment (U17)'),
      })
      .nullable(),
    order: z
      .object({ offer: z.int(), on: z.string(), ordering: z.string(), countsFrom: z.string().nullable() })
      .nullable()
      .describe('It counts when ordered with a dealer agreement, else when paid (C17a, C17b)'),
    replacement: z
      .object({
        unit,
        condition: z.string(),
        shippedOn: z.string(),
        coveredUntil: z.string(),
        decidedBy: z.string(),
        rule: z.string(),
        reason: text,
        ...dated,
      })
      .nullable()
      .describe('What was sent, and whose warranty covers it to when (C9)'),
    chain: z
      .array(
        z.object({
          case: z.string(),
          number: z.string(),
          unit,
          shippedOn: z.string(),
          coveredUntil: z.string(),
          decidedBy: z.string(),
        }),
      )
      .describe('The exchanges that the device came from, the first one first'),
    advices: z.array(z.object({ id: z.string(), ...ruled })).describe('Said with the application (C1, C22)'),
  })
  .meta({ id: 'Exchange' });

export type ExchangeView = z.infer<typeof exchangeView>;
