import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { append, assertWritten, fact, type TestLog, testLog } from './testing/test-log.js';

describe('append', () => {
  let t: TestLog;
  beforeAll(async () => {
    t = await testLog();
  });
  afterAll(() => t.drop());

  it('writes all facts of a command in order, and reads them back as they were given', async () => {
    const data = {
      text: '𠮷野家 "quoted" \\u0000 \n',
      nested: [{ a: null }, 1.5, true, -0.001],
      '': 'empty key',
    };
    const facts = [{ type: 'First', schema: 3, data, meta: { chart: 'repair@7' } }, fact(2)];
    const given = append('in-order', { facts });
    const outcome = await t.log.append(given);
    assertWritten(outcome);
    expect(outcome).toMatchObject({ version: 2, lastPosition: outcome.firstPosition + 1 });
    const { facts: stored, version } = await t.log.load('in-order');
    expect(version).toBe(2);
    expect(stored).toEqual(
      facts.map((one, index) => ({
        ...one,
        stream: 'in-order',
        version: index + 1,
        command: given.id,
        position: outcome.firstPosition + index,
        recordedAt: outcome.recordedAt,
      })),
    );
  });

  it('answers the same command again with what it wrote, and adds nothing', async () => {
    const given = append('again', { facts: [fact(1), fact(2)] });
    await t.log.append(given);
    const again = { outcome: 'duplicate', stream: 'again', fromVersion: 1, toVersion: 2 };
    expect(await t.log.append(given)).toEqual(again);
    expect(await t.log.append({ ...given, id: given.id.toUpperCase(), expected: 2 })).toEqual(again);
    expect((await t.log.load('again')).version).toBe(2);
  });

  it('refuses another body under a known id', async () => {
    const given = append('mismatch');
    await t.log.append(given);
    expect(await t.log.append({ ...given, print: Buffer.alloc(32) })).toEqual({ outcome: 'mismatch' });
    expect((await t.log.load('mismatch')).version).toBe(1);
  });

  it('tells what a command wrote in the same round trip that loads the stream', async () => {
    const given = append('known', { facts: [fact(1), fact(2)] });
    await t.log.append(given);
    const known = { print: given.print, stream: 'known', fromVersion: 1, toVersion: 2 };
    expect((await t.log.load('known', given.id)).command).toEqual(known);
    expect((await t.log.load('another-stream', given.id)).command).toEqual(known);
    expect((await t.log.load('known', randomUUID())).command).toBeUndefined();
    expect(await t.log.load('another-stream')).toEqual({
      facts: [],
      version: 0,
      now: expect.any(String),
    });
  });

  it('meets a stream that stands elsewhere with a conflict that says where', async () => {
    await t.log.append(append('conflict', { facts: [fact(1), fact(2)] }));
    expect(await t.log.append(append('conflict'))).toEqual({ outcome: 'conflict', actual: 2 });
    expect(await t.log.append(append('conflict', { expected: 3 }))).toEqual({
      outcome: 'conflict',
      actual: 2,
    });
    expect(await t.log.append(append('nowhere', { expected: 1 }))).toEqual({
      outcome: 'conflict',
      actual: 0,
    });
  });

  it('writes the first of many commands on one stream in one flight; the others meet its result', async () => {
    const facts = [fact(1), fact(2), fact(3)];
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => t.log.append(append('hot', { facts }))),
    );
    expect(outcomes[0]).toMatchObject({ outcome: 'written', version: 3 });
    expect(new Set(outcomes.slice(1).map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify({ outcome: 'conflict', actual: 3 })]),
    );
  });

  it('lets one of two processes write that decided on the same version', async () => {
    const { log: other } = await t.another();
    for (let round = 0; round < 20; round++) {
      const outcomes = await Promise.all(
        [t.log, other, t.log, other].map((log) => log.append(append('two-flights', { expected: round }))),
      );
      expect(outcomes.filter(({ outcome }) => outcome === 'written')).toHaveLength(1);
      expect(outcomes.filter(({ outcome }) => outcome === 'conflict')).toHaveLength(3);
    }
  });

  it('answers two commands of one id, sent at once, with one write', async () => {
    const given = append('same-id');
    const outcomes = await Promise.all([1, 2, 3].map(() => t.log.append(given)));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['written', 'duplicate', 'duplicate']);
    const other = append('same-id-2');
    const mixed = await Promise.all([
      t.log.append(other),
      t.log.append({ ...other, print: Buffer.alloc(32), stream: 'same-id-3' }),
    ]);
    expect(mixed.map(({ outcome }) => outcome)).toEqual(['written', 'mismatch']);
  });

  it('numbers positions from 1 without gaps, in the order of the answers', async () => {
    const { position } = await t.log.head();
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        t.log.append(append(`gapless-${index}`, { facts: [fact(1), fact(2)].slice(index % 2) })),
      ),
    );
    let next = position + 1;
    for (const outcome of outcomes) {
      assertWritten(outcome);
      expect(outcome.firstPosition).toBe(next);
      next = outcome.lastPosition + 1;
    }
    const all = await t.log.read(0, 10_000);
    expect(all.map((one) => one.position)).toEqual(all.map((_, index) => index + 1));
    expect((await t.log.head()).position).toBe(all.length);
  });

  it('loads many streams in one query, those without facts too', async () => {
    await t.log.append(append('many-1', { facts: [fact(1), fact(2)] }));
    await t.log.append(append('many-2'));
    const loaded = await t.log.loadMany(['many-2', 'many-1', 'many-0', 'many-1']);
    expect([...loaded].map(([stream, { version }]) => [stream, version]).sort()).toEqual([
      ['many-0', 0],
      ['many-1', 2],
      ['many-2', 1],
    ]);
    expect(loaded.get('many-1')).toMatchObject({ facts: (await t.log.load('many-1')).facts });
    expect(await t.log.loadMany([])).toEqual(new Map());
  });

  it('writes before bulk what people wait for', async () => {
    const bulk = Array.from({ length: 600 }, (_, index) =>
      t.log.append(append(`bulk-${index}`, { priority: 'bulk' })),
    );
    const urgent = await t.log.append(append('urgent'));
    assertWritten(urgent);
    const outcomes = await Promise.all(bulk);
    const later = outcomes.filter(
      (one) => one.outcome === 'written' && one.firstPosition > urgent.lastPosition,
    );
    expect(later.length).toBeGreaterThan(300);
  });

  it('forgets the ids of commands of long ago, not their facts', async () => {
    const given = append('forgotten');
    await t.log.append(given);
    await t.tamper(
      `update log.commands set recorded_at = recorded_at - interval '91 days' where id = '${given.id}'`,
    );
    expect(await t.log.forgetCommands()).toBe(1);
    expect(await t.log.load('forgotten', given.id)).toMatchObject({ version: 1 });
    expect((await t.log.load('forgotten', given.id)).command).toBeUndefined();
    await expect(t.log.forgetCommands(0)).rejects.toMatchObject({ name: 'LogError' });
  });

  it('rings the bell once for each flight that wrote facts, with the last position', async () => {
    const rung: number[] = [];
    const stop = t.log.onAppended((position) => rung.push(position));
    const outcome = await t.log.append(append('bell'));
    assertWritten(outcome);
    await t.log.append(append('bell'));
    await t.log.append(append('bell', { expected: 1, facts: [], alarm: null }));
    expect(rung).toEqual([outcome.lastPosition]);
    stop();
    await t.log.append(append('bell', { expected: 1 }));
    expect(rung).toHaveLength(1);
  });

  it('takes nothing more once closed, and finishes what is under way', async () => {
    const { log } = await t.another();
    const last = log.append(append('closing'));
    await log.close();
    expect(await last).toMatchObject({ outcome: 'written' });
    await expect(log.append(append('closed'))).rejects.toMatchObject({ code: 'log-closed' });
  });
});
