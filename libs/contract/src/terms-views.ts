import { z } from 'zod';
import { text } from './basics.js';

const ref = { id: z.string(), version: z.string(), hash: z.string() };
const inForce = z.object({ from: z.string(), to: z.string().optional() });

export const termsPublished = z.object(ref).meta({ id: 'TermsRef' });

export const termsListed = z
  .object({
    terms: z.array(
      z.object({
        ...ref,
        title: text,
        chart: z.string(),
        inForce,
        earlierVersions: z.array(z.record(z.string(), z.unknown())).describe('Known by their days only'),
      }),
    ),
  })
  .meta({ id: 'TermsList' });

export const termsVersions = z
  .object({
    id: z.string(),
    current: z.string().nullable().describe('The version in force today'),
    versions: z
      .array(z.object({ ...ref, title: text, chart: z.string(), inForce }))
      .describe('The oldest first'),
    tables: z.array(z.string()).describe('Tables of the newest version: GET /terms/{id}/tables'),
  })
  .meta({ id: 'TermsVersions' });

export const termsShown = z
  .object({ ...ref, terms: z.record(z.string(), z.unknown()).describe('The file') })
  .meta({ id: 'TermsVersion' });

const rule = { id: z.string(), article: z.string(), text };

export const termsRules = z
  .object({
    ...ref,
    rules: z.array(
      z.object({
        ...rule,
        kind: z.enum(['clause', 'clash', 'policy', 'counting']),
        citedAt: z.array(z.string()).describe('Where the file cites it, as JSONPath'),
      }),
    ),
  })
  .meta({ id: 'TermsRules' });

export const termsClashes = z
  .object({
    ...ref,
    clashes: z.array(
      z.object({
        id: z.string(),
        where: z.array(z.object(rule)).describe('The rules between which it stands'),
        readings: z.array(
          z.object({ id: z.string(), text, rules: z.array(z.object(rule)), actedOn: z.boolean() }),
        ),
        actedOn: z.string().describe('The reading that is followed'),
        why: text,
      }),
    ),
  })
  .meta({ id: 'TermsClashes' });

export const termsPolicies = z
  .object({
    ...ref,
    policies: z.array(
      z.object({
        id: z.string(),
        text,
        switch: z.string().nullable().describe('Where a file may choose otherwise; null: nowhere'),
        citedAt: z.array(z.string()).describe('Where the file acts on it, as JSONPath'),
      }),
    ),
  })
  .meta({ id: 'TermsPolicies' });

export const termsChecked = z
  .object({
    ok: z.boolean(),
    id: z.string().optional(),
    version: z.string().optional(),
    hash: z.string().optional(),
    says: z
      .array(z.object({ about: text, lines: z.array(text) }))
      .optional()
      .describe('What the file says, in plain words, where it is in order'),
    issues: z.array(
      z.object({
        path: z.string().describe('JSONPath into the file'),
        reason: text,
        rule: z.string().optional().describe('The rule that the place belongs to'),
        allowed: z
          .array(z.object({ value: z.string(), meaning: text.optional() }))
          .optional()
          .describe('What may stand there, where that can be counted'),
        wanted: text.optional().describe('What may stand there, where it can only be described'),
        nearest: z.string().optional().describe('What was probably meant'),
        means: text
          .optional()
          .describe('What the built-in terms of the chart mean by a rule that is missing'),
        example: z.string().optional().describe('How the place looks in a file that is in order, JSON'),
      }),
    ),
  })
  .meta({ id: 'TermsCheck' });

export type TermsRulesView = z.infer<typeof termsRules>;
export type TermsClashesView = z.infer<typeof termsClashes>;
export type TermsPoliciesView = z.infer<typeof termsPolicies>;
