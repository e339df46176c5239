import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPeople, type People } from './people.js';
import { Crash, type CrashPoint, crashingAt } from './testing/crashing.js';
import {
  author,
  looking,
  type PeopleFixture,
  peopleFixture,
  registered,
  yamada,
} from './testing/people-fixture.js';

/** More calls than any operation makes; each test checks that its last points were not reached. */
const POINTS: readonly CrashPoint[] = Array.from({ length: 24 }, (_, at) => ({
  call: Math.floor(at / 2) + 1,
  when: at % 2 === 0 ? 'before' : 'after',
}));

describe('a process that dies', () => {
  let fixture: PeopleFixture;
  beforeAll(async () => {
    fixture = await peopleFixture();
  });
  afterAll(() => fixture.close());

  /** Runs an operation in a process that dies at each point in turn, and looks at what is left. */
  async function atEveryPoint(
    prepare: () => Promise<string>,
    operate: (people: People, id: string) => Promise<unknown>,
    check: (id: string) => Promise<void>,
  ): Promise<number> {
    let deaths = 0;
    for (const point of POINTS) {
      const id = await prepare();
      const dying = crashingAt(point, fixture);
      const people = openPeople({ db: dying.db, log: dying.log });
      const end = await operate(people, id).then(
        () => 'done',
        (error: unknown) => error,
      );
      if (end !== 'done') expect(end).toBeInstanceOf(Crash);
      expect(dying.died()).toBe(end !== 'done');
      if (end !== 'done') deaths += 1;
      await check(id);
    }
    expect(deaths).toBeGreaterThan(4);
    expect(deaths).toBeLessThan(POINTS.length);
    return deaths;
  }

  const left = async (id: string) => {
    const { rows } = await fixture.db.pool.query<{ keys: number; rows: number; untold: number }>(
      `select (select count(*)::int from people.key where person = $1) as keys,
        (select count(*)::int from people.person where id = $1) as rows,
        (select count(*)::int from people.erased where person = $1 and not told) as untold`,
      [id],
    );
    return rows[0];
  };

  it('while registering: the row is there when the fact is, by looking alone; repeating registers once', async () => {
    const commands = new Map<string, string>();
    const register = (people: People, id: string) => {
      commands.set(id, randomUUID());
      return people.register({ id, details: yamada, commandId: commands.get(id) ?? '', ...author });
    };
    await atEveryPoint(
      () => Promise.resolve(randomUUID()),
      register,
      async (id) => {
        const { version } = await fixture.log.load(`person-${id}`);
        const shown = fixture.people.show({ id, ...looking });
        if (version === 0) await expect(shown).rejects.toMatchObject({ code: 'person-unknown' });
        else expect(await shown).toEqual({ ...yamada, id, revision: 1 });
        const again = { id, details: yamada, commandId: commands.get(id) ?? '', ...author };
        expect(await fixture.people.register(again)).toEqual({ revision: 1 });
        expect(await fixture.people.show({ id, ...looking })).toEqual({ ...yamada, id, revision: 1 });
        expect((await fixture.log.load(`person-${id}`)).version).toBe(1);
      },
    );
  });

  it('while registering: `finish` brings the row up without anybody repeating or looking', async () => {
    await atEveryPoint(
      () => Promise.resolve(randomUUID()),
      (people, id) => people.register({ id, details: yamada, commandId: randomUUID(), ...author }),
      async (id) => {
        await fixture.people.finish();
        const { version } = await fixture.log.load(`person-${id}`);
        expect(await left(id)).toMatchObject({ rows: version });
      },
    );
  });

  it('while correcting: what is shown is what the log says, and the repeated command takes effect once', async () => {
    const commandId = new Map<string, string>();
    const correction = (id: string) => ({
      id,
      patch: { phone: '03-9999-9999' },
      expectedRevision: 1,
      commandId: commandId.get(id) ?? '',
      ...author,
    });
    await atEveryPoint(
      async () => {
        const id = await registered(fixture.people);
        commandId.set(id, randomUUID());
        return id;
      },
      (people, id) => people.correct(correction(id)),
      async (id) => {
        const { version } = await fixture.log.load(`person-${id}`);
        const phone = version === 2 ? '03-9999-9999' : yamada.phone;
        expect(await fixture.people.show({ id, ...looking })).toMatchObject({ phone, revision: version });
        expect(await fixture.people.correct(correction(id))).toEqual({ revision: 2 });
        expect(await fixture.people.show({ id, ...looking })).toMatchObject({
          phone: '03-9999-9999',
          revision: 2,
        });
        expect((await fixture.log.load(`person-${id}`)).version).toBe(2);
      },
    );
  });

  it('while correcting: `finish` brings the row up to the log', async () => {
    await atEveryPoint(
      () => registered(fixture.people),
      (people, id) =>
        people.correct({ id, patch: { phone: '03-9999-9999' }, commandId: randomUUID(), ...author }),
      async (id) => {
        await fixture.people.finish();
        const { version } = await fixture.log.load(`person-${id}`);
        const found = (await fixture.people.lookup([id])).get(id);
        expect(found?.phone).toBe(version === 2 ? '03-9999-9999' : yamada.phone);
      },
    );
  });

  it.each([
    ['`finishErasures` writes the missing fact', (people: People) => people.finishErasures()],
    [
      'repeating finishes it',
      (people: People, id: string) =>
        people.erase({ id, reason: 'customer-request', commandId: randomUUID(), ...author }),
    ],
  ])('while erasing: key and row go together or not at all, and %s', async (_, finish) => {
    await atEveryPoint(
      () => registered(fixture.people),
      (people, id) => people.erase({ id, reason: 'customer-request', commandId: randomUUID(), ...author }),
      async (id) => {
        const half = await left(id);
        expect(half?.keys).toBe(half?.rows);
        const begun = half?.keys === 0;
        await finish(fixture.people, id);
        const { facts } = await fixture.log.load(`person-${id}`);
        const erased = begun || (await left(id))?.keys === 0;
        expect(facts.map(({ type }) => type)).toEqual(
          erased ? ['PersonRegistered', 'PersonErased'] : ['PersonRegistered'],
        );
        expect(await left(id)).toEqual(
          erased ? { keys: 0, rows: 0, untold: 0 } : { keys: 1, rows: 1, untold: 0 },
        );
      },
    );
  });

  it('while erasing: under its id another body is refused, the same one is told the same, wherever it died', async () => {
    const command = { reason: 'customer-request', commandId: '', ...author };
    await atEveryPoint(
      () => {
        command.commandId = randomUUID();
        return registered(fixture.people);
      },
      (people, id) => people.erase({ id, ...command }),
      async (id) => {
        const begun = (await left(id))?.keys === 0;
        const other = { id, ...command, reason: 'other-reason' };
        const refused = await fixture.people.checkErasure(other).then(
          () => undefined,
          (error: { code?: string }) => error.code,
        );
        expect(refused).toBe(begun ? 'idempotency-mismatch' : undefined);
        const erased = await fixture.people.erase({ id, ...command });
        expect(await fixture.people.erase({ id, ...command })).toEqual(erased);
        await expect(fixture.people.erase(other)).rejects.toMatchObject({ code: 'idempotency-mismatch' });
      },
    );
  });

  it('leaves no token of a write that ended well, and forgets those of dead ones', async () => {
    await registered(fixture.people);
    await fixture.test.db.pool.query(`update people.unsettled set since = since - interval '2 minutes'`);
    await fixture.people.finish();
    const { rows } = await fixture.db.pool.query('select token from people.unsettled');
    expect(rows).toEqual([]);
  });
});
