import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { APP_ROLE, type Database, openDatabase } from '@shuriken/platform';
import { until } from '@shuriken/platform/testing';
import { type Log, LogError, openLog } from './index.js';
import { type Proxy, proxyTo } from './testing/proxy.js';
import { append, assertWritten, fact, type TestLog, testLog } from './testing/test-log.js';

describe('when the way to the database breaks', () => {
  let t: TestLog;
  let proxy: Proxy;
  let db: Database;
  let log: Log;
  beforeAll(async () => {
    t = await testLog();
  });
  afterAll(() => t.drop());
  beforeEach(async () => {
    proxy = await proxyTo(t.test.url);
    db = openDatabase({ url: proxy.url, role: APP_ROLE, max: 1, connectTimeoutMs: 1_000 });
    log = openLog({ db, patienceMs: 2_000 });
    // the connection is made and the statement prepared, so what gets lost is the append itself
    await log.append(append(`warm-${proxy.url}`));
  });
  afterEach(async () => {
    await log.close();
    await db.close();
    await proxy.close();
  });

  it('an answer lost after the commit is still the answer "written", and the facts stand there once', async () => {
    proxy.loseNextAnswer();
    const outcome = await log.append(append('lost-answer', { facts: [fact(1), fact(2)] }));
    expect(proxy.broken()).toBe(1);
    const { facts } = await t.log.load('lost-answer');
    expect(facts.map(({ data }) => data)).toEqual([fact(1).data, fact(2).data]);
    expect(outcome).toEqual({
      outcome: 'written',
      version: 2,
      firstPosition: facts[0]?.position,
      lastPosition: facts[1]?.position,
      recordedAt: facts[0]?.recordedAt,
    });
  });

  it('a question lost before the server saw it is asked again, and written once', async () => {
    proxy.loseNextQuestion();
    expect(await log.append(append('lost-question'))).toMatchObject({ outcome: 'written', version: 1 });
    expect(proxy.broken()).toBe(1);
    expect((await t.log.load('lost-question')).version).toBe(1);
  });

  it('every outcome of a flight whose answer was lost is as it was', async () => {
    const known = append('lost-known');
    await log.append(known);
    proxy.loseNextAnswer();
    const outcomes = await Promise.all([
      log.append(append('lost-1')),
      log.append(known),
      log.append({ ...known, print: Buffer.alloc(32) }),
      log.append(append('lost-known')),
      log.append(append('lost-1')),
      log.append(append('lost-known', { expected: 1, facts: [], alarm: null })),
    ]);
    expect(proxy.broken()).toBe(1);
    // known and its namesake cannot share a flight, so the namesake flies in the next one
    expect(outcomes).toMatchObject([
      { outcome: 'written', version: 1 },
      { outcome: 'duplicate', fromVersion: 1, toVersion: 1 },
      { outcome: 'mismatch' },
      { outcome: 'conflict', actual: 1 },
      { outcome: 'conflict', actual: 1 },
      { outcome: 'written', version: 1 },
    ]);
  });

  it('a command that another process wrote meanwhile is a duplicate, not ours', async () => {
    const given = append('lost-other');
    await proxy.shut();
    const ours = log.append(given);
    assertWritten(await t.log.append(given));
    await proxy.open();
    expect(await ours).toEqual({ outcome: 'duplicate', stream: 'lost-other', fromVersion: 1, toVersion: 1 });
  });

  it('a backend that is terminated under load costs nothing and doubles nothing', async () => {
    let working = true;
    let written = 0;
    const kill = async () => {
      let killed = 0;
      for (let seen = -1; killed <= 15; seen = written) {
        await until(() => written > seen, 'the writers to get on');
        const { rowCount } = await t.test.db.pool.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and pid <> pg_backend_pid() and query ~ 'log.append'`,
        );
        killed += rowCount ?? 0;
      }
      return killed;
    };
    const write = async (stream: string) => {
      for (let expected = 0; working; expected++, written++)
        expect(await log.append(append(stream, { expected }))).toMatchObject({
          outcome: 'written',
          version: expected + 1,
        });
    };
    const killing = kill().finally(() => (working = false));
    await Promise.all(Array.from({ length: 16 }, (_, index) => write(`terminated-${index}`)));
    expect(await killing).toBeGreaterThan(15);
    expect(await t.log.verify()).toMatchObject({ ok: true });
  });

  it('appends wait for the database and are written when it is back in time', async () => {
    await proxy.shut();
    const waiting = Promise.all([log.append(append('waited-1')), log.append(append('waited-2'))]);
    await proxy.open();
    expect(await waiting).toMatchObject([{ outcome: 'written' }, { outcome: 'written' }]);
  });

  it('appends give up after their patience, with a code, when to come again and what to do', async () => {
    await proxy.shut();
    const given = append('gave-up');
    const error: unknown = await log.append(given).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(LogError);
    expect(error).toMatchObject({ code: 'database-unavailable', retryAfterMs: 2_000 });
    await proxy.open();
    expect(await log.append(given)).toMatchObject({ outcome: 'written' });
    expect((await t.log.load('gave-up')).version).toBe(1);
  });

  it('reads are tried again shortly, then say that the database cannot be reached', async () => {
    proxy.loseNextAnswer();
    expect((await log.load(`warm-${proxy.url}`)).version).toBe(1);
    await proxy.shut();
    await expect(log.load('x')).rejects.toMatchObject({ code: 'database-unavailable' });
    await expect(log.head()).rejects.toMatchObject({ code: 'database-unavailable' });
  });

  it('a follower goes on by itself, skips nothing and tells of the outage', async () => {
    const end = new AbortController();
    const { position: after } = await log.head();
    const seen: string[] = [];
    const outages: string[] = [];
    const following = (async () => {
      const onOutage = ({ code }: LogError) => outages.push(code);
      for await (const facts of log.follow({ after, signal: end.signal, onOutage }))
        seen.push(...facts.map(({ stream }) => stream));
    })();
    await t.log.append(append('seen-1'));
    await until(() => seen.length === 1, 'the first fact');
    await proxy.shut();
    await t.log.append(append('seen-2'));
    await until(() => outages.length > 0, 'the outage to be told');
    await proxy.open();
    await until(() => seen.length === 2, 'the second fact');
    end.abort();
    await following;
    expect(seen).toEqual(['seen-1', 'seen-2']);
    expect(outages[0]).toBe('database-unavailable');
  });
});

describe('when the database is busy or a command is poisoned', () => {
  let t: TestLog;
  beforeAll(async () => {
    t = await testLog();
  });
  afterAll(() => t.drop());

  it('writers that wait too long for their turn are told so, and nothing was written', async () => {
    const client = await t.test.db.pool.connect();
    try {
      await client.query('begin');
      await client.query('select log.lock_writers()');
      await expect(t.log.append(append('busy'))).rejects.toMatchObject({
        code: 'too-busy',
        retryAfterMs: 1_000,
      });
    } finally {
      await client.query('rollback');
      client.release();
    }
    expect((await t.log.load('busy')).version).toBe(0);
    expect(await t.log.append(append('busy'))).toMatchObject({ outcome: 'written' });
  });

  it('a queue that is full takes no more', async () => {
    const client = await t.test.db.pool.connect();
    await client.query('begin');
    await client.query('select log.lock_writers()');
    const flying = t.log.append(append('flying'));
    await until(async () => {
      const { rowCount } = await client.query(
        `select from pg_locks where locktype = 'advisory' and not granted`,
      );
      return rowCount === 1;
    }, 'the flight to wait for its turn');
    const waiting = Array.from({ length: 4_096 }, (_, index) => t.log.append(append(`waiting-${index}`)));
    await expect(t.log.append(append('one-too-many'))).rejects.toMatchObject({ code: 'too-busy' });
    await client.query('rollback');
    client.release();
    const outcomes = await Promise.all([flying, ...waiting]);
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['written']));
  });

  it('a poisoned command fails alone: its neighbours in the flight are written, in order', async () => {
    await t.tamper(`alter table log.events add constraint antidote check (type <> 'Poison')`);
    const poisoned = new Set([3, 17, 18, 40]);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 41 }, (_, index) =>
        t.log.append(
          append(`n${index}`, { facts: [fact(1), fact(2, poisoned.has(index) ? 'Poison' : 'Food')] }),
        ),
      ),
    );
    outcomes.forEach((one, index) =>
      poisoned.has(index)
        ? expect(one).toMatchObject({ status: 'rejected', reason: { code: 'bad-fact' } })
        : expect(one).toMatchObject({ status: 'fulfilled', value: { outcome: 'written', version: 2 } }),
    );
    const written = outcomes.flatMap((one) =>
      one.status === 'fulfilled' && one.value.outcome === 'written' ? [one.value.firstPosition] : [],
    );
    expect(written).toEqual([...written].sort((a, b) => a - b));
    expect((await t.log.load('n3')).version).toBe(0);
    expect(await t.log.verify()).toMatchObject({ ok: true });
  });
});
