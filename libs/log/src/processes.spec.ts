import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { kill, until } from '@shuriken/platform/testing';
import type { LogFact } from './index.js';
import { append, type TestLog, testLog } from './testing/test-log.js';

const WRITER = fileURLToPath(new URL('./testing/writer.mjs', import.meta.url));

interface Acknowledged {
  readonly id: string;
  readonly stream: string;
  readonly count: number;
  readonly version: number;
}

describe('several processes on one log', () => {
  let t: TestLog;
  const children = new Set<ChildProcess>();
  let acknowledged: Acknowledged[];
  let unexpected: unknown[];

  beforeEach(async () => {
    t = await testLog();
    acknowledged = [];
    unexpected = [];
  });
  afterEach(async () => {
    await Promise.all([...children].map(kill));
    await t.drop();
  });

  function writer(name: string, streams: number): ChildProcess {
    const child = fork(WRITER, [t.test.url, name, String(streams), '3'], { execArgv: [] });
    children.add(child);
    child.on('message', (message: Acknowledged | { unexpected: unknown }) => {
      if ('unexpected' in message) unexpected.push(message.unexpected);
      else acknowledged.push(message);
    });
    child.on('exit', () => children.delete(child));
    return child;
  }
  async function finish(): Promise<void> {
    const gone = [...children].map((child) => once(child, 'exit'));
    for (const child of children) child.send('stop');
    const codes = (await Promise.all(gone)).map(([code]) => code as unknown);
    expect(codes).toEqual(codes.map(() => 0));
  }

  /** Every acknowledged command stands in the log once, whole and where it was said to be. */
  async function expectAllThere(): Promise<readonly LogFact[]> {
    const all = await t.log.read(0, 1_000_000);
    expect(all.map(({ position }) => position)).toEqual(all.map((_, index) => index + 1));
    const byCommand = new Map<string, LogFact[]>();
    for (const one of all) byCommand.set(one.command, [...(byCommand.get(one.command) ?? []), one]);
    for (const { id, stream, count, version } of acknowledged) {
      const facts = byCommand.get(id) ?? [];
      expect(facts.map((one) => [one.stream, one.version])).toEqual(
        Array.from({ length: count }, (_, index) => [stream, version - count + 1 + index]),
      );
    }
    for (const facts of byCommand.values()) expect(facts.length).toBe(facts[0]?.data['of']);
    expect(unexpected).toEqual([]);
    expect(await t.log.verify()).toMatchObject({ ok: true, facts: all.length });
    return all;
  }

  it('8 writers, and readers that see every position once, in order, while they write', async () => {
    const end = new AbortController();
    const seen: number[][] = [[], []];
    const readers = seen.map(async (positions, index) => {
      const { log } = await t.another();
      for await (const facts of log.follow({ after: 0, signal: end.signal, batch: index === 0 ? 7 : 500 }))
        positions.push(...facts.map(({ position }) => position));
    });
    for (let n = 0; n < 8; n++) writer(`writer-${n}`, 20);
    await until(() => acknowledged.length >= 1_200, '1,200 commands of 8 writers');
    await finish();
    const all = await expectAllThere();
    expect(new Set(all.map(({ data }) => data['by'])).size).toBe(8);
    await until(() => seen.every((positions) => positions.length >= all.length), 'the readers to catch up');
    end.abort();
    await Promise.all(readers);
    for (const positions of seen) expect(positions).toEqual(all.map(({ position }) => position));
  });

  it('writers that are killed -9 at any moment lose nothing acknowledged and leave no half command', async () => {
    for (let n = 0; n < 3; n++) writer(`first-${n}`, 5);
    for (let round = 0; round < 8; round++) {
      const had = acknowledged.length;
      await until(() => acknowledged.length > had + 50, 'the writers to get on');
      const [oldest] = children;
      if (oldest) await kill(oldest);
      writer(`next-${round}`, 5);
    }
    await finish();
    await expectAllThere();
    expect(await t.log.append(append('after-all'))).toMatchObject({ outcome: 'written' });
  });

  it('backends that are terminated under 4 writers on hot streams lose and double nothing', async () => {
    for (let n = 0; n < 4; n++) writer(`writer-${n}`, 3);
    for (let round = 0; round < 10; round++) {
      const had = acknowledged.length;
      await until(() => acknowledged.length > had + 30, 'the writers to get on');
      await t.test.db.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'writer-%'`,
      );
    }
    await finish();
    await expectAllThere();
  });
});
