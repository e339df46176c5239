import { z } from 'zod';
import { type CivilDate, isCivilDate } from './dates.js';
import { refuse } from './errors.js';
import { type Instant, isInstant, startOf } from './instants.js';
import { TIME_OF_DAY, type TimeOfDay } from './time-of-day.js';

/** A stretch of office hours: from `opens` (included) to `closes` (excluded), JST. */
export type OfficeHours = { readonly opens: TimeOfDay; readonly closes: TimeOfDay };

/**
 * What an operator can edit (P4): national holidays, the company's own closing days with their reason, office hours.
 * Plain JSON, stored in the log. Every change has a new version, and receipts name the version they were computed with.
 */
export type CalendarData = {
  readonly version: number;
  readonly holidays: Readonly<Record<CivilDate, { readonly ja: string; readonly en: string }>>;
  readonly closings: Readonly<Record<CivilDate, string>>;
  readonly hours: readonly OfficeHours[];
};

/** A civil date that exists, 1970 to 2100 (P1). */
export const civilDateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date YYYY-MM-DD')
  .refine(isCivilDate, 'must be a date that exists, from 1970-01-01 to 2100-12-31');

/** An instant in exactly our form: UTC with milliseconds. */
export const instantSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, 'must be an instant YYYY-MM-DDTHH:mm:ss.sssZ')
  .refine(isInstant, 'must be an instant that exists, within the years 1970 to 2100');

/** A moment as people name it: an instant, or a civil date for its start in Japan (P1). Gives an instant. */
export const momentSchema = z
  .string()
  .refine(
    (text) => isCivilDate(text) || isInstant(text),
    'must be a date YYYY-MM-DD (its start in Japan) or an instant YYYY-MM-DDTHH:mm:ss.sssZ',
  )
  .transform((text): Instant => (isCivilDate(text) ? startOf(text) : (text as Instant)));

const timeOfDaySchema = z.string().regex(TIME_OF_DAY, 'must be a time of day HH:mm, 00:00 to 24:00');

/** Shown to people and sent in messages: never empty, no control characters, no half of a surrogate pair. */
const labelSchema = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => text.trim() !== '' && !/[\p{Cc}\p{Cs}]/u.test(text), 'must be readable text on one line');

const hoursSchema = z
  .array(z.strictObject({ opens: timeOfDaySchema, closes: timeOfDaySchema }))
  .min(1)
  .max(24)
  .superRefine((hours, context) => {
    hours.forEach(({ opens, closes }, at) => {
      if (opens >= closes) {
        context.addIssue({ code: 'custom', path: [at, 'closes'], message: 'must be later than opens' });
      }
      const before = hours[at - 1];
      if (before && opens < before.closes) {
        context.addIssue({
          code: 'custom',
          path: [at, 'opens'],
          message: 'must not be earlier than the closing before it',
        });
      }
    });
  });

/** Checks calendar data from outside: strict, only dates that exist, office hours in order and without overlap. */
export const calendarDataSchema = z.strictObject({
  version: z.int().min(1),
  holidays: z.record(civilDateSchema, z.strictObject({ ja: labelSchema, en: labelSchema })),
  closings: z.record(civilDateSchema, labelSchema),
  hours: hoursSchema,
});

/** Parses calendar data. @throws CalendarError `calendar-invalid`, naming the path and the reason of each fault */
export function parseCalendarData(value: unknown): CalendarData {
  const parsed = calendarDataSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues
    .slice(0, 10)
    .map((issue) => `${issue.path.join('.') || '(root)'}: ${issue.message}`)
    .join('; ');
  return refuse('calendar-invalid', {
    ja: `カレンダーのデータに誤りがあります。${faults}`,
    en: `The calendar data are not valid. ${faults}`,
  });
}
