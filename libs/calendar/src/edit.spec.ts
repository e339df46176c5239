import { describe, expect, it } from '@jest/globals';
import { withClosing, withHoliday, withHours, withoutClosing, withoutHoliday } from './edit.js';
import { seedCalendarData } from './seed.js';

const seed = seedCalendarData();
const closed = withClosing(seed, '2026-12-30', '年末休業');

describe('editing the calendar (P4)', () => {
  it('adds a closing day in a new version and leaves the old one alone', () => {
    expect(closed).toEqual({ ...seed, version: 2, closings: { '2026-12-30': '年末休業' } });
    expect(seed).toEqual(seedCalendarData());
  });

  it('changes nothing, not even the version, where nothing changes', () => {
    expect(withClosing(closed, '2026-12-30', '年末休業')).toBe(closed);
    expect(withoutClosing(closed, '2026-12-31')).toBe(closed);
    expect(withHoliday(seed, '2026-01-01', { ja: '元日', en: "New Year's Day" })).toBe(seed);
    expect(withoutHoliday(seed, '2026-01-02')).toBe(seed);
    expect(withHours(seed, seedCalendarData().hours)).toBe(seed);
  });

  it('changes a reason, and takes a closing back', () => {
    expect(withClosing(closed, '2026-12-30', '棚卸し')).toMatchObject({
      version: 3,
      closings: { '2026-12-30': '棚卸し' },
    });
    expect(withoutClosing(closed, '2026-12-30')).toEqual({ ...seed, version: 3 });
  });

  it('adds and takes out a national holiday when the law changes', () => {
    const name = { ja: '即位の日', en: 'Enthronement Day' };
    const added = withHoliday(seed, '2027-06-01', name);
    expect(added).toMatchObject({ version: 2, holidays: { '2027-06-01': name } });
    expect(withoutHoliday(added, '2027-06-01')).toEqual({ ...seed, version: 3 });
  });

  it('changes the name of a holiday, in one language too', () => {
    const name = { ja: '元日', en: 'New Year' };
    expect(withHoliday(seed, '2026-01-01', name).holidays['2026-01-01']).toEqual(name);
    expect(withHoliday(seed, '2026-01-01', { ...name, ja: '正月' }).holidays['2026-01-01']?.ja).toBe('正月');
  });

  it('gives equal JSON for equal content, whatever the order of the edits', () => {
    const [a, b] = ['2026-12-29', '2026-12-28'];
    const one = withClosing(withClosing(seed, a, 'x'), b, 'y');
    const other = withClosing(withClosing(seed, b, 'y'), a, 'x');
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  });

  it('sets office hours', () => {
    const hours = [{ opens: '09:30', closes: '17:30' }];
    expect(withHours(seed, hours)).toEqual({ ...seed, version: 2, hours });
    const longer = seed.hours.map(({ opens, closes }) => ({
      opens,
      closes: closes === '18:00' ? '19:00' : closes,
    }));
    expect(withHours(seed, longer)).toEqual({ ...seed, version: 2, hours: longer });
  });

  it.each([
    ['a day that does not exist', 'date-invalid', () => withClosing(seed, '2026-02-30', 'x')],
    ['a day out of range', 'date-out-of-range', () => withClosing(seed, '2200-01-01', 'x')],
    ['no day at all', 'date-invalid', () => withClosing(seed, '__proto__', 'x')],
    ['a holiday that is no day', 'date-invalid', () => withHoliday(seed, '2026-2-3', { ja: 'x', en: 'x' })],
    ['an empty reason', 'calendar-invalid', () => withClosing(seed, '2026-12-30', '')],
    ['an empty name', 'calendar-invalid', () => withHoliday(seed, '2026-12-30', { ja: '', en: 'x' })],
    ['no hours', 'calendar-invalid', () => withHours(seed, [])],
  ])('refuses %s: %s', (_, code, edit) => {
    expect(edit).toThrow(expect.objectContaining({ code }));
  });
});
