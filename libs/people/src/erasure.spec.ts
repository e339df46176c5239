import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PeopleError } from './problem.js';
import {
  author,
  looking,
  type PeopleFixture,
  peopleFixture,
  registered,
  yamada,
} from './testing/people-fixture.js';

describe('erasing a person', () => {
  let fixture: PeopleFixture;
  beforeAll(async () => {
    fixture = await peopleFixture();
  });
  afterAll(() => fixture.close());

  const erase = (id: string, people = fixture.people) =>
    people.erase({ id, reason: 'customer-request', commandId: randomUUID(), ...author });
  const correct = (id: string, phone: string) =>
    fixture.people.correct({ id, patch: { phone }, commandId: randomUUID(), ...author });
  const codeOf = (error: unknown) => (error instanceof PeopleError ? error.code : error);
  const traces = async (id: string) => {
    const { rows } = await fixture.test.db.pool.query(
      `select 'key' as left from people.key where person = $1 union all
       select 'row' from people.person where id = $1 union all
       select 'token' from people.unsettled where person = $1`,
      [id],
    );
    return rows;
  };

  it('makes every sealed value null, everywhere, and leaves the log whole (O15-16)', async () => {
    const id = await registered(fixture.people);
    const stays = await registered(fixture.people);
    const seal = async (person: string, note: string) =>
      (await fixture.people.sealer(person)).seal({ note: { personal: note } });
    const stream = `case-${randomUUID()}`;
    const data = { mine: await seal(id, '秘密'), theirs: await seal(stays, '残る') };
    await fixture.log.append({
      id: randomUUID(),
      print: Buffer.alloc(32),
      stream,
      expected: 0,
      facts: [{ type: 'NoteTaken', schema: 1, data, meta: {} }],
      alarm: null,
    });
    await fixture.people.openAll([data]);
    await erase(id);

    const { facts } = await fixture.log.load(stream);
    expect(await fixture.people.openAll(facts.map((fact) => fact.data))).toEqual([
      { mine: { note: { personal: null } }, theirs: { note: { personal: '残る' } } },
    ]);
    expect(await fixture.people.show({ id, ...looking })).toMatchObject({ id, erased: true });
    expect(await fixture.people.lookup([id])).toEqual(new Map());
    expect(await fixture.people.searchIds('山田', 10)).toEqual([stays]);
    const past = await fixture.people.history({ id, ...looking });
    expect(past.map(({ type, details }) => [type, details])).toEqual([
      ['PersonRegistered', null],
      ['PersonErased', null],
    ]);
    expect(await traces(id)).toEqual([]);
    expect(await fixture.log.verify()).toMatchObject({ ok: true });
  });

  it('can be asked about before: what would be refused is refused, and nothing is written', async () => {
    const id = await registered(fixture.people);
    const { position } = await fixture.log.head();
    const check = (more: object) =>
      fixture.people.checkErasure({ id, reason: 'customer-request', commandId: randomUUID(), ...more });
    expect(await check({})).toBeUndefined();
    await expect(check({ reason: 'Because of Yamada' })).rejects.toMatchObject({ code: 'reason-invalid' });
    await expect(check({ id: randomUUID() })).rejects.toMatchObject({ code: 'person-unknown' });
    expect((await fixture.log.head()).position).toBe(position);
    expect(await fixture.people.lookup([id])).toEqual(new Map([[id, yamada]]));
    const erased = await erase(id);
    expect(await check({})).toEqual(erased);
  });

  it('tells the same again under the same id, whoever else erased meanwhile; with another body it is refused', async () => {
    const [id, other] = [await registered(fixture.people), await registered(fixture.people)];
    const command = { id, reason: 'customer-request', commandId: randomUUID(), ...author };
    const erased = await fixture.people.erase(command);
    const [fact] = (await fixture.log.load(`person-${id}`)).facts.slice(-1);
    expect(erased).toEqual({ position: fact?.position });
    await fixture.people.erase({ ...command, commandId: randomUUID(), reason: 'again' });
    expect(await fixture.people.erase(command)).toEqual(erased);
    for (const reused of [
      { ...command, reason: 'other-reason' },
      { ...command, id: other },
    ]) {
      const mismatch = { code: 'idempotency-mismatch', rule: undefined };
      await expect(fixture.people.checkErasure(reused)).rejects.toMatchObject(mismatch);
      await expect(fixture.people.erase(reused)).rejects.toMatchObject(mismatch);
    }
    expect(await traces(other)).toHaveLength(2);
  });

  it('does not happen under the id of any other command, nor does another under that of an erasure', async () => {
    const [id, other] = [await registered(fixture.people), await registered(fixture.people)];
    const corrected = { id, patch: { phone: '03-1111-1111' }, commandId: randomUUID(), ...author };
    await fixture.people.correct(corrected);
    const erasure = { id, reason: 'customer-request', commandId: corrected.commandId, ...author };
    await expect(fixture.people.erase(erasure)).rejects.toMatchObject({ code: 'idempotency-mismatch' });
    expect(await traces(id)).toHaveLength(2);
    const fresh = { ...erasure, commandId: randomUUID() };
    await fixture.people.erase(fresh);
    const reused = { ...corrected, id: other, commandId: fresh.commandId };
    await expect(fixture.people.correct(reused)).rejects.toMatchObject({ code: 'idempotency-mismatch' });
    expect((await fixture.log.load(`person-${other}`)).version).toBe(1);
  });

  it('is for good: nothing about the person is taken again', async () => {
    const id = await registered(fixture.people);
    await erase(id);
    const register = { id, details: yamada, commandId: randomUUID(), ...author };
    await expect(fixture.people.register(register)).rejects.toMatchObject({ code: 'person-erased' });
    await expect(correct(id, '03-1111-1111')).rejects.toMatchObject({ code: 'person-erased' });
    await expect(fixture.people.sealer(id)).rejects.toMatchObject({ code: 'person-erased' });
    expect(await traces(id)).toEqual([]);
  });

  it('happens once, keeps its first reason, and is recorded with who did it', async () => {
    const id = await registered(fixture.people);
    await Promise.all([1, 2, 3, 4].map(() => erase(id)));
    await fixture.people.erase({ id, reason: 'other', commandId: randomUUID(), ...author });
    const { facts } = await fixture.log.load(`person-${id}`);
    expect(facts.map(({ type }) => type)).toEqual(['PersonRegistered', 'PersonErased']);
    expect(facts[1]).toMatchObject({
      data: { reason: 'customer-request' },
      meta: { ...author, desk: 'main' },
    });
    const journal = (await fixture.people.erasures()).filter(({ person }) => person === id);
    expect(journal).toMatchObject([{ by: author.actor, via: author.via, reason: 'customer-request' }]);
  });

  it('refuses unknown persons and reasons that could hold personal data', async () => {
    await expect(erase(randomUUID())).rejects.toMatchObject({ code: 'person-unknown' });
    const id = await registered(fixture.people);
    for (const reason of ['山田さんの希望', 'Asked by phone', '', 'x'.repeat(65)]) {
      await expect(
        fixture.people.erase({ id, reason, commandId: randomUUID(), ...author }),
      ).rejects.toMatchObject({ code: 'reason-invalid' });
    }
    expect(await traces(id)).toHaveLength(2);
  });

  it('is seen by other processes once their keys are older than the cache allows, at once where it happened', async () => {
    const id = await registered(fixture.people);
    const sealed = (await fixture.people.sealer(id)).seal({ personal: '秘密' });
    const [here, elsewhere] = [fixture.people, fixture.other(300)];
    expect(await elsewhere.openAll([sealed])).toEqual([{ personal: '秘密' }]);
    expect(await here.openAll([sealed])).toEqual([{ personal: '秘密' }]);
    const began = performance.now();
    await erase(id);
    expect(await here.openAll([sealed])).toEqual([{ personal: null }]);
    for (;;) {
      const asked = performance.now();
      const [opened] = await elsewhere.openAll([sealed]);
      if (opened && 'personal' in opened && opened.personal === null) break;
      // Its key was fetched before the erasure began, so it may not be used later than this.
      expect(asked - began).toBeLessThan(300);
      await new Promise(setImmediate);
    }
  });

  it('is not undone by a read that was under way', async () => {
    for (let round = 0; round < 20; round += 1) {
      const id = await registered(fixture.people);
      const people = fixture.other();
      const sealed = (await people.sealer(id)).seal({ personal: '秘密' });
      const fresh = fixture.other();
      await Promise.all([fresh.openAll([sealed]), erase(id, fresh), fresh.openAll([sealed])]);
      expect(await fresh.openAll([sealed])).toEqual([{ personal: null }]);
    }
  });

  it('wins over corrections and repeated registrations at the same moment, in any order', async () => {
    for (let round = 0; round < 25; round += 1) {
      const id = randomUUID();
      const register = { id, details: yamada, commandId: randomUUID(), ...author };
      await fixture.people.register(register);
      const ends = await Promise.allSettled([
        correct(id, '03-2222-0001'),
        fixture.people.register(register),
        erase(id),
        fixture.other().register(register),
        correct(id, '03-2222-0002'),
        fixture.other().show({ id, ...looking }),
        fixture.other().finish(),
      ]);
      for (const end of ends) if (end.status === 'rejected') expect(codeOf(end.reason)).toBe('person-erased');
      expect(ends[2]?.status).toBe('fulfilled');
      expect(await traces(id)).toEqual([]);
      const types = (await fixture.log.load(`person-${id}`)).facts.map(({ type }) => type);
      expect(types.at(-1)).toBe('PersonErased');
      expect(types.filter((type) => type === 'PersonErased')).toHaveLength(1);
      expect(await fixture.people.show({ id, ...looking })).toMatchObject({ id, erased: true });
    }
    expect(await fixture.log.verify()).toMatchObject({ ok: true });
  });
});
