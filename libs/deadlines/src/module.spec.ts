import 'reflect-metadata';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { Module } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { readModelMigrations } from '@shuriken/read-models';
import { until } from '@shuriken/platform/testing';
import {
  deadlineListProjection,
  Deadlines,
  DeadlinesModule,
  ListDeadlines,
  listDeadlinesQuery,
} from './index.js';
import { type Living, living } from './testing/living.js';

const LAPSES = '2026-04-21T15:00:00.000Z';

describe('the deadlines in an application', () => {
  let t: Living;
  beforeEach(async () => {
    t = await living([...readModelMigrations, deadlineListProjection.migrations]);
  });
  afterEach(() => t.close());

  async function application(schedule: boolean) {
    const deadlines = new Deadlines(t);
    class Root {}
    Module({ imports: [DeadlinesModule.with(deadlines, { schedule })] })(Root);
    const app = await NestFactory.createApplicationContext(Root, { logger: false });
    return { app, deadlines };
  }

  it('are fired and audited where that is its role, from its start to its end', async () => {
    const caseId = await t.quoted();
    const { app } = await application(true);
    const deadlines = app.get(Deadlines);
    await t.at(LAPSES);
    deadlines.poke();
    await until(async () => (await t.state(caseId)).ending?.kind === 'lapsed', 'the lapse');
    await until(async () => (await deadlines.results()).length > 0, 'the first audit');
    expect((await deadlines.results())[0]?.differences).toEqual([]);
    await app.close();
    expect(deadlines.metrics()).toMatchObject({ inFlight: 0, lastError: null });
  });

  it('are listed everywhere, and fired nowhere else', async () => {
    await t.quoted();
    await t.at(LAPSES);
    const { app, deadlines } = await application(false);
    const list = await app.get(QueryBus).execute(new ListDeadlines(listDeadlinesQuery.parse({})));
    expect(list).toEqual({ rows: [], next: null });
    await app.close();
    expect(deadlines.metrics().claimed).toBe(0);
    expect((await deadlines.audit()).differences).toEqual([]);
    expect((await deadlines.rebuildAlarms()).cases).toBe(1);
  });
});
