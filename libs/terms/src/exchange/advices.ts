import type { Calendar, CivilDate, PeriodReceipt } from '@shuriken/calendar';
import type { ExchangeTerms } from '../schema/terms.js';
import type { AdviceStart } from '../schema/vocabulary.js';
import type { RuleId, Text } from '../text.js';
import { runExchangePeriod } from './period.js';

export type Advice = {
  readonly id: string;
  readonly rule: RuleId;
  readonly text: Text;
  /** Whether its period is over on the day: only then is it said. */
  readonly due: boolean;
  readonly receipt: PeriodReceipt;
};

export type AdviceQuestion = {
  /** The days that are known; what has none is not spoken of. */
  readonly starts: Readonly<Partial<Record<AdviceStart, CivilDate>>>;
  readonly on: CivilDate;
  readonly calendar: Calendar;
};

/**
 * What a careful desk says besides: regular inspection after three years of use (C22), support by phone and mail ended
 * (C1), firmware no longer provided (C5). Starts no step.
 * @throws CalendarError for impossible dates
 */
export function advices(terms: ExchangeTerms, { starts, on, calendar }: AdviceQuestion): Advice[] {
  return terms.exchange.advices.flatMap(({ id, rule, text, period, from: start }) => {
    const from = starts[start];
    if (from === undefined) return [];
    const receipt = runExchangePeriod(terms, period, { from, calendar });
    return [{ id, rule, text, due: on > receipt.lastDay, receipt }];
  });
}
