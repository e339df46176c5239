import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { append, type TestLog, testLog } from './testing/test-log.js';

describe('reservations', () => {
  let t: TestLog;
  beforeAll(async () => {
    t = await testLog();
  });
  afterAll(() => t.drop());

  const serial = (key: string) => [{ kind: 'serial', key }];

  it('keep a key for one stream, and tell who holds it', async () => {
    await t.log.append(append('a', { reserve: serial('い-1') }));
    expect(await t.log.append(append('b', { reserve: serial('い-1') }))).toEqual({
      outcome: 'taken',
      kind: 'serial',
      key: 'い-1',
      holder: 'a',
    });
    expect((await t.log.load('b')).version).toBe(0);
    expect(await t.log.append(append('b', { reserve: [{ kind: 'inquiry', key: 'い-1' }] }))).toMatchObject({
      outcome: 'written',
    });
  });

  it('name their holder to who asks', async () => {
    await t.log.append(append('asked', { reserve: serial('6-1') }));
    expect(await t.log.holder({ kind: 'serial', key: '6-1' })).toBe('asked');
    expect(await t.log.holder({ kind: 'other', key: '6-1' })).toBeNull();
  });

  it('may be asked for again by the stream that holds them', async () => {
    await t.log.append(append('own', { reserve: serial('2') }));
    expect(await t.log.append(append('own', { expected: 1, reserve: serial('2') }))).toMatchObject({
      outcome: 'written',
    });
  });

  it('are free again once given back, and only their holder gives them back', async () => {
    await t.log.append(append('giver', { reserve: serial('3') }));
    await t.log.append(append('thief', { release: serial('3') }));
    expect(await t.log.append(append('taker', { reserve: serial('3') }))).toMatchObject({ outcome: 'taken' });
    await t.log.append(append('giver', { expected: 1, release: serial('3') }));
    expect(await t.log.append(append('taker', { reserve: serial('3') }))).toMatchObject({
      outcome: 'written',
    });
  });

  it('can be given back and taken in one command', async () => {
    await t.log.append(append('swap', { reserve: serial('4') }));
    const swap = append('swap', {
      expected: 1,
      release: serial('4'),
      reserve: [...serial('4'), ...serial('5')],
    });
    expect(await t.log.append(swap)).toMatchObject({ outcome: 'written' });
    expect(await t.log.append(append('other', { reserve: serial('4') }))).toMatchObject({ outcome: 'taken' });
    expect(await t.log.append(append('other', { reserve: serial('5') }))).toMatchObject({ outcome: 'taken' });
  });

  it('go to one of many that ask at once, in this process and in others', async () => {
    const { log } = await t.another();
    const asking = Array.from({ length: 40 }, (_, index) =>
      (index % 2 ? log : t.log).append(append(`race-${index}`, { reserve: serial('6') })),
    );
    const outcomes = (await Promise.all(asking)).map(({ outcome }) => outcome);
    expect(outcomes.filter((one) => one === 'written')).toHaveLength(1);
    expect(outcomes.filter((one) => one === 'taken')).toHaveLength(39);
  });

  it('leave nothing behind when the command is not written', async () => {
    await t.log.append(append('refused'));
    expect(await t.log.append(append('refused', { reserve: serial('7') }))).toMatchObject({
      outcome: 'conflict',
    });
    expect(await t.log.append(append('free', { reserve: serial('7') }))).toMatchObject({
      outcome: 'written',
    });
  });

  it('move only together with facts', async () => {
    await t.log.append(append('alone'));
    const alone = append('alone', { expected: 1, facts: [], reserve: serial('8') });
    await expect(t.log.append(alone)).rejects.toMatchObject({ code: 'bad-fact' });
  });
});
