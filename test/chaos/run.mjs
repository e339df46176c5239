/**
 * `npm run chaos [-- --short]`: callers live cases by HTTP while the server and its PostgreSQL are killed with -9.
 * At the end nothing acknowledged is lost, nothing happened twice, the log has no gap, its chain holds, and alarms and read
 * models equal a fold from zero. Full size: 64 callers, 10,000 commands, 100 kills of the server, 20 of PostgreSQL.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Caller } from './caller.mjs';
import { check } from './check.mjs';
import { freePort, root, Server, until } from './server.mjs';

const short = process.argv.includes('--short');
const size = short
  ? { callers: 64, commands: 1_500, serverKills: 4, databaseKills: 2 }
  : { callers: 64, commands: 10_000, serverKills: 100, databaseKills: 20 };

const say = (text) => process.stderr.write(`${text}\n`);

function token(env) {
  const run = spawnSync(
    process.execPath,
    [
      'apps/cli/bin/shuriken.js',
      'token',
      'issue',
      '--name',
      'chaos',
      '--kind',
      'machine',
      '--role',
      'operator',
      '--role',
      'approver',
      '--json',
    ],
    { cwd: root, env, encoding: 'utf8' },
  );
  if (run.status !== 0) throw new Error(`token issue failed: ${run.stderr}`);
  return JSON.parse(run.stdout).token;
}

/** Kills at moments spread over the commands still to come, so that the last kill meets a busy server too. */
async function storm(server, tally, left) {
  const kills = [
    ...Array(size.serverKills).fill('server'),
    ...Array(size.databaseKills).fill('database'),
  ].sort(() => Math.random() - 0.5);
  for (const [i, kill] of kills.entries()) {
    const at = Math.floor((size.commands * (i + 1)) / (kills.length + 1));
    await until(`${at} commands`, () => tally.acknowledged.length >= at || left() === 0, 900_000);
    if (kill === 'database') tally.databaseKills += server.killDatabase() ? 1 : 0;
    else {
      await server.kill();
      tally.serverKills += 1;
      server.start();
      await server.up();
    }
    say(
      `  ${tally.acknowledged.length} acknowledged, ${tally.serverKills} + ${tally.databaseKills} kills, ${tally.repeats} sent again`,
    );
  }
}

async function run(folder) {
  const server = new Server(folder, await freePort());
  server.start();
  await server.up();
  const { onkyoRepair } = await import('@shuriken/terms');
  const confirmed = onkyoRepair.intake.filter((item) => item.required).map((item) => item.id);
  const tally = { acknowledged: [], wrong: [], repeats: 0, serverKills: 0, databaseKills: 0 };
  const left = () => Math.max(0, size.commands - tally.acknowledged.length);
  const bearer = token(server.env);
  let n = 0;
  const work = async () => {
    const caller = new Caller({ url: server.url, token: bearer, confirmed, tally });
    while (left() > 0) await caller.live((n += 1), () => left() > 0);
  };
  const started = performance.now();
  await Promise.all([storm(server, tally, left), ...Array.from({ length: size.callers }, work)]);
  const seconds = (performance.now() - started) / 1000;
  await server.stop();
  const { findings, facts } = await check({
    folder: server.folder,
    env: server.env,
    acknowledged: tally.acknowledged,
  });
  return { tally, findings: [...tally.wrong, ...findings], facts, seconds };
}

const folder = mkdtempSync(join(tmpdir(), 'shuriken-chaos-'));
// Started as root, PostgreSQL runs as another user, who has to be able to enter.
chmodSync(folder, 0o755);
let failed = true;
try {
  const { tally, findings, facts, seconds } = await run(folder);
  say(
    `chaos: ${tally.acknowledged.length} commands acknowledged in ${seconds.toFixed(0)} s, ${facts} facts, ` +
      `${tally.serverKills} kills of the server, ${tally.databaseKills} of PostgreSQL, ${tally.repeats} requests sent again; ${findings.length} findings`,
  );
  findings.slice(0, 20).forEach((finding) => say(`  ✗ ${finding}`));
  failed =
    findings.length > 0 || tally.serverKills < size.serverKills || tally.databaseKills < size.databaseKills;
} catch (error) {
  say(`chaos: ${error.stack}`);
} finally {
  if (!failed) rmSync(folder, { recursive: true, force: true });
  else say(`chaos: left as it is in ${folder}`);
}
process.exit(failed ? 1 : 0);
