import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FolderLock, lockFolder } from './folder-lock.js';
import { PlatformError } from './problem.js';

/** Stands in every data folder of ours and says what the folder is, to people too. */
const MARKER = 'shuriken-data.txt';
const FIRST_LINE = 'Shuriken data folder';
const CONTENT = `${FIRST_LINE}

The database (postgres) and the captured mail (mail) of a Shuriken installation. Do not remove this file: only a
folder that holds it is used again.
修理件（Shuriken）のデータフォルダーです。このファイルは削除しないでください。
`;

/** What a folder may hold before its marker does: of versions without one, or of a start that was cut off. */
const OURS = /^(mail|postgres|lock(\.[0-9a-f]{12})?)$/;
/** What file systems and desktops put there by themselves. */
const NOBODYS = new Set(['lost+found', '.DS_Store']);
/** How many names a refusal lists. */
const NAMED = 5;

const there = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

/** The names in a folder; null where there is no folder yet. @throws PlatformError `folder-not-ours` for what is no folder */
async function namesIn(folder: string): Promise<readonly string[] | null> {
  try {
    return (await readdir(folder)).filter((name) => !NOBODYS.has(name));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    if (code === 'ENOTDIR') throw notAFolder(folder);
    throw error;
  }
}

/**
 * Refuses a folder in which there is anything but what `isOurs` knows, before anything is written into it.
 * @throws PlatformError `folder-not-ours`, with the first names that are in the way
 */
export async function refuseForeign(folder: string, isOurs: (name: string) => boolean): Promise<void> {
  const foreign = ((await namesIn(folder)) ?? []).filter((name) => !isOurs(name)).sort();
  if (foreign.length > 0) throw inTheWay(folder, foreign);
}

async function isMarked(folder: string): Promise<boolean> {
  const text = await readFile(join(folder, MARKER), 'utf8').catch(() => '');
  return text.startsWith(FIRST_LINE);
}

/** A cluster of ours is in it, from before folders were marked: nobody else keeps its secret beside it. */
const holdsCluster = async (folder: string) =>
  (await there(join(folder, 'postgres', 'data', 'PG_VERSION'))) &&
  (await there(join(folder, 'postgres', 'secret')));

async function examine(folder: string): Promise<void> {
  if ((await isMarked(folder)) || (await holdsCluster(folder))) return;
  await refuseForeign(folder, (name) => OURS.test(name));
}

async function mark(folder: string): Promise<void> {
  if (!(await isMarked(folder))) await writeFile(join(folder, MARKER), CONTENT);
}

/**
 * Makes a folder the data folder of an installation: it has to be new, empty or ours; else nothing is written.
 * @throws PlatformError `folder-not-ours`
 */
export async function takeDataFolder(folder: string): Promise<void> {
  await examine(folder);
  await mkdir(folder, { recursive: true });
  await mark(folder);
}

/**
 * As `takeDataFolder`, for this process alone.
 * @throws PlatformError `folder-not-ours`, `data-folder-in-use`
 */
export async function lockDataFolder(folder: string): Promise<FolderLock> {
  await examine(folder);
  const lock = await lockFolder(folder);
  try {
    await mark(folder);
    return lock;
  } catch (error) {
    await lock.release();
    throw error;
  }
}

const ELSEWHERE = {
  ja: 'SHURIKEN_DATAで、新しいフォルダーか空のフォルダーを指定してください。',
  en: 'Choose a new or an empty folder with SHURIKEN_DATA.',
};

function notAFolder(folder: string): PlatformError {
  return new PlatformError('folder-not-ours', {
    ja: `${folder} はフォルダーではありません。${ELSEWHERE.ja}`,
    en: `${folder} is not a folder. ${ELSEWHERE.en}`,
  });
}

function inTheWay(folder: string, names: readonly string[]): PlatformError {
  const [list, more] = [names.slice(0, NAMED), names.length - NAMED];
  return new PlatformError('folder-not-ours', {
    ja: `${folder} には別のデータがあるため使用しません（${list.join('、')}${more > 0 ? ` ほか${more}件` : ''}）。何も書き込んでいません。${ELSEWHERE.ja}`,
    en: `${folder} holds something else: ${list.join(', ')}${more > 0 ? ` and ${more} more` : ''}. Nothing was written into it. ${ELSEWHERE.en}`,
  });
}
