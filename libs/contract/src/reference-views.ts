import { z } from 'zod';
import { text } from './views.js';

const ref = { id: z.string(), version: z.string(), hash: z.string() };

export const termsPublished = z.object(ref).meta({ id: 'TermsRef' });

export const termsListed = z
  .object({
    terms: z.array(
      z.object({
        ...ref,
        title: text,
        chart: z.string(),
        inForce: z.object({ from: z.string(), to: z.string().optional() }),
        earlierVersions: z.array(z.record(z.string(), z.unknown())).describe('Known by their days only'),
      }),
    ),
  })
  .meta({ id: 'TermsList' });

export const termsShown = z
  .object({ ...ref, terms: z.record(z.string(), z.unknown()).describe('The file') })
  .meta({ id: 'TermsVersion' });

export const termsChecked = z
  .object({
    ok: z.boolean(),
    id: z.string().optional(),
    version: z.string().optional(),
    hash: z.string().optional(),
    issues: z.array(z.object({ path: z.string(), reason: text })),
  })
  .meta({ id: 'TermsCheck' });

export const problemType = z
  .object({ code: z.string(), status: z.int(), title: text })
  .meta({ id: 'ProblemType' });
export const problemTypes = z.object({ problems: z.array(problemType) }).meta({ id: 'ProblemTypes' });
