import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { board } from './boarding.js';
import { admit } from './door.js';
import type { Append } from './index.js';
import { Model, nameOf } from './testing/model.js';
import { type TestLog, testLog } from './testing/test-log.js';

const RUNS = 100;
const SETS = 100;

/** A command in small numbers, so that they meet: a few ids, streams, keys and versions. */
const command = fc.record({
  id: fc.nat(400),
  body: fc.nat(9).map((n) => (n === 0 ? 'other' : 'same')),
  stream: fc.nat(5),
  /** How far the expected version is from the true one; mostly right. */
  off: fc.constantFrom(0, 0, 0, 0, 0, 0, -1, 1),
  facts: fc.constantFrom(0, 1, 1, 1, 2, 3),
  alarm: fc.constantFrom('keep', null, '2030-01-01T00:00:00.000Z', '2031-01-01T00:00:00.000Z'),
  reserve: fc.array(fc.nat(7), { maxLength: 2 }),
  release: fc.array(fc.nat(7), { maxLength: 2 }),
  priority: fc.constantFrom('interactive' as const, 'bulk' as const),
});
const commandSets = fc.array(fc.array(command, { minLength: 1, maxLength: 8 }), {
  minLength: SETS,
  maxLength: SETS,
});
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

const uuid = (text: string) =>
  createHash('md5')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

function appendOf(run: string, asked: Command, model: Model): Append {
  const stream = `${run}-${asked.stream}`;
  const expected = Math.max(0, model.versionOf(stream) + asked.off);
  const count = expected === 0 ? Math.max(1, asked.facts) : asked.facts;
  const keys = (numbers: readonly number[]) =>
    count === 0 ? [] : numbers.map((n) => ({ kind: run, key: `件${n}` }));
  return {
    id: uuid(`${run}-${asked.id}`),
    print: createHash('sha256').update(asked.body).digest(),
    stream,
    expected,
    facts: Array.from({ length: count }, (_, n) => ({
      type: `T${n}`,
      schema: 1,
      data: { ...asked, n },
      meta: {},
    })),
    alarm: asked.alarm,
    reserve: keys(asked.reserve),
    release: keys(asked.release),
    priority: asked.priority,
  };
}

describe('the log against a model', () => {
  let t: TestLog;
  let runs = 0;
  beforeAll(async () => {
    t = await testLog();
  });
  afterAll(() => t.drop());

  /** The model takes the same flights as the lane: interactive first, then whom the first flight left behind. */
  function expectedOf(model: Model, appends: readonly Append[]) {
    const outcomes = new Map<Append, unknown>();
    let queue = ['interactive', 'bulk'].flatMap((priority) =>
      appends
        .filter((append) => append.priority === priority)
        .map((append) => ({ append, command: admit(append) })),
    );
    while (queue.length > 0) {
      const { flight, left } = board(queue);
      model.fly(flight.map(({ append }) => append)).forEach((outcome, index) => {
        const one = flight[index];
        if (one) outcomes.set(one.append, outcome);
      });
      queue = [...left];
    }
    return appends.map((append) => outcomes.get(append));
  }

  async function expectSame(run: string, model: Model): Promise<void> {
    const streams = [...model.streams.keys()];
    const loaded = await t.log.loadMany(streams);
    for (const [stream, facts] of model.streams)
      expect(loaded.get(stream)?.facts).toMatchObject(
        facts.map((one, index) => ({ ...one, stream, version: index + 1 })),
      );
    const alarms = await t.log.alarms.list({ after: run, limit: 100 });
    expect(
      new Map(alarms.filter(({ stream }) => stream.startsWith(`${run}-`)).map((a) => [a.stream, a.due])),
    ).toEqual(model.alarms);
    const { rows } = await t.db.pool.query<{ kind: string; key: string; stream: string }>(
      'select kind, key, stream from log.reservations where kind = $1',
      [run],
    );
    expect(new Map(rows.map((row) => [nameOf(row), row.stream]))).toEqual(model.reservations);
    expect((await t.log.head()).position).toBe(model.position);
  }

  it(`gives the outcomes and keeps the state of the model over ${RUNS * SETS} random command sets`, async () => {
    const outcomes = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(commandSets, async (sets) => {
        const run = `run${String((runs += 1)).padStart(4, '0')}`;
        const model = new Model((await t.log.head()).position);
        for (const set of sets) {
          const appends = set.map((asked) => appendOf(run, asked, model));
          const expected = expectedOf(model, appends);
          const actual = await Promise.all(appends.map((append) => t.log.append(append)));
          expect(actual.map((one) => (one.outcome === 'written' ? { ...one, recordedAt: '' } : one))).toEqual(
            expected,
          );
          for (const { outcome } of actual) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        }
        await expectSame(run, model);
      }),
      { numRuns: RUNS },
    );
    // each kind of outcome was met often: the model was not compared on the easy ones alone
    for (const kind of ['written', 'duplicate', 'mismatch', 'conflict', 'taken'])
      expect(outcomes.get(kind)).toBeGreaterThan(100);
    expect(await t.log.verify()).toMatchObject({ ok: true });
  }, 240_000);
});
