import { describe, expect, it } from '@jest/globals';
import { TICK, withTicks } from './ticks.js';

async function* items(signal: AbortSignal, pauses: readonly number[]): AsyncGenerator<number> {
  for (const [index, pause] of pauses.entries()) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (signal.aborted) return;
    yield index;
  }
}

const never = new AbortController().signal;

describe('items with ticks', () => {
  it('gives each item in order, and ticks while none comes', async () => {
    const got: (number | 'tick')[] = [];
    for await (const item of withTicks((signal) => items(signal, [0, 60, 0]), 20, never))
      got.push(item === TICK ? 'tick' : item);
    expect(got.filter((item) => item !== 'tick')).toEqual([0, 1, 2]);
    expect(got.indexOf('tick')).toBeLessThan(got.indexOf(1));
  });

  it('ticks also when items never stop coming', async () => {
    let ticks = 0;
    for await (const item of withTicks(
      (signal) =>
        items(
          signal,
          Array.from({ length: 100_000 }, () => 0),
        ),
      10,
      never,
    )) {
      if (item === TICK) ticks += 1;
      if (ticks === 3) break;
    }
    expect(ticks).toBe(3);
  });

  it('passes on what the source throws, and ends the source when left', async () => {
    const failing = async function* () {
      yield 1;
      throw new Error('broken');
    };
    await expect(
      (async () => {
        for await (const item of withTicks(failing, 10_000, never)) expect(item).toBe(1);
      })(),
    ).rejects.toThrow('broken');
    let ended: AbortSignal | undefined;
    for await (const item of withTicks((signal) => items((ended = signal), [0, 0]), 10_000, never)) {
      expect(item).toBe(0);
      break;
    }
    expect(ended?.aborted).toBe(true);
  });
});
