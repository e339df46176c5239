import { periodCountings, periodUnits } from '@shuriken/calendar';
import { z } from 'zod';
import { count, dateSchema, ruleIdSchema, textSchema } from './basics.js';
import { periodEffects } from './vocabulary.js';

const counted = z.strictObject({
  length: count,
  unit: z.enum(periodUnits),
  counting: z.enum(periodCountings),
  /** P6: whether a last day without business moves the end; our switch, off unless a file turns it on. */
  lengthenOnHoliday: z.boolean(),
  rule: ruleIdSchema,
});

/**
 * One legal period: its length and way of counting (P1-P3), the day it is counted from, the act that must fall inside
 * it, and what follows when it runs out.
 */
export const periodSchema = z.strictObject({
  title: textSchema,
  period: counted,
  startsFrom: textSchema,
  act: textSchema,
  effect: z.enum(periodEffects),
});

export const repairPeriodsSchema = z.strictObject({
  quoteLapse: periodSchema,
  storage: periodSchema,
  turnaround: periodSchema,
  unreachable: periodSchema,
  rerepair: periodSchema,
  /** O14: how long parts are aimed to be kept where the model's manual defines no period. */
  partsAim: periodSchema,
});

export const inForceSchema = z.strictObject({ from: dateSchema, to: dateSchema.optional() });
