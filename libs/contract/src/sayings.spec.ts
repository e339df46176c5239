import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { SAYINGS } from './sayings.js';

const LIBS = fileURLToPath(new URL('../..', import.meta.url));

async function sourcesIn(folder: string): Promise<string> {
  const files = await readdir(`${LIBS}/${folder}`, { recursive: true });
  const sources = files.filter((file) => file.endsWith('.ts') && !/\.spec\.|testing\//.test(file));
  return (await Promise.all(sources.map((file) => readFile(`${LIBS}/${folder}/${file}`, 'utf8')))).join('\n');
}

/** Sentences that a schema gives as the reason: the last argument of a check, or the message of an issue. */
const SENTENCE =
  /\.(?:refine|regex|min|max|length)\((?:(?!\.(?:refine|regex|min|max|length)\()[^;])*?,\s*'([^'\n]*[a-z] [^'\n]*)',?\s*\)|addIssue\(\{[^}]*message: '([^']+)'/g;

const sentences = async () => {
  const folders = ['calendar/src', 'case/src', 'desk/src', 'read-models/src', 'deadlines/src/list'];
  const source = (await Promise.all(folders.map(sourcesIn))).join('\n');
  return [...new Set([...source.matchAll(SENTENCE)].map(([, checked, added]) => checked ?? added ?? ''))];
};

describe('what schemas of inputs say', () => {
  it('has Japanese for every English sentence, and for none that nobody says', async () => {
    expect((await sentences()).sort()).toEqual(Object.keys(SAYINGS).sort());
  });

  it('is Japanese there', () => {
    for (const ja of Object.values(SAYINGS))
      expect(ja).toMatch(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}].*。$/u);
  });
});
