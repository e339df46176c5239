import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { EXIT } from '@shuriken/platform';
import { program } from './program.js';
import { terminal } from './testing/terminal.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shuriken-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const silent = { write: () => undefined };
const root = program(
  { env: {}, stdout: silent, stderr: silent, signal: new AbortController().signal },
  { code: 0 },
);

/** Every command that does something, as its words. */
function leaves(command: Command, path: readonly string[] = []): readonly (readonly string[])[] {
  const inner = command.commands.filter((one) => one.name() !== 'help');
  return inner.length === 0 ? [path] : inner.flatMap((one) => leaves(one, [...path, one.name()]));
}
const LEAVES = leaves(root).map((path) => path.join(' '));

describe('the command line', () => {
  it('has the commands that it is known for', () => {
    expect([...LEAVES].sort()).toEqual([
      'demo',
      'doctor',
      'migrate',
      'rebuild',
      'replay',
      'tables import',
      'tables list',
      'tables show',
      'terms check',
      'terms list',
      'terms publish',
      'terms show',
      'token issue',
      'token list',
      'token revoke',
      'verify',
    ]);
  });

  it.each(LEAVES)('teaches `%s` by examples, and offers it to machines', async (path) => {
    const said = await terminal({})([...path.split(' '), '--help']);
    expect(said.code).toBe(0);
    expect(said.out).toMatch(new RegExp(`Usage: shuriken ${path} `));
    expect(said.out).toMatch(new RegExp(`Examples:\\n(  .*\\n)*  .*shuriken ${path}`));
    expect(said.out).toContain('--json');
  });

  it('says where the data is and what the exit codes mean', async () => {
    const said = await terminal({})(['--help']);
    expect(said.code).toBe(0);
    expect(said.out).toMatch(/DATABASE_URL[^]*SHURIKEN_DATA[^]*Exit codes:/);
    const documented = await readFile(new URL('../../../docs/cli.md', import.meta.url), 'utf8');
    const codes = /\*\*Exit codes\.\*\*([^]*?)\n\n/.exec(documented)?.[1];
    for (const code of Object.values(EXIT)) {
      expect(said.out).toMatch(new RegExp(`Exit codes:[^]*\\n  ${code} +\\S`));
      expect(codes).toMatch(new RegExp(`\\b${code} \\S`));
    }
  });

  it.each([
    ['no command', []],
    ['an unknown command', ['verfy']],
    ['an unknown option', ['verify', '--quick']],
    ['a missing option', ['token', 'issue', '--name', 'somebody']],
    ['an unknown role', ['token', 'issue', '--name', 'somebody', '--role', 'king']],
    ['days beyond reason', ['token', 'issue', '--name', 'x', '--role', 'operator', '--days', '5000']],
    ['half a case', ['demo', '--cases', '0.5']],
    ['something that cannot be rebuilt', ['rebuild', 'log']],
    ['a check that does not exist', ['verify', '--only', 'moods']],
    ['one word too many', ['migrate', 'now']],
  ])('ends with 2 for %s', async (_, args) => {
    const said = await terminal({ SHURIKEN_DATA: folder })(args);
    expect(said.code).toBe(2);
    expect(said.err).not.toBe('');
    expect(said.err).not.toMatch(/\n\s+at /);
  });

  it('ends with 2 and names the variable when the environment is wrong', async () => {
    const said = await terminal({ DATABASE_URL: 'mysql://x' })(['verify', '--json']);
    expect(said.code).toBe(2);
    expect(said.json()).toMatchObject({ ok: false, error: { code: 'bad-configuration' } });
    expect(said.err).toMatch(/DATABASE_URL/);
  });

  it('ends with 3 when nobody answers at DATABASE_URL, and says where and why as the server does', async () => {
    const said = await terminal({ DATABASE_URL: 'postgresql://x:secret@127.0.0.1:1/none' })([
      'doctor',
      '--json',
    ]);
    expect(said.code).toBe(3);
    expect(said.json()).toMatchObject({ ok: false, error: { code: 'database-unreachable' } });
    expect(said.err).toMatch(/127\.0\.0\.1:1 cannot be reached: the connection is refused/);
    expect(said.err + said.out).not.toContain('secret');
  });

  it('ends with 3 where there is no data yet, and makes none', async () => {
    const nowhere = join(folder, 'nowhere');
    const said = await terminal({ SHURIKEN_DATA: nowhere })(['verify']);
    expect(said.code).toBe(3);
    expect(said.err).toMatch(/^no-data: .*npm start/);
    await expect(rm(nowhere, { recursive: true })).rejects.toThrow(/ENOENT/);
  });

  it('speaks Japanese of failures where the terminal does', async () => {
    const said = await terminal({ SHURIKEN_DATA: join(folder, 'none'), LANG: 'ja_JP.UTF-8' })(['verify']);
    expect(said.err).toMatch(/^no-data: .*データがありません/);
  });

  it('shows a stack trace only to who asks for it', async () => {
    const env = { SHURIKEN_DATA: join(folder, 'none') };
    expect((await terminal(env)(['verify'])).err).not.toMatch(/\n\s+at /);
    expect((await terminal({ ...env, LOG_LEVEL: 'debug' })(['verify'])).err).toMatch(/\n\s+at /);
  });
});
