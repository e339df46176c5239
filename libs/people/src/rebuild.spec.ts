import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RebuildProgress } from './rebuild.js';
import {
  author,
  looking,
  type PeopleFixture,
  peopleFixture,
  registered,
  yamada,
} from './testing/people-fixture.js';

describe('rebuilding the plaintext table', () => {
  let fixture: PeopleFixture;
  beforeEach(async () => {
    fixture = await peopleFixture();
  });
  afterEach(() => fixture.close());

  const table = async () =>
    (await fixture.test.db.pool.query<{ id: string }>('select * from people.person order by id')).rows;
  const tamper = (sql: string, values: unknown[] = []) => fixture.test.db.pool.query(sql, values);
  const erase = (id: string) =>
    fixture.people.erase({ id, reason: 'customer-request', commandId: randomUUID(), ...author });

  async function some(): Promise<readonly [string, string, string, string]> {
    const ids = await Promise.all([1, 2, 3, 4].map(() => registered(fixture.people)));
    const [one = '', two = '', three = '', four = ''] = ids;
    const correction = {
      id: one,
      patch: { name: '山田 花子', kana: null },
      commandId: randomUUID(),
      ...author,
    };
    await fixture.people.correct(correction);
    await erase(four);
    return [one, two, three, four];
  }

  it('finds nothing to do where nothing is wrong', async () => {
    await some();
    const before = await table();
    expect(await fixture.people.rebuildPersons()).toEqual({
      persons: 3,
      written: [],
      removed: [],
      damaged: [],
    });
    expect(await table()).toEqual(before);
  });

  it('can be asked for without doing it', async () => {
    const [one, two] = await some();
    await tamper(`update people.person set name = 'somebody else' where id = $1`, [one]);
    await tamper('delete from people.person where id = $1', [two]);
    const before = await table();
    const told = await fixture.people.comparePersons();
    expect({ ...told, written: [...told.written].sort() }).toEqual({
      persons: 3,
      written: [one, two].sort(),
      removed: [],
      damaged: [],
    });
    expect(await table()).toEqual(before);
    expect([...(await fixture.people.rebuildPersons()).written].sort()).toEqual([...told.written].sort());
    expect(await fixture.people.comparePersons()).toMatchObject({ written: [] });
  });

  it('gives the same table from the log alone, and says how far it is', async () => {
    await some();
    const before = await table();
    await tamper('delete from people.person');
    const progress: RebuildProgress[] = [];
    const report = await fixture.people.rebuildPersons((step) => progress.push(step));
    expect([...report.written].sort()).toEqual(before.map(({ id }) => id));
    expect(progress).toEqual([{ done: 3, of: 3 }]);
    expect(await table()).toEqual(before);
  });

  it('sets right what was changed, claims a later revision, or searches wrongly; removes what nobody registered', async () => {
    const [one, two, three] = await some();
    const before = await table();
    const stray = randomUUID();
    await tamper(`update people.person set name = 'x' where id = $1`, [one]);
    await tamper(`update people.person set revision = 9, phone = null where id = $1`, [two]);
    await tamper(`update people.person set search = '' where id = $1`, [three]);
    await tamper('insert into people.key values ($1, $2)', [stray, Buffer.alloc(32, 7)]);
    await tamper(
      `insert into people.person select $1, name, kana, company, email, phone, postal_code, address, language, revision,
         registered_at, corrected_at, search from people.person limit 1`,
      [stray],
    );
    const report = await fixture.people.rebuildPersons();
    expect([...report.written].sort()).toEqual([one, two, three].sort());
    expect(report.removed).toEqual([stray]);
    expect(await table()).toEqual(before);
  });

  it('names persons whose key does not open the log, and goes on with the others', async () => {
    const [one, two] = await some();
    await tamper('update people.key set key = $2 where person = $1', [one, Buffer.alloc(32, 9)]);
    await tamper('delete from people.person where id = $1', [two]);
    expect(await fixture.people.rebuildPersons()).toMatchObject({ written: [two], damaged: [one] });
    await expect(
      fixture.other().correct({ id: one, patch: { kana: 'ア' }, commandId: randomUUID(), ...author }),
    ).rejects.toMatchObject({
      code: 'personal-data-damaged',
    });
  });

  it('goes on while persons are corrected, and ends with what the log says', async () => {
    const ids = await some();
    await tamper('delete from people.person');
    const corrections = [1, 2, 3, 4, 5].flatMap((n) =>
      ids.slice(0, 3).map((id) =>
        fixture.people.correct({
          id,
          patch: { phone: `03-0000-000${n}` },
          commandId: randomUUID(),
          ...author,
        }),
      ),
    );
    await Promise.all([fixture.people.rebuildPersons(), ...corrections, fixture.people.rebuildPersons()]);
    const settled = await table();
    await tamper('delete from people.person');
    await fixture.people.rebuildPersons();
    expect(await table()).toEqual(settled);
    expect(settled).toHaveLength(3);
  });

  it('goes through more persons than one page holds', async () => {
    const many = Array.from({ length: 620 }, () => randomUUID());
    await Promise.all(
      many.map((id) => fixture.people.register({ id, details: yamada, commandId: randomUUID(), ...author })),
    );
    const before = await table();
    await tamper('delete from people.person');
    const progress: RebuildProgress[] = [];
    const { written } = await fixture.people.rebuildPersons((step) => progress.push(step));
    expect(written).toHaveLength(620);
    expect(progress.at(-1)).toEqual({ done: 620, of: 620 });
    expect(await table()).toEqual(before);
  });

  it('erases again who is erased in the log, after an old key was restored', async () => {
    const [, , three, four] = await some();
    const { rows } = await tamper('select * from people.erased');
    await tamper('delete from people.erased');
    await tamper('insert into people.key values ($1, $2)', [four, Buffer.alloc(32, 7)]);
    await fixture.people.rebuildPersons();
    expect(await fixture.people.show({ id: four, ...looking })).toMatchObject({ id: four, erased: true });
    expect((await tamper('select person from people.key where person = $1', [four])).rows).toEqual([]);
    expect(await fixture.people.erasures()).toMatchObject([
      {
        person: four,
        by: author.actor,
        reason: 'customer-request',
        cause: (rows[0] as { cause: string }).cause,
      },
    ]);
    expect(await fixture.people.show({ id: three, ...looking })).toMatchObject({ id: three });
  });

  it('erases again from a journal that was kept outside, also who the restored log does not know as erased', async () => {
    const id = await registered(fixture.people);
    const kept = {
      person: id,
      at: '2026-04-01T00:00:00.000Z',
      by: 'p',
      via: 'api',
      cause: randomUUID(),
      reason: 'asked',
    };
    const unheard = { ...kept, person: randomUUID() };
    expect(await fixture.people.reapplyErasures([kept, unheard])).toBe(2);
    expect(await fixture.people.reapplyErasures([kept, unheard])).toBe(0);
    expect(await fixture.people.show({ id, ...looking })).toMatchObject({ id, erased: true });
    expect((await fixture.log.load(`person-${id}`)).facts.at(-1)).toMatchObject({
      type: 'PersonErased',
      data: { reason: 'asked' },
      meta: { actor: 'p' },
    });
    const register = { id: unheard.person, details: yamada, commandId: randomUUID(), ...author };
    await expect(fixture.people.register(register)).rejects.toMatchObject({ code: 'person-erased' });
  });
});
