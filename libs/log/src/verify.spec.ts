import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { leafOf } from './leaf.js';
import { append, fact, type TestLog, testLog } from './testing/test-log.js';

/** Flights of 1, 2, 3 facts …, on streams that each get a second command. */
async function fill(t: TestLog): Promise<void> {
  for (let n = 1; n <= 6; n++) {
    const facts = Array.from({ length: n }, (_, index) => fact(index));
    await t.log.append(append(`s${n % 3}`, { facts, expected: n > 3 ? n - 3 : 0 }));
  }
}

describe('verifying an honest log', () => {
  let t: TestLog;
  beforeAll(async () => {
    t = await testLog();
  });
  afterAll(() => t.drop());

  it('finds an empty log to be in order', async () => {
    const { hash } = await t.log.head();
    expect(await t.log.verify()).toEqual({
      ok: true,
      fault: null,
      facts: 0,
      flights: 0,
      head: { position: 0, hash },
    });
  });

  it('computes the hashes that were written, whatever the text and the clock', async () => {
    await t.log.clock.set({ frozenAt: '2026-04-01T00:00:00.123Z' });
    const data = { text: '𠮷 é e\u0301 \u2028 \u007f "\\ \n\t', n: 1e21, m: -0, big: 9007199254740993 };
    await t.log.append(append('text', { facts: [{ ...fact(1), data, meta: {} }] }));
    await t.log.clock.set({ offsetMs: 12_345 });
    await Promise.all(Array.from({ length: 300 }, (_, index) => t.log.append(append(`many-${index}`))));
    const { position, hash } = await t.log.head();
    expect(await t.log.verify()).toMatchObject({ ok: true, facts: 301, head: { position, hash } });
  });

  it('says how far it is, and begins where it is told', async () => {
    await fill(t);
    const { position } = await t.log.head();
    const seen: number[] = [];
    await t.log.verify({ onProgress: (progress) => seen.push(progress.position) });
    expect(seen.at(-1)).toBe(position);
    expect(await t.log.verify({ fromPosition: position - 1 })).toMatchObject({
      ok: true,
      facts: 6,
      flights: 1,
    });
  });

  it('goes on from a head that was kept outside', async () => {
    const { position, hash } = await t.log.head();
    await t.log.append(append('after-head'));
    expect(await t.log.verify({ trusted: { position, hash } })).toMatchObject({ ok: true, facts: 1 });
  });

  it('can be stopped', async () => {
    await expect(t.log.verify({ signal: AbortSignal.abort() })).rejects.toThrow(/abort/);
  });

  it('proves a fact to one who has only its own text', async () => {
    const [one] = await t.log.read(0, 1);
    if (one === undefined) throw new Error('the log is empty');
    const [data, meta] = [JSON.stringify(one.data), JSON.stringify(one.meta)];
    const recordedAt = Date.parse(one.recordedAt);
    expect(leafOf({ ...one, position: String(one.position), recordedAt, data, meta }).toString('hex')).toBe(
      one.leaf,
    );
  });
});

describe('verifying finds what a superuser tampered with', () => {
  let t: TestLog;
  beforeEach(async () => {
    t = await testLog();
    await fill(t);
  });
  afterEach(() => t.drop());

  // positions 1 | 2-3 | 4-6 | 7-10 | 11-15 | 16-21; s1 stands at 1, 7-10; s2 at 2-3, 11-15; s0 at 4-6, 16-21
  const tampered: [string, string, object][] = [
    [
      'a fact whose data were changed',
      `update log.events set data = '{"n":99}' where position = 5`,
      { position: 5, what: 'fact-changed' },
    ],
    [
      'a space added to the meta',
      `update log.events set meta = (meta::text || ' ')::json where position = 9`,
      { position: 9, what: 'fact-changed' },
    ],
    [
      'a fact put on another stream',
      `update log.events set stream = 's9' where position = 1`,
      { position: 1, what: 'fact-changed' },
    ],
    [
      'a fact that was dated back with its flight',
      `update log.events set recorded_at = recorded_at - interval '1 ms' where position = 1;
       update log.flights set recorded_at = recorded_at - interval '1 ms' where last = 1`,
      { position: 1, what: 'fact-changed' },
    ],
    [
      'a flight that was dated back alone',
      `update log.flights set recorded_at = recorded_at - interval '1 year' where last = 10`,
      { position: 7, what: 'time-went-back' },
    ],
    [
      'a flight that was dated forward alone',
      `update log.flights set recorded_at = recorded_at + interval '1 ms' where last = 21`,
      { position: 16, what: 'fact-changed' },
    ],
    [
      'a fact that was changed together with its leaf',
      `update log.events set data = '{}' where position = 5;
       update log.events set leaf = log.leaf(position, stream, version, command, type, schema, recorded_at, data::text,
         meta::text) where position = 5`,
      { position: 4, what: 'flight-hash' },
    ],
    [
      'a flight that was computed anew with its facts',
      `update log.events set data = '{}' where position = 2;
       update log.events set leaf = log.leaf(position, stream, version, command, type, schema, recorded_at, data::text,
         meta::text) where position = 2;
       update log.flights set hash = sha256((select hash from log.flights where last = 1) ||
         (select string_agg(leaf, '' order by position) from log.events where position in (2, 3))) where last = 3`,
      { position: 4, what: 'flight-hash' },
    ],
    [
      'a fact that was removed',
      `delete from log.events where position = 8`,
      { position: 8, what: 'fact-missing' },
    ],
    [
      'a flight that was removed with its facts',
      `delete from log.events where position in (4, 5, 6); delete from log.flights where last = 6`,
      { position: 4, what: 'flight-gap' },
    ],
    [
      'a flight that was removed alone',
      `delete from log.flights where last = 6`,
      { position: 4, what: 'flight-gap' },
    ],
    [
      'a fact put behind the last flight',
      `insert into log.events select 22, 's9', 1, command, type, schema, recorded_at, data, meta, leaf from log.events
       where position = 1`,
      { position: 22, what: 'fact-without-flight' },
    ],
    [
      'a command id whose facts do not exist',
      `insert into log.commands select gen_random_uuid(), attempt, print, stream, from_version, to_version, recorded_at
       from log.commands limit 1`,
      { what: 'command-without-facts' },
    ],
  ];
  it.each(tampered)('%s', async (_, sql, fault) => {
    await t.tamper(sql);
    expect(await t.log.verify()).toMatchObject({ ok: false, fault });
  });

  it('a version that was skipped, even where all hashes fit', async () => {
    await t.tamper(`
      alter table log.events drop constraint events_stream_version_key;
      update log.events set version = 3 where position = 3;
      update log.events set leaf = log.leaf(position, stream, version, command, type, schema, recorded_at, data::text,
        meta::text) where position = 3;
      delete from log.events where position > 3; delete from log.flights where last > 3; delete from log.commands;
      update log.flights set hash = sha256((select hash from log.flights where last = 1) ||
        (select string_agg(leaf, '' order by position) from log.events where position in (2, 3))) where last = 3`);
    expect(await t.log.verify()).toMatchObject({ fault: { position: 3, what: 'version-gap' } });
  });

  it('a tail that was cut off, with the help of a head that was kept outside', async () => {
    const { position, hash } = await t.log.head();
    await t.tamper(`delete from log.events where position > 10; delete from log.flights where last > 10;
      delete from log.commands where to_version > 5 or recorded_at = (select max(recorded_at) from log.commands)`);
    expect(await t.log.verify({ trusted: { position, hash } })).toMatchObject({
      ok: false,
      fault: { position, what: 'trusted-head' },
    });
  });
});
