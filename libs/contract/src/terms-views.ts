import { z } from 'zod';
import { text } from './views.js';

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
    issues: z.array(z.object({ path: z.string(), reason: text })),
  })
  .meta({ id: 'TermsCheck' });

export type TermsRulesView = z.infer<typeof termsRules>;
export type TermsClashesView = z.infer<typeof termsClashes>;
export type TermsPoliciesView = z.infer<typeof termsPolicies>;
