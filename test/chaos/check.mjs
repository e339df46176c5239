/** After the storm: every acknowledged command stands in the log exactly once, as it was acknowledged. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './server.mjs';

const BATCH = 5_000;

/** Facts of each command id, in order, read from position 1 to the head; a gap in the positions is a finding. */
async function commandsIn(log, findings) {
  const commands = new Map();
  let after = 0;
  for (;;) {
    const facts = await log.read(after, BATCH);
    for (const fact of facts) {
      if (fact.position !== after + 1) findings.push(`a gap after position ${after}`);
      after = fact.position;
      commands.set(fact.command, [...(commands.get(fact.command) ?? []), fact]);
    }
    if (facts.length === 0) return { commands, facts: after };
  }
}

function compare(acknowledged, commands, findings) {
  for (const { key, case: id, version, types } of acknowledged) {
    const facts = (commands.get(key) ?? []).filter((fact) => fact.stream === `case-${id}`);
    if (facts.length === 0) findings.push(`lost: ${key} (${types.join(', ')}) of case ${id}`);
    else if (facts.at(-1).version !== version)
      findings.push(`other version: ${key}, told ${version}, stored ${facts.at(-1).version}`);
    const own = facts.filter((fact) => fact.meta.cause === 'command').map((fact) => fact.type);
    if (facts.length > 0 && own.join() !== types.join())
      findings.push(`other facts: ${key}, told ${types.join()}, stored ${own.join()}`);
  }
}

/** `cases`: streams of cases in the log; a case opened twice under one key would show as one more than acknowledged. */
export async function check({ folder, env, acknowledged }) {
  const { startEmbedded } = await import('@shuriken/platform');
  const { openInstallation } = await import('@shuriken/installation');
  const server = await startEmbedded({ folder: join(folder, 'postgres') });
  const findings = [];
  try {
    const installation = await openInstallation({ url: server.url, desk: 'main', applicationName: 'chaos' });
    const { commands, facts } = await commandsIn(installation.log, findings);
    await installation.close();
    compare(acknowledged, commands, findings);
    const verify = spawnSync(process.execPath, ['apps/cli/bin/shuriken.js', 'verify', '--json'], {
      cwd: root,
      env,
      encoding: 'utf8',
    });
    if (verify.status !== 0)
      findings.push(`shuriken verify: ${verify.status}\n${verify.stdout}\n${verify.stderr}`);
    return { findings, facts };
  } finally {
    await server.stop();
  }
}
