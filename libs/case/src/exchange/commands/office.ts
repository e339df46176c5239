import {
  type Calendar,
  civilDateOf,
  epochMs,
  type Instant,
  isBusinessDay,
  startOf,
} from '@shuriken/calendar';
import type { ExchangeTerms } from '@shuriken/terms';

type Line = ExchangeTerms['exchange']['lines'][number];

const MS_PER_MINUTE = 60_000;

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const answers = (line: Line, at: Instant, calendar: Calendar): boolean => {
  const day = civilDateOf(at);
  const minute = (epochMs(at) - epochMs(startOf(day))) / MS_PER_MINUTE;
  const open = line.hours.some(({ opens, closes }) => minutes(opens) <= minute && minute < minutes(closes));
  return open && (!line.businessDaysOnly || isBusinessDay(calendar, day));
};

/** Whether one of the phone lines was answered at that moment (C2). */
export const phoneAnswered = ({ exchange }: ExchangeTerms, at: Instant, calendar: Calendar): boolean =>
  exchange.lines.some((line) => answers(line, at, calendar));

/** The hours of the lines, each once, as they are written in the terms. */
export const officeHours = ({ exchange }: ExchangeTerms): string =>
  [
    ...new Set(exchange.lines.flatMap(({ hours }) => hours.map(({ opens, closes }) => `${opens}–${closes}`))),
  ].join(', ');
