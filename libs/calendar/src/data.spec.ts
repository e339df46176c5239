import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  calendarDataSchema,
  civilDateSchema,
  instantSchema,
  momentSchema,
  parseCalendarData,
} from './data.js';
import { closingOf } from './edit.js';
import { seedCalendarData } from './seed.js';

const data = { version: 3, holidays: {}, closings: {}, hours: [{ opens: '10:00', closes: '12:00' }] };
const broken = (change: object) => () => parseCalendarData({ ...data, ...change });
const fault = (text: string) =>
  expect.objectContaining({ code: 'calendar-invalid', message: expect.stringContaining(text) });

describe('calendar data', () => {
  it('takes the seed, and the seed again after a way through JSON', () => {
    const seed = seedCalendarData();
    expect(parseCalendarData(seed)).toEqual(seed);
    expect(parseCalendarData(JSON.parse(JSON.stringify(seed)))).toEqual(seed);
  });

  it.each([
    ['an unknown key', { extra: 1 }, 'extra'],
    ['version 0', { version: 0 }, 'version'],
    ['half a version', { version: 1.5 }, 'version'],
    ['a closing on 30 February', { closings: { '2026-02-30': 'x' } }, 'closings.2026-02-30'],
    ['a closing in 2101', { closings: { '2101-01-01': 'x' } }, 'closings.2101-01-01'],
    ['a closing without reason', { closings: { '2026-12-30': '' } }, 'closings.2026-12-30'],
    ['a reason of blanks', { closings: { '2026-12-30': ' \u3000' } }, 'closings.2026-12-30'],
    ['a reason with NUL', { closings: { '2026-12-30': 'a\u0000b' } }, 'closings.2026-12-30'],
    ['a reason with a lone surrogate', { closings: { '2026-12-30': 'a\ud800b' } }, 'closings.2026-12-30'],
    ['a reason too long', { closings: { '2026-12-30': 'x'.repeat(201) } }, 'closings.2026-12-30'],
    [
      'a holiday with a Japanese name only',
      { holidays: { '2026-01-01': { ja: '元日' } } },
      'holidays.2026-01-01.en',
    ],
    ['no office hours', { hours: [] }, 'hours'],
    ['hours that end before they begin', { hours: [{ opens: '12:00', closes: '10:00' }] }, 'hours.0.closes'],
    ['hours of no length', { hours: [{ opens: '12:00', closes: '12:00' }] }, 'hours.0.closes'],
    ['an impossible hour', { hours: [{ opens: '10:00', closes: '24:30' }] }, 'hours.0.closes'],
    [
      'hours that overlap',
      {
        hours: [
          { opens: '10:00', closes: '13:00' },
          { opens: '12:00', closes: '18:00' },
        ],
      },
      'hours.1.opens',
    ],
  ])('refuses %s, naming the place', (_, change, place) => {
    expect(broken(change)).toThrow(fault(place));
  });

  it('takes hours that open the moment the ones before close', () => {
    const hours = [
      { opens: '09:00', closes: '12:00' },
      { opens: '12:00', closes: '24:00' },
    ];
    expect(parseCalendarData({ ...data, hours }).hours).toEqual(hours);
  });

  it('tells ten faults, one after the other, and not all of a thousand', () => {
    const days = Array.from({ length: 1000 }, (_, n) => [`day ${n}`, 'x']);
    const faults = Array.from({ length: 10 }, (_, n) => expect.stringContaining(`closings.day ${n}: `));
    try {
      parseCalendarData({ ...data, closings: Object.fromEntries(days) });
      throw new Error('not refused');
    } catch (error) {
      expect((error as Error).message.split('; ')).toEqual(faults);
    }
  });

  it('refuses what is no object', () => {
    for (const value of [null, undefined, 'x', [], 7])
      expect(() => parseCalendarData(value)).toThrow(fault('(root)'));
  });

  it('does not take a prototype for a date', () => {
    const crafted: unknown = { ...data, closings: JSON.parse('{"__proto__":{"2026-12-30":"x"}}') };
    expect(Object.keys(parseCalendarData(crafted).closings)).toEqual([]);
    expect(closingOf(parseCalendarData(crafted), '2026-12-30')).toBeUndefined();
    expect(closingOf(parseCalendarData(data), '__proto__')).toBeUndefined();
  });

  it('refuses impossible dates and instants in schemas of others', () => {
    expect(civilDateSchema.safeParse('2026-02-29').success).toBe(false);
    expect(civilDateSchema.safeParse('2028-02-29').success).toBe(true);
    expect(instantSchema.safeParse('2026-02-29T00:00:00.000Z').success).toBe(false);
    expect(instantSchema.safeParse('2028-02-29T00:00:00.000Z').success).toBe(true);
  });

  it.each([
    ['2026-04-15', civilDateSchema],
    ['2026-04-15T00:00:00.000Z', instantSchema],
  ])('tells in the API description the form of %s, whole', (one, schema) => {
    const { pattern = '' } = z.toJSONSchema(schema);
    const fits = (text: string) => new RegExp(pattern).test(text);
    expect([one, `${one}x`, `x${one}`, `${one}${one}`].map(fits)).toEqual([true, false, false, false]);
  });

  it('takes a civil date for its start in Japan where a moment is meant (P1)', () => {
    expect(momentSchema.parse('2026-04-15')).toBe('2026-04-14T15:00:00.000Z');
    expect(momentSchema.parse('2026-04-15T00:00:00.000Z')).toBe('2026-04-15T00:00:00.000Z');
    for (const wrong of ['2026-02-29', '2026-02-29T00:00:00.000Z', '2026-04', 'tomorrow'])
      expect(momentSchema.safeParse(wrong).success).toBe(false);
  });

  it('can be shown as JSON Schema, for the API description and forms', () => {
    const schema = z.toJSONSchema(calendarDataSchema, { io: 'input' });
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
    expect(schema.required).toEqual(['version', 'holidays', 'closings', 'hours']);
  });
});
