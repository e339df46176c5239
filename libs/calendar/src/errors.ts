/** A text for people, in both languages of the desk. */
export type Text = { readonly ja: string; readonly en: string };

/** Every way in which this lib refuses its input. The codes are stable: callers and documentation rely on them. */
export const calendarErrorCodes = [
  'date-invalid',
  'date-out-of-range',
  'instant-invalid',
  'time-of-day-invalid',
  'period-invalid',
  'pause-invalid',
  'today-missing',
  'calendar-invalid',
  'no-business-day',
] as const;

export type CalendarErrorCode = (typeof calendarErrorCodes)[number];

/** Bad input to the calendar. `code` is stable, `text` says in both languages what is wrong and what to do. */
export class CalendarError extends Error {
  override readonly name = 'CalendarError';

  constructor(
    readonly code: CalendarErrorCode,
    readonly text: Text,
  ) {
    super(text.en);
  }
}

/** Refuses with a code; an expression, so that it can stand where a value is missing. */
export function refuse(code: CalendarErrorCode, text: Text): never {
  throw new CalendarError(code, text);
}

/** Shows an unknown value in a message without letting it grow or throw. */
export function shown(value: unknown): string {
  return typeof value === 'string'
    ? `"${value.slice(0, 40)}"`
    : typeof value === 'number'
      ? `${value}`
      : typeof value;
}
