import { randomUUID } from 'node:crypto';
import { openLog, logMigrations } from '@shuriken/log';
import { APP_ROLE, migrate, openDatabase } from '@shuriken/platform';

export const title = 'append: one lane in one process, 64 callers, facts of about 300 B, fsync on';

const CALLERS = 64;
/** Turn by turn, best of so many each: what else the machine does falls on both. */
const ROUNDS = 3;
const data = { note: 'x'.repeat(200) };

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

const INSERT = 'insert into public.yardstick (stream, data) values ($1, $2)';

/** The yardstick: each caller has a connection of its own and inserts single rows by a prepared statement, in autocommit. */
const inserting = (db) => (n) =>
  db.pool.query({ name: 'insert-one', text: INSERT, values: [`s-${n}`, JSON.stringify(data)] });

function appending(log) {
  const streams = Array.from({ length: CALLERS }, () => ({ id: `bench-${randomUUID()}`, version: 0 }));
  return async (n) => {
    const stream = streams[n];
    const outcome = await log.append({
      id: randomUUID(),
      print: Buffer.alloc(32),
      stream: stream.id,
      expected: stream.version,
      facts: [{ type: 'Benched', schema: 1, data, meta: { actor: 'bench' } }],
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
    await owner.pool.query(
      'create table public.yardstick (id bigserial primary key, stream text, data json, at timestamptz default now())',
    );
    const append = appending(log);
    let [appends, best] = [0, 0];
    for (let round = 0; round < ROUNDS; round += 1) {
      appends = Math.max(appends, await rate(seconds, append));
      best = Math.max(best, await rate(seconds, inserting(owner)));
    }
    return [
      {
        what: 'appends',
        value: appends,
        unit: '/s',
        yardstick: `best single-row inserts (${best.toFixed(0)}/s)`,
        ratio: appends / best,
      },
    ];
  } finally {
    await log.close();
    await app.close();
    await owner.close();
  }
}
