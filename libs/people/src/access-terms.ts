/** How long a record of a look at personal data is kept, as an interval of PostgreSQL. */
export const ACCESSES_KEPT = '3 years';

/**
 * What a person's data may be looked at for, by code (O15): the repair and its payment, surveys and offers where the terms
 * allow them, what the law asks for. A purpose in other words is free text and counts as personal: it is sealed.
 */
export const PURPOSES = [
  'repair',
  'payment',
  'contact',
  'survey',
  'offer',
  'consent',
  'disclosure',
  'correction',
  'erasure',
  'complaint',
  'lawful-request',
  'audit',
  'check',
] as const;

const KNOWN: ReadonlySet<string> = new Set(PURPOSES);

/** Whether a purpose is one of the codes, which say nothing about a person. */
export const isPurposeCode = (purpose: string): boolean => KNOWN.has(purpose);
