import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCalendar } from './calendar.js';
import { withClosing } from './edit.js';
import { dateInWords, explainPeriod } from './explain.js';
import type { Period } from './period.js';
import { runPeriod } from './run-period.js';
import { seedCalendarData } from './seed.js';
import { run } from './testing/arbitraries.js';

const calendar = createCalendar(withClosing(seedCalendarData(), '2026-04-03', '棚卸し'));
const period: Period = { length: 21, unit: 'day', counting: 'first-day-counted', rule: 'O7.2' };

describe('how a date came about, in words (P5)', () => {
  it('tells start, way of counting, end and rule', () => {
    expect(explainPeriod(runPeriod(period, '2026-04-01', { calendar }))).toEqual({
      ja: 'O7.2により、2026年4月1日から21日間（初日を算入）。第1日は2026年4月1日、末日は2026年4月21日で、2026年4月22日0時（日本時間）に満了します。',
      en: 'Rule O7.2: 21 days from 1 April 2026, that day included. Day 1 is 1 April 2026; the last day is 21 April 2026, so the period is over on 22 April 2026 at 00:00 Japan time.',
    });
  });

  it('names each closed day and why it is closed', () => {
    const receipt = runPeriod(
      { ...period, length: 2, unit: 'business-day', counting: 'first-day-not-counted' },
      '2026-04-02',
      {
        calendar,
      },
    );
    const text = explainPeriod(receipt);
    expect(text.ja).toContain(
      '数えない日：2026年4月3日（棚卸し）、2026年4月4日（土日）、2026年4月5日（土日）。',
    );
    expect(text.en).toContain('2 business days from 2 April 2026, that day not counted.');
    expect(text.en).toContain(
      'Not counted: 3 April 2026 (棚卸し), 4 April 2026 (weekend), 5 April 2026 (weekend).',
    );
  });

  it('names pauses with their last day and grounds, and says that one is still running', () => {
    const pauses = [
      { from: '2026-04-03', to: '2026-04-04', ground: '部品欠品' },
      { from: '2026-04-06', ground: '質問中' },
    ];
    const text = explainPeriod(runPeriod(period, '2026-04-01', { calendar, pauses, today: '2026-04-09' }));
    expect(text.ja).toContain('2026年4月3日（部品欠品）、2026年4月6日から2026年4月8日まで（質問中、継続中）');
    expect(text.ja).toContain('除いた日数は4日です（P7）。');
    expect(text.en).toContain(
      '6 April 2026 to 8 April 2026 (質問中, still running); this took out 4 days (P7).',
    );
  });

  it('says over which days the end was moved', () => {
    const receipt = runPeriod({ ...period, length: 4, lengthenOnHoliday: true }, '2026-04-01', { calendar });
    expect(explainPeriod(receipt).en).toContain(
      'The end was moved because it fell on a day off: 4 April 2026, 5 April 2026 (P6).',
    );
  });

  it('speaks of one day in the singular', () => {
    const text = explainPeriod(runPeriod({ ...period, length: 1 }, '2026-04-01', { calendar }));
    expect(text.en).toContain('1 day from');
  });

  it('names the last day and the rule of every period, in both languages', () => {
    fc.assert(
      fc.property(run, (given) => {
        const receipt = runPeriod(given.period, given.start, given);
        const [text, last] = [explainPeriod(receipt), dateInWords(receipt.lastDay)];
        expect(text.ja).toContain(`末日は${last.ja}で`);
        expect(text.en).toContain(`the last day is ${last.en},`);
        for (const { date } of receipt.skipped) expect(text.en).toContain(dateInWords(date).en);
      }),
    );
  });
});
