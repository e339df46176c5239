import { type Calendar, isBusinessDay, openDayFrom } from './calendar.js';
import { type CivilDate, dateOfDay, dayNumber } from './dates.js';
import { refuse } from './errors.js';
import { type Instant, civilDateOf, momentOf, timeOfDayMs } from './instants.js';
import { type TimeOfDay, timeOfDay } from './time-of-day.js';

/** A stretch of a day, in milliseconds since 00:00 JST; the end is excluded. */
type Stretch = { readonly from: number; readonly to: number };

/** Messages go out before this hour (ours), as no one should find a deadline in the evening's mail. */
const SENDING_ENDS: TimeOfDay = '18:00';

function firstWithin(stretches: readonly Stretch[], from: number): number | undefined {
  const stretch = stretches.find(({ to }) => from < to);
  return stretch && Math.max(stretch.from, from);
}

/** The first moment at or after `at` that lies within one of the stretches of a business day. */
function firstMoment(calendar: Calendar, at: Instant, stretches: readonly Stretch[]): Instant {
  const today: CivilDate = civilDateOf(at);
  if (isBusinessDay(calendar, today)) {
    const time = firstWithin(stretches, timeOfDayMs(at));
    if (time !== undefined) return momentOf(today, time);
  }
  const day = dateOfDay(openDayFrom(calendar, dayNumber(today) + 1));
  return momentOf(day, stretches[0]?.from ?? 0);
}

const officeHours = (calendar: Calendar): readonly Stretch[] =>
  calendar.data.hours.map(({ opens, closes }) => ({ from: timeOfDay(opens), to: timeOfDay(closes) }));

/** Whether the office is open: within office hours, their end excluded, of a business day (P4). */
export function isOpen(calendar: Calendar, at: Instant): boolean {
  return nextOpening(calendar, at) === at;
}

/** The first moment at or after `at` when the office is open: `at` itself if it is open (P4). @throws CalendarError */
export function nextOpening(calendar: Calendar, at: Instant): Instant {
  return firstMoment(calendar, at, officeHours(calendar));
}

/**
 * When a message that falls due at `at` goes out: the earliest moment not before it that lies from `from` (JST) to before
 * 18:00 on a business day (ours). Deadlines fall at 00:00; what they say to people is not sent at night.
 * @throws CalendarError `time-of-day-invalid` if `from` is no time before 18:00
 */
export function sendingTime(calendar: Calendar, at: Instant, from: TimeOfDay = '09:00'): Instant {
  const window = { from: timeOfDay(from), to: timeOfDay(SENDING_ENDS) };
  if (window.from >= window.to) {
    return refuse('time-of-day-invalid', {
      ja: `送信の開始時刻は${SENDING_ENDS}より前にしてください。`,
      en: `Sending must begin before ${SENDING_ENDS}.`,
    });
  }
  return firstMoment(calendar, at, [window]);
}
