import type { Instant } from '@shuriken/calendar';
import type { Env } from '@shuriken/case';
import type { TermsRef } from '@shuriken/terms';

/** What folding a case's deadlines needs beside its facts. `Desk` is one. */
export interface Environments {
  environment(terms: TermsRef, now: Instant): Promise<Env>;
}
