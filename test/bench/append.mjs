/**
 * Appends of one process against single-row inserts, both by 64 callers on the same server, turn by turn, best of
 * three each: `node test/bench/append.mjs` (TEST_DATABASE_URL: an administrator's address; else an embedded server).
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { APP_ROLE, migrate, openDatabase, startEmbedded } from '../../libs/platform/dist/index.js';
import { logMigrations, openLog } from '../../libs/log/dist/index.js';

const CALLERS = 64;
const EACH = 250;
const FACT = { type: 'Measured', schema: 1, data: { text: '修理件' }, meta: { filler: 'x'.repeat(200) } };
const PRINT = randomBytes(32);

const given = process.env.TEST_DATABASE_URL;
const folder = given ? undefined : mkdtempSync(join(tmpdir(), 'shuriken-bench-'));
const server = folder ? await startEmbedded({ folder }) : undefined;
const admin = openDatabase({ url: given ?? server.adminUrl, max: 1 });
const name = `bench_${randomBytes(4).toString('hex')}`;
await admin.pool.query(`create database ${name}`);
try {
  await measure(given ?? server.adminUrl);
} finally {
  await admin.pool.query(`drop database ${name} with (force)`);
  await admin.close();
  await server?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
}

async function measure(server) {
  const address = new URL(server);
  address.pathname = `/${name}`;
  const url = address.href;
  const owner = openDatabase({ url, max: CALLERS });
  await migrate(owner, [logMigrations]);
  await owner.pool
    .query(`create table plain (id bigserial primary key, stream text, version int, command uuid, type text,
    recorded_at timestamptz default now(), data json, meta json, unique (stream, version))`);
  const db = openDatabase({ url, role: APP_ROLE });
  const log = openLog({ db });
  const best = { lane: 0, rows: 0 };
  for (let round = 0; round < 3; round++) {
    best.lane = Math.max(best.lane, await rate((caller, n) => appendOne(log, `${round}-${caller}`, n)));
    best.rows = Math.max(best.rows, await rate((caller, n) => insertOne(owner, `${round}-${caller}`, n)));
  }
  await log.close();
  await db.close();
  await owner.close();
  console.log(`lane ${best.lane}/s, single rows ${best.rows}/s, ratio ${(best.lane / best.rows).toFixed(2)}`);
}

async function rate(once) {
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: CALLERS }, async (_, caller) => {
      for (let n = 0; n < EACH; n++) await once(caller, n);
    }),
  );
  return Math.round(((CALLERS * EACH) / (performance.now() - begun)) * 1_000);
}

async function appendOne(log, stream, expected) {
  const alarm = '2090-01-01T00:00:00.000Z';
  const { outcome } = await log.append({
    id: randomUUID(),
    print: PRINT,
    stream,
    expected,
    facts: [FACT],
    alarm,
  });
  if (outcome !== 'written') throw new Error(outcome);
}

function insertOne({ pool }, stream, version) {
  return pool.query({
    name: 'insert-one',
    text: 'insert into plain (stream, version, command, type, data, meta) values ($1, $2, $3, $4, $5, $6)',
    values: [stream, version, randomUUID(), FACT.type, JSON.stringify(FACT.data), JSON.stringify(FACT.meta)],
  });
}
