import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lockDataFolder, takeDataFolder } from './data-folder.js';

describe('a data folder', () => {
  let top: string;
  let folder: string;
  beforeEach(async () => {
    top = await mkdtemp(join(tmpdir(), 'shuriken-data-'));
    folder = join(top, 'data');
  });
  afterEach(() => rm(top, { recursive: true, force: true }));

  const put = async (...names: readonly string[]) => {
    for (const name of names) {
      await mkdir(join(folder, name, '..'), { recursive: true });
      await writeFile(join(folder, name), 'x');
    }
  };
  const takes = async () => {
    const lock = await lockDataFolder(folder);
    await lock.release();
    expect(await readdir(folder)).toContain('shuriken-data.txt');
  };

  it('is made where there is none, and is known again whatever else is put into it', async () => {
    await takes();
    await put('notes-of-the-owner.txt', 'mail/index.jsonl');
    await takes();
    await takeDataFolder(folder);
  });

  it('may be empty, or the top of a new file system', async () => {
    await mkdir(join(folder, 'lost+found'), { recursive: true });
    await takes();
  });

  it.each([
    ['with a cluster and its secret', ['postgres/data/PG_VERSION', 'postgres/secret', 'other']],
    ['of captured mail alone', ['mail/index.jsonl']],
    ['of a start that was cut off', ['lock', 'lock.0123456789ab', 'postgres/secret']],
  ])('from before folders were marked is recognised: %s', async (_, names) => {
    await put(...names);
    await takes();
  });

  it.each([
    ['files of somebody else', ['hosts', 'passwd'], 'hosts, passwd'],
    ['more than can be listed', ['a', 'b', 'c', 'd', 'e', 'f', 'g'], 'a, b, c, d, e and 2 more'],
    ['a hidden file', ['.bashrc'], '.bashrc'],
    ['a cluster without our secret, beside something else', ['postgres/data/PG_VERSION', 'x'], 'x'],
    ['a marker that is none of ours', ['shuriken-data.txt'], 'shuriken-data.txt'],
  ])('is refused with %s in it, and nothing is written', async (_, names, list) => {
    await put(...names);
    const before = [await readdir(folder, { recursive: true }), (await stat(folder)).mtimeMs];
    const refusal = {
      code: 'folder-not-ours',
      text: { en: expect.stringContaining(`holds something else: ${list}.`), ja: expect.any(String) },
    };
    await expect(lockDataFolder(folder)).rejects.toMatchObject(refusal);
    await expect(takeDataFolder(folder)).rejects.toMatchObject(refusal);
    expect([await readdir(folder, { recursive: true }), (await stat(folder)).mtimeMs]).toEqual(before);
  });

  it('is refused where a file is', async () => {
    await writeFile(folder, 'x');
    await expect(lockDataFolder(folder)).rejects.toMatchObject({
      code: 'folder-not-ours',
      text: { en: expect.stringContaining('is not a folder') },
    });
  });

  it('is taken by one of many who come at once', async () => {
    const starts = await Promise.allSettled(Array.from({ length: 8 }, () => lockDataFolder(folder)));
    const refused = starts.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(refused.map(({ reason }) => (reason as { code: string }).code)).toEqual(
      Array.from({ length: 7 }, () => 'data-folder-in-use'),
    );
  });
});
