import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';

const root = new URL('../..', import.meta.url).pathname;
const node = (args: string[], input?: string) =>
  spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    ...(input === undefined ? {} : { input }),
  });

/** Lints a text as if it stood in the file, and gives the ids of the rules it breaks. */
function broken(file: string, code: string): string[] {
  const run = node(
    ['node_modules/eslint/bin/eslint.js', '--format', 'json', '--stdin', '--stdin-filename', file],
    code,
  );
  const [result] = JSON.parse(run.stdout) as { messages: { ruleId: string }[] }[];
  return result!.messages.map((message) => message.ruleId);
}

const BOUNDARY = '@nx/enforce-module-boundaries';
const importing = (name: string) => `import * as what from '${name}';\nexport const used = what;\n`;

describe('module boundaries', () => {
  beforeAll(() => {
    // The rule reads Nx's project graph from its cache.
    expect(node(['node_modules/nx/dist/bin/nx.js', 'show', 'projects']).status).toBe(0);
  });

  it.each([
    ['libs/calendar/src/probe.ts', '@shuriken/case'],
    ['libs/case/src/probe.ts', '@shuriken/log'],
    ['libs/log/src/probe.ts', '@shuriken/case'],
    ['libs/people/src/probe.ts', '@shuriken/desk'],
    ['libs/feed/src/probe.ts', '@shuriken/read-models'],
    ['libs/desk/src/probe.ts', '@shuriken/notifications'],
    ['libs/notifications/src/probe.ts', '@shuriken/deadlines'],
    ['libs/case/src/probe.ts', '@nestjs/common'],
    ['libs/terms/src/probe.ts', 'pg'],
    ['libs/desk/src/probe.ts', 'xstate'],
  ])('refuses in %s an import of %s', (file, name) => {
    expect(broken(file, importing(name))).toContain(BOUNDARY);
  });

  it.each([
    ['libs/terms/src/probe.ts', '@shuriken/calendar'],
    ['libs/case/src/probe.ts', '@shuriken/terms'],
    ['libs/desk/src/probe.ts', '@shuriken/log'],
    ['libs/read-models/src/probe.ts', '@shuriken/feed'],
    ['apps/server/src/probe.ts', '@shuriken/desk'],
  ])('allows in %s an import of %s', (file, name) => {
    expect(broken(file, importing(name))).not.toContain(BOUNDARY);
  });

  it.each([
    ['the clock', 'export const now = Date.now();\n', 'no-restricted-properties'],
    ['chance', 'export const die = Math.random();\n', 'no-restricted-properties'],
    ['the machine', importing('node:fs'), 'no-restricted-imports'],
    ['the process', 'export const home = process.env.HOME;\n', 'no-restricted-globals'],
  ])('refuses %s in a pure lib', (_, code, rule) => {
    expect(broken('libs/case/src/probe.ts', code)).toContain(rule);
  });

  it('has a constraint for every project', () => {
    const config = readFileSync(`${root}/eslint.config.mjs`, 'utf8');
    for (const lib of readdirSync(`${root}/libs`)) expect(config).toContain(`may('lib:${lib}',`);
  });
});
