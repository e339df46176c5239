import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lockFolder } from './folder-lock.js';

describe('the lock of a data folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shuriken-lock-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;
  const leave = (note: object) => writeFile(join(folder, 'lock'), JSON.stringify(note));

  it('refuses a second start while the first runs, and says which process holds it', async () => {
    await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject({
      code: 'data-folder-in-use',
      text: { ja: expect.stringContaining(String(process.pid)) },
    });
  });

  it('is free again after its release, and makes the folder where it is missing', async () => {
    const first = await lockFolder(join(folder, 'deep', 'er'));
    await first.release();
    const second = await lockFolder(join(folder, 'deep', 'er'));
    await second.release();
  });

  it('passes over a process that was killed', async () => {
    await leave({ pid: deadPid(), mark: 'gone/1', nonce: 'x' });
    await (await lockFolder(folder)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is not fooled by a process id that is used again', async () => {
    await leave({ pid: process.ppid, mark: 'an earlier boot/1', nonce: 'x' });
    await (await lockFolder(folder)).release();
  });

  it('passes over a note that is no note', async () => {
    await writeFile(join(folder, 'lock'), '\0half');
    await (await lockFolder(folder)).release();
  });

  it('does not let go of a lock that another one holds by now', async () => {
    const lock = await lockFolder(folder);
    await leave({ pid: process.ppid, mark: null, nonce: 'y' });
    await lock.release();
    expect(JSON.parse(await readFile(lock.file, 'utf8'))).toMatchObject({ nonce: 'y' });
  });

  it('goes to exactly one of many that start over a dead one', async () => {
    await leave({ pid: deadPid(), mark: 'gone/1', nonce: 'x' });
    const starts = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)));
    expect(starts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
