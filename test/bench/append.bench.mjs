import { randomUUID } from 'node:crypto';
import { openLog, logMigrations } from '@shuriken/log';
import { APP_ROLE, migrate, openDatabase } from '@shuriken/platform';

export const title = 'append: one lane in one process, 64 callers, facts of about 300 B, fsync on';

const CALLERS = 64;
/** Turn by turn, best of so many each: what else the machine does falls on both. */
const ROUNDS = 3;
const data = { note: 'x'.repeat(200) };
const meta = { actor: 'bench' };

/** Runs `work` by 64 callers for so many seconds; gives operations per second. */
async function rate(seconds, work) {
  let done = 0;
  const started = performance.now();
  const end = started + seconds * 1000;
  const caller = async (n) => {
    while (performance.now() < end) {
      await work(n);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, (_, n) => caller(n)));
  return (done * 1000) / (performance.now() - started);
}

/** The same fact without a lane: a row of the same columns and keys, but no idempotency, no chain, no alarm. */
const TABLE = `create table public.yardstick (
  position bigint generated always as identity primary key, stream text not null, version int not null,
  command uuid not null, type text not null, schema smallint not null, recorded_at timestamptz(3) not null default now(),
  data json not null, meta json not null, unique (stream, version))`;
const INSERT = `insert into public.yardstick (stream, version, command, type, schema, data, meta)
  values ($1, $2, $3, 'Benched', 1, $4, $5)`;

/** The yardstick: each caller has a connection of its own and inserts single rows by a prepared statement, in autocommit. */
function inserting(db) {
  const versions = Array.from({ length: CALLERS }, () => 0);
  return (n) => {
    versions[n] += 1;
    const values = [`s-${n}`, versions[n], randomUUID(), JSON.stringify(data), JSON.stringify(meta)];
    return db.pool.query({ name: 'insert-one', text: INSERT, values });
  };
}

function appending(log) {
  const streams = Array.from({ length: CALLERS }, () => ({ id: `bench-${randomUUID()}`, version: 0 }));
  return async (n) => {
    const stream = streams[n];
    const outcome = await log.append({
      id: randomUUID(),
      print: Buffer.alloc(32),
      stream: stream.id,
      expected: stream.version,
      facts: [{ type: 'Benched', schema: 1, data, meta }],
      alarm: null,
    });
    if (outcome.outcome !== 'written') throw new Error(outcome.outcome);
    stream.version = outcome.version;
  };
}

export async function bench({ url, smoke }) {
  const seconds = smoke ? 0.7 : 5;
  const owner = openDatabase({ url, max: CALLERS });
  await migrate(owner, [logMigrations]);
  const app = openDatabase({ url, role: APP_ROLE });
  const log = openLog({ db: app });
  try {
    await owner.pool.query(TABLE);
    const append = appending(log);
    const insert = inserting(owner);
    let [appends, best] = [0, 0];
    for (let round = 0; round < ROUNDS; round += 1) {
      appends = Math.max(appends, await rate(seconds, append));
      best = Math.max(best, await rate(seconds, insert));
    }
    return [
      {
        what: 'appends',
        value: appends,
        unit: '/s',
        yardstick: `best single-row inserts of the same fact (${best.toFixed(0)}/s)`,
        ratio: appends / best,
      },
    ];
  } finally {
    await log.close();
    await app.close();
    await owner.close();
  }
}
