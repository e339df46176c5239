import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { terminal } from './testing/terminal.js';

const at = (path: string) => new URL(`../../../${path}`, import.meta.url);
const page = readFileSync(at('docs/terms.md'), 'utf8');
const fixture = () =>
  JSON.parse(readFileSync(at('test/fixtures/minamo-repair-2026-04-01.json'), 'utf8')) as Record<
    string,
    unknown
  >;

interface Block {
  readonly line: number;
  readonly info: readonly string[];
  readonly code: string;
}

/** The fenced blocks of the page, with what stands behind their opening fence. */
const blocks: readonly Block[] = [...page.matchAll(/^```(\w+) ?(.*)\n([^]*?)\n```$/gm)].map(
  ({ 1: language, 2: more, 3: code, index }) => ({
    line: page.slice(0, index).split('\n').length,
    info: [language!, ...more!.split(' ').filter((word) => word !== '')],
    code: code!,
  }),
);

const keysOf = (path: string): readonly string[] =>
  [...path.matchAll(/\.(\w+)|\[(\d+)\]|\["([^"]+)"\]/g)].map(
    ([, name, index, quoted]) => name ?? index ?? quoted!,
  );
const valueAt = (file: unknown, path: string): unknown =>
  keysOf(path).reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], file);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shuriken-guide-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What `terms check` prints of a file, as if it lay in the reader's own folder. */
async function checked(file: unknown): Promise<string> {
  const path = join(folder, 'my-terms.json');
  await writeFile(path, JSON.stringify(file));
  return (await terminal({})(['terms', 'check', path])).out.replaceAll(path, 'my-terms.json');
}

const cut = blocks.filter(({ info }) => info[0] === 'json' && info[1] !== 'wrong');
const wrong = blocks.filter(({ info }) => info[1] === 'wrong');

describe('docs/terms.md', () => {
  it('says of each piece of JSON where it stands, and of each output what it comes from', () => {
    expect(
      blocks.map(({ info }) => info[0]).filter((language) => !['json', 'text', 'sh'].includes(language!)),
    ).toEqual([]);
    expect(cut.length).toBeGreaterThan(15);
    expect(cut.filter(({ info }) => !info[1]?.startsWith('$'))).toEqual([]);
    expect(wrong.length).toBeGreaterThan(1);
  });

  it.each(cut.map(({ line, info, code }) => [line, info[1]!, code] as const))(
    'line %i: prints %s as the file of Minamo has it',
    (_, path, code) => {
      expect(valueAt(fixture(), path)).toMatchObject(JSON.parse(code) as object);
    },
  );

  it.each(wrong.map((block) => [block.line, block.info[2]!, block] as const))(
    'line %i: prints what `terms check` says of a wrong %s',
    async (_, path, block) => {
      const file = fixture();
      const [last, ...up] = keysOf(path).toReversed();
      const parent = up
        .reverse()
        .reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], file);
      (parent as Record<string, unknown>)[last!] = JSON.parse(block.code);
      const output = blocks[blocks.indexOf(block) + 1];
      expect(output?.info).toEqual(['text']);
      expect(await checked(file)).toBe(`${output!.code}\n`);
    },
  );

  it('prints, out of what `terms check` says of the file in order, lines that it says, in their order', async () => {
    const said = (await checked(fixture())).split('\n');
    const printed = blocks.find(({ info }) => info[1] === 'says')!.code.split('\n');
    expect(said.filter((line) => printed.includes(line))).toEqual(printed);
  });
});
