import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCalendar, isBusinessDay } from './calendar.js';
import { withClosing, withHours } from './edit.js';
import { isOpen, nextOpening, sendingTime } from './hours.js';
import { civilDateOf, epochMs, instant, momentOf } from './instants.js';
import { seedCalendarData } from './seed.js';
import { calendar as calendars, date } from './testing/arbitraries.js';
import { timeOfDay } from './time-of-day.js';

const seed = seedCalendarData();
const calendar = createCalendar(seed);
const jst = (day: string, time: string): string => momentOf(day, timeOfDay(time));
const before = (at: string): string => instant(epochMs(at) - 1);
const moment = fc.tuple(date, fc.integer({ min: 0, max: 86_399_999 })).map(([day, ms]) => momentOf(day, ms));

describe('office hours (P4)', () => {
  it('open at 10 and 13, close at 12 and 18, to the millisecond', () => {
    for (const [opens, closes] of [
      ['10:00', '12:00'],
      ['13:00', '18:00'],
    ] as const) {
      expect(isOpen(calendar, before(jst('2026-04-01', opens)))).toBe(false);
      expect(isOpen(calendar, jst('2026-04-01', opens))).toBe(true);
      expect(isOpen(calendar, before(jst('2026-04-01', closes)))).toBe(true);
      expect(isOpen(calendar, jst('2026-04-01', closes))).toBe(false);
    }
  });

  it('are closed at weekends, on holidays and on closing days', () => {
    const closed = createCalendar(withClosing(seed, '2026-04-01', '棚卸し'));
    expect(isOpen(closed, jst('2026-04-01', '11:00'))).toBe(false);
    expect(isOpen(calendar, jst('2026-04-04', '11:00'))).toBe(false);
    expect(isOpen(calendar, jst('2026-04-29', '11:00'))).toBe(false);
  });

  it.each([
    ['2026-04-01', '03:00', '2026-04-01', '10:00'],
    ['2026-04-01', '11:30', '2026-04-01', '11:30'],
    ['2026-04-01', '12:00', '2026-04-01', '13:00'],
    ['2026-04-01', '18:00', '2026-04-02', '10:00'],
    ['2026-04-03', '18:00', '2026-04-06', '10:00'],
    ['2026-05-01', '17:59', '2026-05-01', '17:59'],
    ['2026-05-01', '18:00', '2026-05-07', '10:00'],
    ['2026-09-19', '10:00', '2026-09-24', '10:00'],
  ])('from %s %s on they are open next on %s %s', (day, time, thatDay, thatTime) => {
    expect(nextOpening(calendar, jst(day, time))).toBe(jst(thatDay, thatTime));
  });

  it('follow the data of the operator, to the end of the day', () => {
    const night = createCalendar(withHours(seed, [{ opens: '00:00', closes: '24:00' }]));
    expect(isOpen(night, before(jst('2026-04-02', '00:00')))).toBe(true);
    expect(nextOpening(night, jst('2026-04-04', '12:00'))).toBe(jst('2026-04-06', '00:00'));
  });

  it('are always open at the next opening, which is never in the past and skips no opening', () => {
    fc.assert(
      fc.property(calendars, moment, fc.double({ min: 0, max: 1, noNaN: true }), (on, at, share) => {
        const next = nextOpening(on, at);
        expect(isOpen(on, next)).toBe(true);
        expect(next >= at).toBe(true);
        const between = instant(epochMs(at) + Math.floor((epochMs(next) - epochMs(at)) * share));
        expect(isOpen(on, between)).toBe(between === next);
      }),
    );
  });
});

describe('when messages go out (ours)', () => {
  it.each([
    ['2026-04-22', '00:00', '2026-04-22', '09:00'],
    ['2026-04-22', '09:00', '2026-04-22', '09:00'],
    ['2026-04-22', '12:30', '2026-04-22', '12:30'],
    ['2026-04-22', '17:59', '2026-04-22', '17:59'],
    ['2026-04-22', '18:00', '2026-04-23', '09:00'],
    ['2026-04-25', '00:00', '2026-04-27', '09:00'],
    ['2026-05-02', '00:00', '2026-05-07', '09:00'],
  ])('what falls due on %s %s is sent on %s %s', (day, time, thatDay, thatTime) => {
    expect(sendingTime(calendar, jst(day, time))).toBe(jst(thatDay, thatTime));
  });

  it('can begin at another hour', () => {
    expect(sendingTime(calendar, jst('2026-04-22', '00:00'), '10:30')).toBe(jst('2026-04-22', '10:30'));
  });

  it('refuses hours that do not exist or leave no time to send', () => {
    for (const from of ['18:00', '24:00', '25:00', '9:00', '']) {
      expect(() => sendingTime(calendar, jst('2026-04-22', '00:00'), from)).toThrow(
        expect.objectContaining({ code: 'time-of-day-invalid' }),
      );
    }
  });

  it('is always in the daytime of a business day, never before the moment, and stays where it is', () => {
    fc.assert(
      fc.property(calendars, moment, (on, at) => {
        const sent = sendingTime(on, at);
        const day = civilDateOf(sent);
        expect(sent >= at && isBusinessDay(on, day)).toBe(true);
        expect(sent >= jst(day, '09:00') && sent < jst(day, '18:00')).toBe(true);
        expect(sendingTime(on, sent)).toBe(sent);
      }),
    );
  });
});
