import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { QueryBus } from '@nestjs/cqrs';
import { FeedModule } from '@shuriken/feed';
import { sql } from 'kysely';
import type pg from 'pg';
import { ListCases } from './case-list/handler.js';
import { ReadModelsModule } from './module.js';
import type { Projection } from './projection.js';
import { READ_MODELS } from './subscription.js';
import { asking, type DeskFixture, deskFixture } from './testing/desk-fixture.js';

/** Has the server kill the connection after the rows were written and before the commit, so many times. */
function killing(kills: { left: number }, kill: (pid: number) => Promise<unknown>): Projection {
  return {
    name: 'killing',
    tables: [],
    migrations: { lib: 'killing', migrations: {} },
    project: async (tx) => {
      if (kills.left === 0) return;
      kills.left -= 1;
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await kill(rows[0]!.pid);
    },
  };
}

describe('projecting', () => {
  let fixture: DeskFixture;
  const kills = { left: 0 };
  beforeAll(async () => {
    const kill = (pid: number) => fixture.test.db.pool.query('select pg_terminate_backend($1)', [pid]);
    fixture = await deskFixture([killing(kills, kill)]);
  });
  afterAll(() => fixture.close());

  it('writes a batch with a fixed number of statements, however many facts and cases are in it', async () => {
    const statements: string[] = [];
    const other = await fixture.another();
    const watched = new WeakSet<pg.PoolClient>();
    other.db.pool.on('acquire', (client: pg.PoolClient) => {
      if (watched.has(client)) return;
      watched.add(client);
      const query = client.query.bind(client) as (...args: unknown[]) => unknown;
      Object.assign(client, {
        query: (...args: unknown[]) => {
          const [first] = args;
          statements.push(
            typeof first === 'string' ? first : ((first as { text?: string } | null)?.text ?? ''),
          );
          return query(...args);
        },
      });
    });
    for (let n = 0; n < 12; n += 1) await fixture.quoted();
    const { position } = await fixture.log.head();
    expect(position).toBeGreaterThan(80);
    other.feed.run(other.models.subscription);
    expect(await other.feed.waitFor(READ_MODELS, position, 10_000)).toBe(true);
    const of = (part: string) => statements.filter((text) => text.includes(part)).length;
    expect(of('insert into case_list')).toBe(1);
    expect(of('unnest($1::text[]) as s(stream)')).toBeLessThanOrEqual(2);
    expect(of('set position')).toBe(1);
    expect((await fixture.models.compare()).equal).toBe(true);
    await other.feed.close();
  });

  it('commits rows and checkpoint together: a connection that dies in between leaves neither', async () => {
    kills.left = 3;
    fixture.feed.run(fixture.models.subscription);
    const caseId = await fixture.quoted();
    await fixture.caughtUp();
    expect(kills.left).toBe(0);
    expect((await fixture.models.cases.list(asking())).rows.map(({ id }) => id)).toContain(caseId);
    expect(await fixture.feed.parked()).toEqual([]);
    expect((await fixture.models.compare()).equal).toBe(true);
    await fixture.feed.close();
  });

  it('heals gaps: a row that missed versions is made of the whole stream again with the next one', async () => {
    const { models, feed } = await fixture.another();
    feed.run(models.subscription);
    const caseId = await fixture.diagnosed();
    const told = async () => {
      expect(await feed.waitFor(READ_MODELS, await fixture.head(), 10_000)).toBe(true);
      const { rows } = await models.cases.list(asking({ limit: '200' }));
      return rows.find(({ id }) => id === caseId)!;
    };
    const missed = await told();
    const { pool } = fixture.test.db;
    await pool.query('create table kept as select * from read.case_list where id = $1', [caseId]);
    await fixture.act(caseId, 'AssignCase', { to: 'tech-7' });
    await fixture.quote(caseId);
    expect(await told()).toMatchObject({ assignee: 'tech-7' });
    await pool.query('delete from read.case_list where id = $1', [caseId]);
    await pool.query('insert into read.case_list select * from kept');
    expect(await told()).toEqual(missed);
    expect((await models.compare()).equal).toBe(false);
    const { version } = await fixture.act(caseId, 'AddNote', { note: '一' });
    expect(await told()).toMatchObject({
      version,
      assignee: 'tech-7',
      place: { progress: { id: 'quoted.issued' } },
    });
    expect((await models.compare()).equal).toBe(true);
    await feed.close();
  });

  it('runs in an application from its bootstrap, and answers queries on the bus', async () => {
    const { feed, models } = await fixture.another();
    @Module({ imports: [FeedModule.with(feed), ReadModelsModule.with(models, { project: true })] })
    class Application {}
    const application = await NestFactory.createApplicationContext(Application, { logger: false });
    const { caseId, version } = await fixture.open();
    const ask = asking({ see: `${caseId}@${version}` });
    const answer = await application.get(QueryBus).execute(new ListCases(ask, true));
    expect(answer.stale).toBeUndefined();
    expect(answer.rows.map(({ id }) => id)).toContain(caseId);
    await application.close();
  });
});
