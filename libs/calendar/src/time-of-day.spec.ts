import { describe, expect, it } from '@jest/globals';
import { timeOfDay } from './time-of-day.js';

const MINUTE = 60_000;

describe('a time of day', () => {
  it.each([
    ['00:00', 0],
    ['00:01', MINUTE],
    ['09:45', 585 * MINUTE],
    ['19:30', 1170 * MINUTE],
    ['23:59', 1439 * MINUTE],
    ['24:00', 1440 * MINUTE],
  ])('%s is %i milliseconds after midnight', (time, ms) => {
    expect(timeOfDay(time)).toBe(ms);
  });

  it.each([
    '24:01',
    '24:30',
    '25:00',
    '30:00',
    '10:60',
    '9:00',
    '10:0',
    '010:00',
    '10:000',
    '10:00\n',
    'x',
    '',
  ])('is not %j', (time) => {
    expect(() => timeOfDay(time)).toThrow(expect.objectContaining({ code: 'time-of-day-invalid' }));
  });
});
