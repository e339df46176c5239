import { refuse, shown } from './errors.js';

/** A time of day in Japan, `HH:mm`, 00:00 to 24:00 (the end of the day). String order is time order. */
export type TimeOfDay = string;

export const TIME_OF_DAY = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** Milliseconds since 00:00. @throws CalendarError `time-of-day-invalid` */
export function timeOfDay(time: TimeOfDay): number {
  return TIME_OF_DAY.test(time)
    ? (+time.slice(0, 2) * 60 + +time.slice(3)) * 60_000
    : refuse('time-of-day-invalid', {
        ja: `${shown(time)} は時刻(HH:mm)ではありません。`,
        en: `${shown(time)} is not a time of day (HH:mm).`,
      });
}
