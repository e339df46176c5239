import { describe, expect, it } from '@jest/globals';
import { type ChartName, CHARTS, FACT_TYPES, next, PROGRESS_STATES } from '@shuriken/case';
import { REOPENING } from './obstacles.js';

describe('a closed case', () => {
  it('is opened again by the command that is held against other cases, and by what a correction voids (O12.14)', () => {
    expect(PROGRESS_STATES).toContain('closed');
    const closed = { progress: 'closed', custody: 'customer', money: 'none', hold: 'none' } as const;
    for (const chart of Object.keys(CHARTS) as ChartName[]) {
      const led = FACT_TYPES.map((type) => [type, next(chart, closed, type)?.progress] as const);
      const opening = led.filter(([, progress]) => progress !== undefined && progress !== 'closed');
      expect(opening).toEqual(
        chart === 'repair'
          ? [
              ['CancellationWithdrawn', 'requested.open'],
              ['CancellationVoided', 'requested.open'],
            ]
          : [],
      );
    }
    expect(REOPENING.type).toBe('WithdrawCancellation');
  });
});
