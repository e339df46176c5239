import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PlatformError } from './problem.js';
import { isAlive, processMark } from './process-mark.js';

/** A data folder that is ours until `release`, or until this process is gone. */
export interface FolderLock {
  readonly file: string;
  release(): Promise<void>;
}

interface Holder {
  readonly pid: number;
  readonly mark: string | null;
  readonly nonce: string;
}

/** Longer than another starter needs between reading a dead holder's note and moving it away. */
const SETTLE_MS = 100;

/**
 * Claims a data folder for this process. A note left by a dead process, also one whose id is used again by another,
 * does not count. The processes must see each other: not for a folder shared between containers or machines.
 * @throws PlatformError `data-folder-in-use`
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'lock');
  const mine = JSON.stringify(await describeSelf());
  for (;;) {
    if (await create(file, mine)) return held(file, mine);
    const found = await readNote(file);
    if (found === null) continue;
    if (await holds(found)) throw inUse(folder, found);
    await moveAway(file, found);
    if (!(await create(file, mine))) continue;
    // Somebody who read the dead note too may have moved ours away before noticing: the note that stays wins.
    await pause(SETTLE_MS);
    if ((await readNote(file)) === mine) return held(file, mine);
  }
}

async function describeSelf(): Promise<Holder> {
  return {
    pid: process.pid,
    mark: await processMark(process.pid),
    nonce: randomBytes(9).toString('base64url'),
  };
}

function held(file: string, mine: string): FolderLock {
  return {
    file,
    release: async () => {
      if ((await readNote(file)) === mine) await rm(file, { force: true });
    },
  };
}

/** A link appears at once and with its whole content, and only where nothing was. */
async function create(file: string, note: string): Promise<boolean> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, note, { flush: true });
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    await rm(draft, { force: true });
  }
}

async function moveAway(file: string, dead: string): Promise<void> {
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  await rename(file, aside).catch(() => undefined);
  const moved = await readNote(aside);
  if (moved !== null && moved !== dead) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

const readNote = (file: string) => readFile(file, 'utf8').catch(() => null);

function parse(note: string): Holder | null {
  try {
    return JSON.parse(note) as Holder;
  } catch {
    return null;
  }
}

async function holds(note: string): Promise<boolean> {
  const holder = parse(note);
  if (!holder || !(await isAlive(holder.pid))) return false;
  const mark = await processMark(holder.pid);
  return mark === null || holder.mark === null || mark === holder.mark;
}

function inUse(folder: string, note: string): PlatformError {
  const pid = parse(note)?.pid ?? '?';
  return new PlatformError('data-folder-in-use', {
    ja: `データフォルダー ${folder} は、動作中の別のプロセス(${pid})が使用しています。そちらを終了するか、SHURIKEN_DATAで別の場所を指定してください。`,
    en: `The data folder ${folder} is in use by another running process (${pid}). Stop that one, or choose another place with SHURIKEN_DATA.`,
  });
}
