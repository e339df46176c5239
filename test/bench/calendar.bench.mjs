import { addDays, createCalendar, runPeriod, seedCalendarData } from '@shuriken/calendar';
import { Temporal } from 'temporal-polyfill';

export const title = 'calendar: legal periods with their receipts, one thread';

const calendar = createCalendar(seedCalendarData());
const STARTS = Array.from({ length: 1_500 }, (_, day) => addDays('2024-01-01', day));

const period = (rule, length, unit, lengthenOnHoliday = false) => ({
  rule,
  length,
  unit,
  counting: 'first-day-counted',
  lengthenOnHoliday,
});
const PERIODS = {
  '21 days (O7.2)': [period('O7.2', 21, 'day')],
  '6 months (O10)': [period('O10', 6, 'month')],
  '10 business days, holidays named (C21)': [period('C21', 10, 'business-day')],
  '8 days, two pauses out (O9)': [
    period('O9', 8, 'day'),
    (start) => [
      { from: start, to: addDays(start, 3), ground: 'consent' },
      { from: addDays(start, 5), to: addDays(start, 6), ground: 'question-open' },
    ],
  ],
};

/** Microseconds a call, over so many seconds. */
function microseconds(seconds, call) {
  const end = performance.now() + seconds * 1_000;
  let calls = 0;
  const began = performance.now();
  for (; performance.now() < end; calls += STARTS.length) for (const start of STARTS) call(start);
  return ((performance.now() - began) * 1_000) / calls;
}

export async function bench({ smoke }) {
  const seconds = smoke ? 0.2 : 2;
  const plain = microseconds(seconds, (start) => Temporal.PlainDate.from(start).add({ days: 21 }).toString());
  return Object.entries(PERIODS).map(([what, [asked, pauses]]) => {
    const value = microseconds(seconds, (start) =>
      runPeriod(asked, start, { calendar, ...(pauses ? { pauses: pauses(start) } : {}) }),
    );
    return {
      what,
      value,
      unit: 'µs',
      yardstick: `adding days to a Temporal date (${plain.toFixed(2)} µs)`,
      ratio: value / plain,
    };
  });
}
