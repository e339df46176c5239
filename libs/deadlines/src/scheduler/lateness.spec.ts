import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LatenessHistogram } from './lateness.js';

describe('the lateness histogram', () => {
  it('counts every deadline once, in cumulative buckets', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 200_000_000 })), (lates) => {
        const histogram = new LatenessHistogram();
        for (const late of lates) histogram.observe(late);
        const { buckets, count, sumMs, maxMs } = histogram.read();
        for (const { upToMs, count: upTo } of buckets)
          expect(upTo).toBe(lates.filter((late) => upToMs === null || late <= upToMs).length);
        expect(count).toBe(lates.length);
        expect(sumMs).toBe(lates.reduce((sum, late) => sum + Math.max(0, late), 0));
        expect(maxMs).toBe(Math.max(0, ...lates));
      }),
    );
  });
});
