import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from './dates.js';
import { civilDateOf, endOf, epochMs, instant, isInstant, startOf } from './instants.js';

const first = epochMs('1969-12-31T15:00:00.000Z');
const last = epochMs('2100-12-31T14:59:59.999Z');
const ms = fc.integer({ min: first, max: last });

describe('instants', () => {
  it('puts midnight in Japan nine hours before midnight UTC (P1)', () => {
    expect(startOf('2026-04-22')).toBe('2026-04-21T15:00:00.000Z');
    expect(endOf('2026-04-21')).toBe('2026-04-21T15:00:00.000Z');
  });

  it('changes the date at midnight in Japan, not a millisecond before (P1)', () => {
    expect(civilDateOf('2026-04-21T14:59:59.999Z')).toBe('2026-04-21');
    expect(civilDateOf('2026-04-21T15:00:00.000Z')).toBe('2026-04-22');
  });

  it('knows the edges of its years', () => {
    expect(civilDateOf(instant(first))).toBe('1970-01-01');
    expect(civilDateOf(instant(last))).toBe('2100-12-31');
    expect(() => instant(first - 1)).toThrow(expect.objectContaining({ code: 'instant-invalid' }));
    expect(() => instant(last + 1)).toThrow(expect.objectContaining({ code: 'instant-invalid' }));
    expect(() => endOf('2100-12-31')).toThrow(expect.objectContaining({ code: 'date-out-of-range' }));
  });

  it('gives every instant a date whose day contains it', () => {
    fc.assert(
      fc.property(ms, (at) => {
        const date = civilDateOf(instant(at));
        expect(epochMs(startOf(date)) <= at && at < epochMs(startOf(date)) + 86_400_000).toBe(true);
      }),
    );
  });

  it('reads what it writes, and string order is time order', () => {
    fc.assert(
      fc.property(ms, ms, (a, b) => {
        expect(epochMs(instant(a))).toBe(a);
        expect(instant(a) < instant(b)).toBe(a < b);
      }),
    );
  });

  it('agrees with the time zone database of the machine', () => {
    const tokyo = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tokyo', dateStyle: 'short' });
    fc.assert(fc.property(ms, (at) => civilDateOf(instant(at)) === tokyo.format(new Date(at))));
  });

  it.each([
    '2026-04-21T15:00:00Z',
    '2026-04-21T15:00:00.000',
    '2026-04-21T15:00:00.000+09:00',
    '2026-04-21T24:00:00.000Z',
    '2026-04-21T15:60:00.000Z',
    '2026-04-21T15:00:60.000Z',
    '2026-04-21T15:00:00.000Z2026-04-21T15:00:00.000Z',
    '2026-02-30T00:00:00.000Z',
    '2026-04-21',
    '+002026-04-21T15:00:00.000Z',
    '1960-01-01T00:00:00.000Z',
    '1969-12-31T14:59:59.999Z',
    '2100-12-31T15:00:00.000Z',
    '',
    0,
    null,
    new Date(0),
    { toString: () => '2026-04-21T15:00:00.000Z' },
  ])('refuses %j', (value) => {
    expect(isInstant(value)).toBe(false);
  });

  it('refuses fractions of a millisecond and what is no number', () => {
    for (const bad of [0.5, NaN, Infinity]) {
      expect(() => instant(bad)).toThrow(expect.objectContaining({ code: 'instant-invalid' }));
    }
    expect(() => civilDateOf('2026-04-21')).toThrow(expect.objectContaining({ code: 'instant-invalid' }));
  });

  it('makes days of 24 hours, one after the other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 47_000 }), (n) => {
        const date = addDays('1970-01-01', n);
        expect(endOf(date)).toBe(startOf(addDays(date, 1)));
      }),
    );
  });
});
