import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { migrationSets } from '@shuriken/installation';
import { openLog } from '@shuriken/log';
import { openPeople, Sweeper } from '@shuriken/people';
import { APP_ROLE, migrate, openDatabase } from '@shuriken/platform';

export const title =
  'erasure: sweeping the files of the database while a list of 50 persons is read over and over';

const LIST = 50;

const FILL = `
with made as (insert into people.key (person, key)
  select gen_random_uuid(), sha256(n::text::bytea) from generate_series(1, $1) n returning person)
insert into people.person (id, name, kana, email, phone, postal_code, address, language, revision, registered_at, search)
select person, '山田 花子', 'ヤマダ ハナコ', person || '@example.jp', '03-1234-5678', '100-0001',
  '東京都千代田区千代田1-1 ' || person, 'ja', 1, now(), repeat('ヤマダハナコ03123456781000001', 4) from made`;

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function took(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];

/** Times of reading a list, again and again, until told to stop. */
function reading(read) {
  const times = [];
  let on = true;
  const loop = async () => {
    while (on) times.push(await took(read));
  };
  const done = loop();
  return async () => {
    on = false;
    await done;
    return times;
  };
}

export async function bench({ url, smoke }) {
  const owner = openDatabase({ url, max: 2 });
  await migrate(owner, migrationSets);
  const db = openDatabase({ url, role: APP_ROLE, max: 4 });
  const log = openLog({ db });
  const people = openPeople({ db, log });
  const persons = smoke ? 500 : 20_000;
  await owner.pool.query(FILL, [persons]);
  const { rows } = await owner.pool.query(`select id from people.person limit ${LIST}`);
  const ids = rows.map(({ id }) => id);
  const id = randomUUID();
  const by = { actor: 'bench', via: 'cli' };
  await people.register({ id, details: { name: 'Bench', language: 'ja' }, commandId: randomUUID(), ...by });
  const read = () => people.lookup(ids);

  const quiet = [];
  const recorded = [];
  for (let n = 0; n < (smoke ? 20 : 300); n += 1) {
    quiet.push(await took(read));
    recorded.push(await took(() => people.looked({ principal: 'bench', what: 'case-list', persons: ids })));
  }
  const sweeper = new Sweeper({ db, ownerUrl: url, logger: silent });
  await people.erase({ id, reason: 'bench', commandId: randomUUID(), ...by });
  const stop = reading(read);
  const sweep = await took(async () => {
    const { outcome } = await sweeper.once();
    if (outcome !== 'swept') throw new Error(`not swept: ${outcome}`);
  });
  const longest = Math.max(...(await stop()));
  await sweeper.stop();
  await log.close();
  await Promise.all([db.close(), owner.close()]);
  const yardstick = `reading the list when nothing else happens (${median(quiet).toFixed(2)} ms)`;
  const ratio = (value) => ({ value, unit: 'ms', yardstick, ratio: value / median(quiet) });
  return [
    { what: `one sweep, ${persons} persons`, value: sweep, unit: 'ms' },
    { what: 'the longest that a list waited meanwhile', ...ratio(longest) },
    { what: 'recording who saw the list', ...ratio(median(recorded)) },
  ];
}
