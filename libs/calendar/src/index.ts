export { CalendarError, calendarErrorCodes } from './errors.js';
export type { CalendarErrorCode, Text } from './errors.js';
export {
  addDays,
  addMonths,
  compareDates,
  daysBetween,
  FIRST_DATE,
  isCivilDate,
  LAST_DATE,
  weekdayOf,
} from './dates.js';
export type { CivilDate } from './dates.js';
export { civilDateOf, endOf, epochMs, instant, isInstant, startOf } from './instants.js';
export type { Instant } from './instants.js';
export type { TimeOfDay } from './time-of-day.js';
export {
  calendarDataSchema,
  civilDateSchema,
  instantSchema,
  momentSchema,
  parseCalendarData,
} from './data.js';
export type { CalendarData, OfficeHours } from './data.js';
export { seedCalendarData } from './seed.js';
export {
  closingOf,
  holidayName,
  withClosing,
  withHoliday,
  withHours,
  withoutClosing,
  withoutHoliday,
} from './edit.js';
export { businessDay, createCalendar, isBusinessDay, whyClosed } from './calendar.js';
export type { Calendar, Closed } from './calendar.js';
export { isOpen, nextOpening, sendingTime } from './hours.js';
export { mergePauses } from './pauses.js';
export type { MergedPause, Pause } from './pauses.js';
export { periodCountings, periodUnits } from './period.js';
export { countedDays, runPeriod } from './run-period.js';
export type { Period, PeriodContext, PeriodCounting, PeriodReceipt, PeriodUnit } from './period.js';
export { dateInWords, explainPeriod } from './explain.js';
