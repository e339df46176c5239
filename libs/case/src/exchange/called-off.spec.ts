import { describe, expect, it } from '@jest/globals';
import { tasksOf } from './wording/tasks.js';
import { lapsed, parcel, sentOff } from './testing/stages.js';

const kinds = (from: ReturnType<typeof sentOff>) => tasksOf(from.c, from.env).map(({ kind }) => kind);

describe('an exchange that is called off while the device is on its way', () => {
  const calledOff = () => sentOff().does('CancelExchange');

  it('is asked after every 7 days until what was sent arrived (U2, C15)', () => {
    const waiting = calledOff();
    expect(waiting.place).toMatchObject({ progress: 'cancelled', custody: 'carrierIn' });
    expect(kinds(waiting)).toEqual([]);
    const reminded = waiting.on('2026-04-10', '00:00').passes();
    expect(kinds(reminded)).toEqual(['parcel-awaited']);
    expect(
      reminded
        .on('2026-04-17', '00:00')
        .passes()
        .types.filter((type) => type === 'OperatorReminded'),
    ).toHaveLength(2);
    const arrived = reminded.does('ReceiveParcel', parcel);
    expect(kinds(arrived)).toEqual(['device-to-send-back']);
    expect(
      arrived
        .on('2026-05-10')
        .passes()
        .types.filter((type) => type === 'OperatorReminded'),
    ).toHaveLength(1);
  });

  it('is over at once where nothing is on its way', () => {
    expect(lapsed().does('CancelExchange').place.progress).toBe('closed');
  });
});
