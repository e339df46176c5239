import type { Text } from '@shuriken/calendar';

export type { Text };

/** A rule's id as the terms cite it: `O5.2(1)`, `K8`, `U3`, `P7`. */
export type RuleId = string;

/** Makes a bilingual text; keeps call sites on one line. */
export const text = (ja: string, en: string): Text => ({ ja, en });
