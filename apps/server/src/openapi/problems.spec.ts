import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { calendarErrorCodes } from '@shuriken/calendar';
import { CLI_PROBLEMS, isProblemCode, PROBLEMS, START_PROBLEMS } from '@shuriken/contract';
import { deskErrorCodes } from '@shuriken/desk';
import { logErrorCodes } from '@shuriken/log';
import { notificationsErrorCodes } from '@shuriken/notifications';
import { peopleErrorCodes } from '@shuriken/people';
import { readModelErrorCodes } from '@shuriken/read-models';
import { termsErrorCodes } from '@shuriken/terms';
import { apiProblemCodes } from '../http/api-problem.js';
import { problemsPage } from './problems-page.js';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

async function sourcesIn(folder: string): Promise<string> {
  const files = await readdir(`${ROOT}/${folder}`, { recursive: true });
  const sources = files.filter((file) => file.endsWith('.ts') && !/\.spec\.|testing/.test(file));
  return (await Promise.all(sources.map((file) => readFile(`${ROOT}/${folder}/${file}`, 'utf8')))).join('\n');
}

const found = (source: string, pattern: RegExp) => [
  ...new Set([...source.matchAll(pattern)].map(([, code = '']) => code)),
];

/** Codes that commands refuse with: objects that have a code and a rule. */
const refusalCodes = async () => {
  const folders = ['case/src/shared', 'case/src/repair', 'case/src/exchange', 'desk/src'];
  const sources = await Promise.all(folders.map((folder) => sourcesIn(`libs/${folder}`)));
  return found(sources.join('\n'), /\bcode: '([a-z0-9-]+)',\s*rule\b/g);
};
/** `class … extends Error` with texts by code. */
const accessCodes = async () =>
  found(await sourcesIn('libs/identity/src/access'), /^ {2}'?([a-z-]+)'?: \{\s*ja:/gm);

const codesInUse = async () => [
  ...apiProblemCodes,
  ...calendarErrorCodes,
  ...deskErrorCodes,
  ...logErrorCodes,
  ...notificationsErrorCodes,
  ...peopleErrorCodes,
  ...readModelErrorCodes,
  ...termsErrorCodes,
  ...(await accessCodes()),
  ...(await refusalCodes()),
  ...found(await sourcesIn('libs/case/src/chart'), /'(chart-unknown)'/g),
];

describe('the registry of problems', () => {
  it('knows every code that the libs and the commands use', async () => {
    expect((await refusalCodes()).length).toBeGreaterThan(30);
    expect((await accessCodes()).length).toBe(7);
    expect((await codesInUse()).filter((code) => !isProblemCode(code))).toEqual([]);
  });

  it('has no code that nobody uses', async () => {
    const used = new Set(await codesInUse());
    expect(Object.keys(PROBLEMS).filter((code) => !used.has(code))).toEqual([]);
  });

  it('has an error status and a title in both languages for each', () => {
    for (const [code, { status, title }] of Object.entries(PROBLEMS)) {
      expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(600);
      expect(title.ja).toMatch(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u);
      expect(title.en).toMatch(/^[A-Z]/);
    }
  });

  it('knows why a program does not start', async () => {
    const source = `${await sourcesIn('libs/platform/src')}\n${await sourcesIn('apps/server/src')}`;
    const codes = found(source, /(?:new PlatformError|super)\(\s*'([a-z0-9-]+)'/g);
    expect(codes.length).toBeGreaterThan(15);
    expect(codes.sort()).toEqual(Object.keys(START_PROBLEMS).sort());
  });
});

describe('the codes of the command line', () => {
  it('are registered, and none is that nobody uses', async () => {
    const cli = await sourcesIn('apps/cli/src');
    const codes = [
      ...found(cli, /new CliError\(\s*'([a-z0-9-]+)'/g),
      ...found(cli, /\bcode: '([a-z0-9-]+)', text: [A-Z]+\b/g),
      ...found(await sourcesIn('libs/identity/src'), /new IdentityError\(\s*'([a-z-]+)'/g),
    ];
    expect(codes.length).toBeGreaterThan(12);
    const own = codes.filter((code) => !isProblemCode(code) && !Object.hasOwn(START_PROBLEMS, code));
    expect([...new Set(own)].sort()).toEqual(Object.keys(CLI_PROBLEMS).sort());
  });
});

describe('docs/problems.md', () => {
  it('is what the registry says; `npm run problems -w @shuriken/server` writes it', async () => {
    expect(await readFile(`${ROOT}/docs/problems.md`, 'utf8')).toBe(problemsPage());
  });
});
