import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseDetails } from './details.js';
import {
  author,
  looking,
  type PeopleFixture,
  peopleFixture,
  registered,
  yamada,
} from './testing/people-fixture.js';

describe('people', () => {
  let fixture: PeopleFixture;
  beforeAll(async () => {
    fixture = await peopleFixture();
  });
  afterAll(() => fixture.close());

  const streamOf = (id: string) => fixture.log.load(`person-${id}`);
  const withoutCompany = Object.fromEntries(Object.entries(yamada).filter(([field]) => field !== 'company'));
  const command = (id: string) => ({ id, commandId: randomUUID(), ...author });

  it('registers a person and shows the details again, with the revision (O15-16)', async () => {
    const id = await registered(fixture.people);
    expect(await fixture.people.show({ id, ...looking })).toEqual({ ...yamada, id, revision: 1 });
  });

  it('registers nobody twice for one command, and gives the first answer again', async () => {
    const register = { ...command(randomUUID()), details: yamada };
    const answers = await Promise.all([1, 2, 3].map(() => fixture.people.register(register)));
    expect([...answers, await fixture.people.register(register)]).toEqual(Array(4).fill({ revision: 1 }));
    expect((await streamOf(register.id)).version).toBe(1);
  });

  it('refuses one command with two contents, and a second registration of one id', async () => {
    const register = { ...command(randomUUID()), details: yamada };
    await fixture.people.register(register);
    const other = { ...register, details: { ...yamada, name: '鈴木' } };
    await expect(fixture.people.register(other)).rejects.toMatchObject({ code: 'idempotency-mismatch' });
    await expect(fixture.people.register({ ...other, commandId: randomUUID() })).rejects.toMatchObject({
      code: 'person-already-registered',
      rule: 'O15-16',
    });
    expect(await fixture.people.show({ id: register.id, ...looking })).toMatchObject({ name: '山田 太郎' });
  });

  it('may take the id of the causing command, which writes facts of its own', async () => {
    const id = randomUUID();
    const cause = randomUUID();
    await fixture.people.register({ ...command(id), details: yamada, commandId: cause });
    const outcome = await fixture.log.append({
      id: cause,
      print: Buffer.alloc(32, 1),
      stream: `case-${randomUUID()}`,
      expected: 0,
      facts: [{ type: 'CaseOpened', schema: 1, data: {}, meta: {} }],
      alarm: null,
    });
    expect(outcome.outcome).toBe('written');
    expect((await streamOf(id)).facts[0]?.meta).toEqual({ ...author, desk: 'main', cause });
  });

  it('refuses a malformed id and bad details before anything is written', async () => {
    const id = randomUUID();
    await expect(
      fixture.people.register({ ...command(id.toUpperCase()), details: yamada }),
    ).rejects.toMatchObject({ code: 'person-id-malformed' });
    await expect(
      fixture.people.register({ ...command(id), details: { ...yamada, email: 'x' } }),
    ).rejects.toMatchObject({ code: 'person-details-invalid', fields: [{ path: 'email' }] });
    await expect(fixture.people.sealer(id)).rejects.toMatchObject({ code: 'person-unknown' });
  });

  describe('correcting', () => {
    it('changes some details, keeps the history, and names only fields in the open', async () => {
      const id = await registered(fixture.people);
      const patch = { phone: '０９０－１１１１－２２２２', company: null };
      expect(await fixture.people.correct({ ...command(id), patch, expectedRevision: 1 })).toEqual({
        revision: 2,
      });
      expect(await fixture.people.show({ id, ...looking })).toEqual({
        ...withoutCompany,
        phone: '090-1111-2222',
        id,
        revision: 2,
      });
      const { facts } = await streamOf(id);
      expect(facts[1]?.data['changed']).toEqual(['company', 'phone']);
      const past = await fixture.people.history({ id, ...looking });
      expect(past.map(({ revision, type, details }) => [revision, type, details?.phone])).toEqual([
        [1, 'PersonRegistered', '03-1234-5678'],
        [2, 'PersonCorrected', '090-1111-2222'],
      ]);
    });

    it('writes nothing when nothing changes', async () => {
      const id = await registered(fixture.people);
      const patch = { phone: '０３-１２３４-５６７８' };
      expect(await fixture.people.correct({ ...command(id), patch })).toEqual({ revision: 1 });
      expect((await streamOf(id)).version).toBe(1);
    });

    it('gives the first answer to a repeated command, also after later corrections', async () => {
      const id = await registered(fixture.people);
      const first = { ...command(id), patch: { phone: '03-0000-0001' }, expectedRevision: 1 };
      await fixture.people.correct(first);
      await fixture.people.correct({ ...command(id), patch: { phone: '03-0000-0002' } });
      expect(await fixture.people.correct(first)).toEqual({ revision: 2 });
      expect(await fixture.people.show({ id, ...looking })).toMatchObject({
        phone: '03-0000-0002',
        revision: 3,
      });
      await expect(
        fixture.people.correct({ ...first, patch: { phone: '03-0000-0003' } }),
      ).rejects.toMatchObject({
        code: 'idempotency-mismatch',
      });
    });

    it('refuses a stale revision, an unknown person, and details that would not be valid', async () => {
      const id = await registered(fixture.people);
      const patch = { kana: 'ヤマダ' };
      await expect(
        fixture.people.correct({ ...command(id), patch, expectedRevision: 2 }),
      ).rejects.toMatchObject({ code: 'person-changed-meanwhile' });
      await expect(fixture.people.correct({ ...command(randomUUID()), patch })).rejects.toMatchObject({
        code: 'person-unknown',
      });
      await expect(fixture.people.correct({ ...command(id), patch: { phone: 'x' } })).rejects.toMatchObject({
        code: 'person-details-invalid',
      });
    });

    it('loses no correction when several come at once', async () => {
      const id = await registered(fixture.people);
      const patches = [
        { kana: 'ヤマダ' },
        { phone: '03-9999-0000' },
        { address: '大阪府' },
        { company: null },
      ];
      await Promise.all(patches.map((patch) => fixture.people.correct({ ...command(id), patch })));
      expect(await fixture.people.show({ id, ...looking })).toEqual({
        ...withoutCompany,
        kana: 'ヤマダ',
        phone: '03-9999-0000',
        address: '大阪府',
        id,
        revision: 5,
      });
    });
  });

  describe('showing', () => {
    it('records who looked and what for, once for each time', async () => {
      const id = await registered(fixture.people);
      await fixture.people.show({ id, ...looking });
      await fixture.people.history({ id, principal: 'auditor-1', purpose: 'disclosure to the person' });
      expect(await fixture.people.accesses(id)).toMatchObject([
        { principal: 'auditor-1', purpose: 'disclosure to the person', what: 'history' },
        { principal: author.actor, purpose: 'repair', what: 'details' },
      ]);
    });

    it('shows and records nothing without a purpose, and nobody who is unknown', async () => {
      const id = await registered(fixture.people);
      for (const purpose of ['', '  ', 'a\u0000', 'x'.repeat(201)]) {
        await expect(fixture.people.show({ id, principal: 'p', purpose })).rejects.toMatchObject({
          code: 'purpose-invalid',
        });
      }
      expect(await fixture.people.accesses(id)).toEqual([]);
      const nobody = randomUUID();
      await expect(fixture.people.show({ id: nobody, ...looking })).rejects.toMatchObject({
        code: 'person-unknown',
      });
      expect(await fixture.people.accesses(nobody)).toEqual([]);
    });

    it('keeps a purpose that is free text under the key of the person: once erased it cannot be read', async () => {
      const id = await registered(fixture.people);
      await fixture.people.show({ id, principal: 'p', purpose: '山田様からのお電話' });
      await fixture.people.show({ id, ...looking });
      const purposes = async () => (await fixture.people.accesses(id)).map(({ purpose }) => purpose);
      expect(await purposes()).toEqual(['repair', '山田様からのお電話']);
      const kept = await fixture.test.db.pool.query(
        `select from people.access a where a::text like '%山田%'`,
      );
      expect(kept.rowCount).toBe(0);
      await fixture.people.erase({ id, reason: 'customer-request', commandId: randomUUID(), ...author });
      expect(await purposes()).toEqual(['repair', null]);
    });

    it('records a request once, whoever it showed, and gives the looks page by page', async () => {
      const ids = [await registered(fixture.people), await registered(fixture.people)];
      const look = { principal: 'p', what: 'case-list' };
      await fixture.people.looked({ ...look, persons: [...ids, ...ids, 'no id'] });
      await fixture.people.looked({ ...look, persons: [] });
      await fixture.people.looked({ ...look, persons: ids.slice(0, 1) });
      const [newest, ...older] = await fixture.people.accesses(ids[0]!, { limit: 10 });
      expect(newest).toMatchObject({ ...look, purpose: null, others: 0 });
      expect(older).toMatchObject([{ ...look, others: 1 }]);
      expect(await fixture.people.accesses(ids[0]!, { limit: 1, before: newest!.entry })).toEqual(older);
      expect(await fixture.people.accesses(ids[1]!)).toHaveLength(1);
    });

    it('forgets looks when three years are over, and no sooner', async () => {
      const id = await registered(fixture.people);
      const old = (age: string) =>
        fixture.test.db.pool.query(
          `insert into people.access (persons, principal, at, what)
           values (array[$1::uuid], 'p', log.now() - $2::interval, $2)`,
          [id, age],
        );
      await old('3 years 1 day');
      await old('2 years 364 days');
      expect(await fixture.people.purgeAccesses()).toBe(1);
      expect((await fixture.people.accesses(id)).map(({ what }) => what)).toEqual(['2 years 364 days']);
    });

    it('looks up many at once, without those that are unknown', async () => {
      const ids = [
        await registered(fixture.people),
        await registered(fixture.people, { name: 'Smith', language: 'en' }),
      ];
      const found = await fixture.people.lookup([...ids, ...ids, randomUUID(), 'no id']);
      expect([...found.keys()].sort()).toEqual([...ids].sort());
      expect(found.get(ids[1] ?? '')).toEqual({ name: 'Smith', language: 'en' });
    });
  });

  describe('searching', () => {
    it('finds by name, kana of any width, phone, address and e-mail, each word somewhere', async () => {
      const id = await registered(
        fixture.people,
        parseDetails({
          name: '渡邉 﨑子',
          kana: 'ワタナベ サキコ',
          company: 'アベ商会',
          email: 'Saki.W@example.co.jp',
          phone: '080-7777-1234',
          address: '京都府1-2-3 100%ビル',
          language: 'ja',
        }),
      );
      for (const asked of [
        '渡邉﨑子',
        '渡辺 崎子',
        'ｱﾍﾞ',
        'あべ',
        'わたなべ　ｻｷｺ',
        '08077771234',
        '+81 80-7777',
        'SAKI.W@EXAMPLE',
        '京都府１ー２ー３',
        '100%',
        'さきこ 7777',
      ]) {
        expect([asked, await fixture.people.searchIds(asked, 10)]).toEqual([asked, [id]]);
      }
      for (const asked of ['渡辺 佐藤', 'ｱﾍﾟ', '100_', '%0', '\\', "'; drop table", '', '   ', '\u0000']) {
        expect([asked, await fixture.people.searchIds(asked, 10)]).toEqual([asked, []]);
      }
    });

    it('gives the latest first, no more than asked, and finds who was corrected by the new details only', async () => {
      const named = (name: string) => registered(fixture.people, { name, language: 'ja' });
      const [first, second] = [await named('検索 一郎'), await named('検索 二郎')];
      expect(await fixture.people.searchIds('検索', 10)).toEqual([second, first]);
      expect(await fixture.people.searchIds('検索', 1)).toEqual([second]);
      expect(await fixture.people.searchIds('検索', 0)).toEqual([]);
      await fixture.people.correct({ ...command(second), patch: { name: '改名 二郎' } });
      expect(await fixture.people.searchIds('検索', 10)).toEqual([first]);
      expect(await fixture.people.searchIds('改名', 10)).toEqual([second]);
    });
  });

  describe('sealing facts of cases', () => {
    it('seals for one person, opens for many with one call, and keeps the rest', async () => {
      const ids = await Promise.all([1, 2, 3].map(() => registered(fixture.people)));
      const facts = await Promise.all(
        ids.map(async (id, n) =>
          (await fixture.people.sealer(id)).seal({ n, note: { personal: `メモ${n}🎌` } }),
        ),
      );
      const opened = await fixture.other().openAll([{ all: facts }]);
      expect(opened).toEqual([{ all: ids.map((_, n) => ({ n, note: { personal: `メモ${n}🎌` } })) }]);
    });

    it('holds nothing personal in the log, and nothing plain outside the one table', async () => {
      const secret = 'ひみつの名前';
      const id = await registered(fixture.people, { ...yamada, name: secret, email: 'himitsu@example.jp' });
      await fixture.people.correct({ ...command(id), patch: { address: `${secret}の町` } });
      const { rows } = await fixture.test.db.pool.query<{ found: string }>(
        `select 'log' as found from log.events e where e::text like any($1)
         union all select 'commands' from log.commands c where c::text like any($1)
         union all select 'unsettled' from people.unsettled u where u::text like any($1)
         union all select 'access' from people.access a where a::text like any($1)
         union all select 'erased' from people.erased d where d::text like any($1)
         union all select 'person' from people.person p where p::text like any($1)`,
        [[`%${secret}%`, '%himitsu%']],
      );
      expect(rows).toEqual([{ found: 'person' }]);
    });
  });

  it('may not change keys, the access log or the journal, nor write to the log', async () => {
    for (const statement of [
      `update people.key set key = '\\x00'`,
      'update people.access set purpose = purpose',
      'delete from people.access',
      'delete from people.erased',
      `update people.erased set reason = 'x'`,
      'truncate people.person',
      'delete from log.events',
    ]) {
      await expect(fixture.db.pool.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
  });
});
