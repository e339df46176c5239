import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, epochMs, instant } from '@shuriken/calendar';
import fc from 'fast-check';
import { clockMove, clockState, later, moveClock } from './simulated-clock.js';
import { type DeskFixture, deskFixture, jst } from './testing/desk-fixture.js';

describe('one duration later', () => {
  it.each([
    [jst('2026-01-31', '10:00'), 'P1M', jst('2026-02-28', '10:00')],
    [jst('2024-02-29', '23:59:59'), 'P1Y', jst('2025-02-28', '23:59:59')],
    [jst('2026-04-07', '00:00'), 'P21D', jst('2026-04-28', '00:00')],
    [jst('2026-04-07', '00:00'), 'P3W', jst('2026-04-28', '00:00')],
    [jst('2026-04-07', '22:00'), 'PT3H', jst('2026-04-08', '01:00')],
    [jst('2026-04-07', '22:00'), 'P1DT90M', jst('2026-04-08', '23:30')],
    [jst('2026-04-07', '08:30'), 'P6M', jst('2026-10-07', '08:30')],
    [jst('2026-04-07', '08:30'), 'PT1S', jst('2026-04-07', '08:30:01')],
  ])('%s + %s is %s', (at, duration, expected) => expect(later(at, duration)).toBe(expected));

  it('counts days and seconds as everybody does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3_000 }),
        fc.integer({ min: 0, max: 86_400 }),
        (days, seconds) => {
          const start = jst('2026-01-01', '00:00');
          const expected = instant(epochMs(jst(addDays('2026-01-01', days), '00:00')) + seconds * 1_000);
          expect(later(start, `P${days}DT${seconds}S`)).toBe(expected);
        },
      ),
    );
  });

  it.each(['', 'P', 'PT', 'P1', '1D', 'P-1D', 'P1.5D', 'P1D1M', 'PT1D'])('%j is no duration', (advance) => {
    expect(clockMove.safeParse({ advance }).success).toBe(false);
  });
});

describe('moving the clock', () => {
  let fixture: DeskFixture;
  beforeAll(async () => {
    fixture = await deskFixture();
  });
  afterAll(() => fixture.close());

  it('lets it stand where it stood, one duration later, or at a moment', async () => {
    expect(await clockState(fixture.log)).toEqual({ now: jst('2026-04-01'), frozen: true, offsetMs: null });
    expect(await moveClock(fixture.log, { advance: 'P6M' })).toMatchObject({
      now: jst('2026-10-01'),
      frozen: true,
    });
    expect(await moveClock(fixture.log, { to: jst('2026-10-02') })).toMatchObject({ now: jst('2026-10-02') });
  });

  it('lets it run on from where it stood, and stand again', async () => {
    await moveClock(fixture.log, { to: jst('2026-11-01'), frozen: true });
    const running = await moveClock(fixture.log, { frozen: false });
    expect(running.frozen).toBe(false);
    const ahead = epochMs(running.now) - epochMs(jst('2026-11-01'));
    expect([ahead >= 0, ahead < 10_000]).toEqual([true, true]);
    const jumped = await moveClock(fixture.log, { advance: 'P1D' });
    expect(epochMs(jumped.now) - epochMs(running.now)).toBeGreaterThanOrEqual(86_400_000);
    expect((await moveClock(fixture.log, { frozen: true })).frozen).toBe(true);
  });

  it('never goes back behind what is recorded', async () => {
    await fixture.open();
    await expect(moveClock(fixture.log, { to: jst('2026-01-01') })).rejects.toMatchObject({
      code: 'clock-behind-log',
    });
  });
});
