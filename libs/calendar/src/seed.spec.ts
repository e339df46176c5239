import { describe, expect, it } from '@jest/globals';
import { addDays, weekdayOf } from './dates.js';
import { seedCalendarData } from './seed.js';

const { holidays, closings, hours, version } = seedCalendarData();
const dates = Object.keys(holidays);
const of = (year: string) => dates.filter((date) => date.startsWith(year)).map((date) => date.slice(5));

describe('the seed (P4)', () => {
  it('has the holidays of 2026 as gazetted, with substitute and bridge', () => {
    expect(of('2026')).toEqual(
      '01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23'.split(
        ' ',
      ),
    );
    expect(holidays['2026-09-22']).toEqual({ ja: '休日', en: "Citizen's Holiday" });
    expect(holidays['2026-05-06']?.ja).toContain('振替休日');
  });

  it('has the ten days of May 2019 and the moved holidays of 2020 and 2021', () => {
    for (const date of ['2019-04-30', '2019-05-01', '2019-05-02', '2020-07-24', '2021-07-23', '2021-08-09']) {
      expect(dates).toContain(date);
    }
    expect(dates).not.toContain('2020-10-12');
  });

  it('reaches from 2010 to 2050, at least 15 days each year, in order', () => {
    expect([dates[0], dates.at(-1)]).toEqual(['2010-01-01', '2050-11-23']);
    for (let year = 2010; year <= 2050; year++) expect(of(`${year}`).length).toBeGreaterThanOrEqual(15);
    expect(dates).toEqual([...dates].sort());
  });

  it('gives each holiday on a Sunday a substitute, the next day that is none (Holidays Act 3-2)', () => {
    for (const sunday of dates.filter((date) => weekdayOf(date) === 0)) {
      let substitute = addDays(sunday, 1);
      while (substitute in holidays && !holidays[substitute]?.ja.includes('振替'))
        substitute = addDays(substitute, 1);
      expect([sunday, holidays[substitute]?.ja]).toEqual([sunday, expect.stringContaining('振替休日')]);
    }
  });

  it('makes a weekday between two holidays one too (Holidays Act 3-3)', () => {
    for (const before of dates) {
      const [between, after] = [addDays(before, 1), addDays(before, 2)];
      if (after in holidays && weekdayOf(between) !== 0) expect(dates).toContain(between);
    }
  });

  it('is version 1, knows no closing day and has the hours of both phone lines', () => {
    expect({ version, closings, hours }).toEqual({
      version: 1,
      closings: {},
      hours: [
        { opens: '10:00', closes: '12:00' },
        { opens: '13:00', closes: '18:00' },
      ],
    });
  });
});
