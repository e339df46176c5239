import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  civilDateOf,
  createCalendar,
  type CivilDate,
  isBusinessDay,
  seedCalendarData,
  startOf,
  withClosing,
} from '@shuriken/calendar';
import { onkyoRepair } from '@shuriken/terms';
import fc from 'fast-check';
import type { FactData } from '../facts.js';
import { jst, type Scenario } from '../testing/scenario.js';
import { announced, diagnosed, lines, requested } from '../testing/stages.js';
import { countedBack } from './counted-back.js';
import { passTime } from '../passing.js';

const calendar = createCalendar(seedCalendarData());
const day = fc.integer({ min: 0, max: 365 * 8 }).map((n) => addDays('2024-01-01', n));
const before = (due: CivilDate, daysBefore: readonly number[], on = calendar) =>
  countedBack(startOf(due), { daysBefore, name: 'x' }, on);

describe('moments counted back from a deadline (U3, P4)', () => {
  it('begin a business day, are in order, and lie no later than so many days before it', () => {
    const many = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(day, many, (due, daysBefore) => {
        const moments = before(due, daysBefore);
        expect(moments.map(({ days }) => days)).toEqual([...daysBefore].sort((a, b) => b - a));
        moments.forEach(({ at, days, staleFrom }, i) => {
          const date = civilDateOf(at);
          expect(at).toBe(startOf(date));
          expect(isBusinessDay(calendar, date)).toBe(true);
          expect(date <= addDays(due, -days)).toBe(true);
          expect(staleFrom).toBe(moments[i + 1]?.at ?? startOf(due));
          expect(at <= staleFrom && at < startOf(due)).toBe(true);
        });
      }),
      { numRuns: 300 },
    );
  });
  it('lie exactly so many days before where that is a business day, else on the last one before it', () => {
    expect(before('2026-10-04', [30, 7, 1]).map(({ at }) => civilDateOf(at))).toEqual([
      '2026-09-04',
      '2026-09-25',
      '2026-10-02',
    ]);
    // Golden Week: 2 May is a Saturday, 3 to 6 May are holidays.
    expect(before('2026-05-07', [2]).map(({ at }) => civilDateOf(at))).toEqual(['2026-05-01']);
  });
  it('follow the closing days that an operator enters', () => {
    const closed = createCalendar(withClosing(seedCalendarData(), '2026-10-02', '棚卸し'));
    expect(before('2026-10-04', [1], closed).map(({ at }) => civilDateOf(at))).toEqual(['2026-10-01']);
    expect(before('2026-10-04', [1]).map(({ at }) => civilDateOf(at))).toEqual(['2026-10-02']);
  });
});

/** What was sent of reminders, when it was to leave, and what it announced. */
const announcing = (s: Scenario) =>
  s.stored.flatMap(({ type, data }) => {
    const told = data as FactData['QuoteReminderFellDue'] & FactData['DisposalNoticeFellDue'];
    const leaves = told.notices?.[0]?.notBefore ?? '';
    if (type === 'QuoteReminderFellDue') return [{ leaves, announced: told.lapses }];
    return type === 'DisposalNoticeFellDue' ? [{ leaves, announced: told.fallsDue }] : [];
  });

/** Lets every deadline fire at its own instant, as a prompt scheduler would. */
function promptly(s: Scenario, until: CivilDate): Scenario {
  const next = passTime(s.c, s.env).next;
  return next !== null && next < jst(until, '00:00') ? promptly(s.at(next).passes(), until) : s;
}

describe('reminders in the life of a case (U3, P4)', () => {
  const quotedOn = (sent: CivilDate) =>
    requested()
      .on(addDays(sent, -2))
      .does('ReceiveDevice', { checklist: [], certificateEnclosed: true })
      .does('RecordDiagnosis', { reproduced: true, faults: [{ part: 'mainboard' }] })
      .on(sent)
      .does('SendQuote', { lines })
      .delivers('quote');
  const sentOn = fc.integer({ min: 5, max: 700 }).map((n) => addDays('2026-04-01', n));

  it('leave before what they announce, on whatever days they fall, late or not', () => {
    fc.assert(
      fc.property(sentOn, fc.integer({ min: 0, max: 30 }), (sent, late) => {
        const prompt = promptly(quotedOn(sent), addDays(sent, 30));
        // Where closed days bring two of them to the same day (Silver Week 2026), the later one speaks for both.
        const moments = before(
          civilDateOf(prompt.c.quotes[0]!.lapse!.due),
          onkyoRepair.reminders.quote.daysBefore,
        );
        expect(announcing(prompt)).toHaveLength(new Set(moments.map(({ at }) => at)).size);
        const slow = quotedOn(sent).on(addDays(sent, late), '18:30').passes();
        for (const { leaves, announced: lapses } of [...announcing(prompt), ...announcing(slow)])
          expect(leaves < lapses).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
  it('are withheld where the next business day is after what they announce', () => {
    // Saturday: nothing leaves before Monday, and by then the 21 days are over.
    const asked = diagnosed().does('SendQuote', { lines }).delivers('quote');
    expect(asked.c.quotes[0]!.lapse!.due).toBe(jst('2026-04-27', '00:00'));
    expect(
      asked
        .on('2026-04-25')
        .passes()
        .types.filter((type) => type.startsWith('QuoteReminder')),
    ).toEqual(['QuoteReminderWithheld', 'QuoteReminderWithheld']);
  });
  it('come before the order of a disposal that falls due on a Sunday (O10)', () => {
    const kept = announced(
      requested()
        .on('2026-04-04')
        .does('ReceiveDevice', { checklist: [], certificateEnclosed: true })
        .does('CancelRepair', { reason: 'customer-wish' }),
      '2026-04-20',
    ).does('StoreDevice', { place: 'W-1' });
    const told = ['2026-09-04', '2026-09-25', '2026-10-02'].reduce(
      (s, date) => promptly(s, addDays(date, 1)).on(date, '09:00').delivers('disposal-notice'),
      kept,
    );
    const over = promptly(told, '2026-10-06');
    expect(over.last('DisposalOrdered').effective).toBe(jst('2026-10-04', '00:00'));
    expect(announcing(over).map(({ leaves }) => leaves)).toEqual([
      jst('2026-09-04', '09:00'),
      jst('2026-09-25', '09:00'),
      jst('2026-10-02', '09:00'),
    ]);
  });
});
