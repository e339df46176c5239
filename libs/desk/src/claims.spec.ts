import { describe, expect, it } from '@jest/globals';
import { type ChartName, CHARTS, FACT_TYPES, next, PROGRESS_STATES } from '@shuriken/case';
import { REOPENING } from './obstacles.js';

describe('a closed case', () => {
  it('is opened again by one fact only, that of the command that is held against other cases (O12.14)', () => {
    expect(PROGRESS_STATES).toContain('closed');
    const closed = { progress: 'closed', custody: 'customer', money: 'none', hold: 'none' } as const;
    for (const chart of Object.keys(CHARTS) as ChartName[]) {
      const led = FACT_TYPES.map((type) => [type, next(chart, closed, type)?.progress] as const);
      expect(led.filter(([, progress]) => progress !== undefined && progress !== 'closed')).toEqual([
        ['CancellationWithdrawn', 'requested.open'],
      ]);
    }
    expect(REOPENING.type).toBe('WithdrawCancellation');
  });
});
