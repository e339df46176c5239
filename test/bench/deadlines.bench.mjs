import { randomBytes, randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { due } from '@shuriken/case';
import { Scheduler } from '@shuriken/deadlines';
import { caseStream, foldCase, openCase, openDesk } from '@shuriken/desk';
import { openLog } from '@shuriken/log';
import { openPeople } from '@shuriken/people';
import { migrationSets } from '@shuriken/installation';
import { APP_ROLE, migrate, openDatabase } from '@shuriken/platform';
import { onkyoRepair } from '@shuriken/terms';

export const title =
  'deadlines: all due at once, one process fires them while 8 operators act on the same cases';

const OPERATORS = 8;
const CALLERS = 64;
const DAY_MS = 86_400_000;

const asked = () => ({ commandId: randomUUID(), actor: 'bench', via: 'cli' });

/** A case whose quote was sent now: in 14 days a reminder falls due. */
async function quoted(desk) {
  const device = { model: 'DX-1', serial: randomUUID() };
  const details = { name: 'Bench', language: 'ja', email: 'bench@example.jp' };
  const { caseId } = await openCase(
    desk,
    {
      terms: 'onkyo-repair',
      customer: { details },
      request: {
        form: 'pick-up',
        product: { ...device, brand: 'onkyo', kind: 'pc', boughtInJapan: true, brokeInJapan: true },
        certificate: { ...device, shown: true, purchasedOn: '2020-01-10', shop: 'Shop', months: 12 },
        symptom: 'dead',
        triage: 'asked',
        returnTo: 'Tokyo',
        quoteChannel: 'mail',
        noticeChannel: 'mail',
        payment: 'bank-transfer',
        confirmed: onkyoRepair.intake.filter((item) => item.required).map((item) => item.id),
        erasureConsent: true,
      },
    },
    asked(),
  );
  const act = async (type, input) => (await desk.act(caseId, { type, input }, asked())).state;
  await act('ReceiveDevice', { checklist: [], certificateEnclosed: true });
  await act('RecordDiagnosis', { reproduced: true, faults: [{ part: 'mainboard' }] });
  const { notices } = await act('SendQuote', { lines: { labour: 12_000 } });
  await act('RecordNotice', { notice: notices.at(-1).id, outcome: 'sent' });
  return caseId;
}

/** Many cases of the same life, appended as they are. */
async function copies(desk, caseId, howMany) {
  const { log } = desk.parts;
  const { facts, now } = await log.load(caseStream(caseId));
  const state = foldCase(facts);
  const alarm = due(state, await desk.environment(state.terms, now));
  const bare = facts.map(({ type, schema, data, meta }) => ({ type, schema, data, meta }));
  const time = Date.now().toString(16).padStart(12, '0');
  const ids = Array.from(
    { length: howMany },
    () => `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`,
  );
  const append = (id) =>
    log.append({
      id: randomUUID(),
      print: randomBytes(32),
      stream: caseStream(id),
      expected: 0,
      facts: bare,
      alarm,
    });
  for (let from = 0; from < ids.length; from += 1_000)
    await Promise.all(ids.slice(from, from + 1_000).map(append));
  return ids;
}

/** Each operator acts on one random case after the other until told to stop; gives how long each command took. */
function operators(desk, cases) {
  const took = [];
  let working = true;
  const one = async () => {
    while (working) {
      const caseId = cases[Math.floor(Math.random() * cases.length)];
      const began = performance.now();
      await desk.act(caseId, { type: 'AddNote', input: { note: 'telephoned' } }, asked());
      took.push(performance.now() - began);
    }
  };
  const all = Promise.all(Array.from({ length: OPERATORS }, one));
  return async () => {
    working = false;
    await all;
    return took.sort((a, b) => a - b);
  };
}

const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;

/** Single-row inserts per second, 64 callers with a connection each. */
async function inserts(db, seconds) {
  await db.pool.query(
    'create table if not exists public.deadline_yardstick (id bigserial primary key, stream text, data json)',
  );
  const query = {
    name: 'insert-one',
    text: 'insert into public.deadline_yardstick (stream, data) values ($1, $2)',
    values: ['s', JSON.stringify({ note: 'x'.repeat(200) })],
  };
  const end = performance.now() + seconds * 1_000;
  let done = 0;
  const caller = async () => {
    for (; performance.now() < end; done += 1) await db.pool.query(query);
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return done / seconds;
}

/** From the moment the clock jumps over the deadlines until none is due. */
async function fire(desk, cases, clock) {
  const { log } = desk.parts;
  const scheduler = new Scheduler({ log, desk });
  scheduler.start();
  const stop = operators(desk, cases);
  await pause(200);
  await log.clock.set(clock);
  const began = performance.now();
  scheduler.poke();
  while ((await log.alarms.backlog()).due > 0) await pause(100);
  const seconds = (performance.now() - began) / 1_000;
  const took = await stop();
  await scheduler.stop();
  return { seconds, took, metrics: scheduler.metrics() };
}

export async function bench({ url, smoke }) {
  const howMany = smoke ? 1_000 : 20_000;
  const owner = openDatabase({ url, max: CALLERS });
  await migrate(owner, migrationSets);
  const db = openDatabase({ url, role: APP_ROLE, max: 20 });
  const log = openLog({ db });
  try {
    const desk = await openDesk({ db, log, people: openPeople({ db, log, desk: 'bench' }), desk: 'bench' });
    const cases = await copies(desk, await quoted(desk), howMany);
    await owner.pool.query('vacuum analyze');
    const best = await inserts(owner, smoke ? 0.7 : 5);
    // Forward only: the clock cannot show a time before what is recorded.
    const shift = await log.clock.get();
    const { seconds, took, metrics } = await fire(desk, cases, {
      offsetMs: ('offsetMs' in shift ? shift.offsetMs : 0) + 15 * DAY_MS,
    });
    const rate = howMany / seconds;
    return [
      {
        what: 'deadlines fired',
        value: rate,
        unit: '/s',
        yardstick: `single-row inserts (${best.toFixed(0)}/s)`,
        ratio: rate / best,
      },
      { what: 'of them by the scheduler', value: metrics.fired, unit: 'cases' },
      { what: 'lost races, decided again', value: metrics.conflicts, unit: '' },
      { what: 'failed', value: metrics.failed, unit: '' },
      { what: 'operators’ commands meanwhile', value: took.length / seconds, unit: '/s' },
      { what: 'their p50', value: quantile(took, 0.5), unit: 'ms' },
      { what: 'their p99', value: quantile(took, 0.99), unit: 'ms' },
      { what: 'the longest', value: took.at(-1) ?? 0, unit: 'ms' },
    ];
  } finally {
    await log.close();
    await db.close();
    await owner.close();
  }
}
