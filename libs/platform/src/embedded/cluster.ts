import { execFile } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import {
  appendFile,
  chown,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { refuseForeign } from '../data-folder.js';
import { PlatformError } from '../problem.js';
import type { Binaries } from './binaries.js';
import type { OsUser } from './os-user.js';

const run = promisify(execFile);

/** The bootstrap superuser, and the plain owner of the product's database. */
export const SUPERUSER = 'postgres';
export const OWNER = 'shuriken';
export const DATABASE = 'shuriken';

/** A prepared folder: `data` is the cluster, `secret` what the passwords are derived from. */
export interface Cluster {
  readonly folder: string;
  readonly data: string;
  readonly log: string;
  readonly secret: string;
}

/** The environment of the server's programs: nothing of ours (PGDATA, PGOPTIONS, LANG) may reach them. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot } = process.env;
  return { ...(PATH && { PATH }), ...(SystemRoot && { SystemRoot }), LC_ALL: 'C', TZ: 'UTC' };
}

/** Each role has a password of its own, derived from the one secret in the folder. */
export function passwordOf(cluster: Pick<Cluster, 'secret'>, role: string): string {
  return createHmac('sha256', cluster.secret).update(role).digest('base64url');
}

/** What a start that was cut off leaves; an empty `data` is nobody's. */
const HALF_MADE = /^(data\.new|secret|password\.new|server\.log(\.1)?)$/;

const there = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

/** A cluster whose secret lies beside it, or, where that is lost, whose settings are those we write. */
const holdsOurs = async (folder: string) =>
  (await there(join(folder, 'data', 'PG_VERSION'))) &&
  ((await there(join(folder, 'secret'))) || (await there(join(folder, 'data', 'shuriken.conf'))));

/**
 * Makes the folder and hands it to the server's user.
 * @throws PlatformError `folder-not-ours` where something else is in it; then nothing was changed
 */
export async function claimFolder(folder: string, user: OsUser): Promise<string> {
  const uid = (await stat(folder).catch(() => null))?.uid;
  if (!user && process.getuid && uid !== undefined && uid !== process.getuid()) throw foreignFolder(folder);
  if (!(await holdsOurs(folder))) {
    const data = await readdir(join(folder, 'data')).catch(() => []);
    await refuseForeign(folder, (name) => HALF_MADE.test(name) || (name === 'data' && data.length === 0));
  }
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const real = await realpath(folder);
  if (user) await chown(real, user.uid, user.gid);
  return real;
}

/**
 * Reads the cluster of this folder, or makes one (checksums, UTF-8 with the builtin C.UTF-8 rules, scram). Made beside
 * its place and moved there: a start that is killed half-way leaves nothing that looks like a cluster.
 */
export async function prepareCluster(
  binaries: Binaries,
  folder: string,
  user: OsUser,
): Promise<Cluster & { fresh: boolean }> {
  const paths = { folder, data: join(folder, 'data'), log: join(folder, 'server.log') };
  const exists = await stat(join(paths.data, 'PG_VERSION')).catch(() => null);
  if (exists) return { ...paths, secret: await readSecret(folder), fresh: false };
  const cluster = { ...paths, secret: randomBytes(32).toString('base64url') };
  const draft = join(folder, 'data.new');
  await rm(draft, { recursive: true, force: true });
  await writeSecret(cluster, user);
  await initdb(binaries, { cluster, draft, user });
  await appendFile(join(draft, 'postgresql.conf'), "\ninclude_if_exists = 'shuriken.conf'\n");
  await rename(draft, paths.data);
  await syncFolder(folder);
  return { ...cluster, fresh: true };
}

interface Draft {
  readonly cluster: Cluster;
  readonly draft: string;
  readonly user: OsUser;
}

async function initdb(binaries: Binaries, { cluster, draft, user }: Draft): Promise<void> {
  const passwordFile = join(cluster.folder, 'password.new');
  await writeFile(passwordFile, `${passwordOf(cluster, SUPERUSER)}\n`, { mode: 0o600 });
  if (user) await chown(passwordFile, user.uid, user.gid);
  const options = ['--auth=scram-sha-256', '--data-checksums', '--encoding=UTF8', '--locale=C'];
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const place = [`--pgdata=${draft}`, `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`];
  try {
    await run(binaries.initdb, [...place, ...options, ...locale], {
      ...(user ?? {}),
      cwd: cluster.folder,
      env: cleanEnvironment(),
    });
  } catch (cause) {
    const said = (cause as { stderr?: string }).stderr?.trim() ?? String(cause);
    throw new PlatformError(
      'embedded-initdb-failed',
      {
        ja: `データベースを ${cluster.folder} に作成できませんでした。空き容量と権限をご確認ください。PostgreSQLの出力: ${said}`,
        en: `The database could not be created in ${cluster.folder}. Check free space and permissions. PostgreSQL said: ${said}`,
      },
      { cause },
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function writeSecret(cluster: Cluster, user: OsUser): Promise<void> {
  const file = join(cluster.folder, 'secret');
  await rm(file, { force: true });
  await writeFile(file, `${cluster.secret}\n`, { mode: 0o600, flush: true });
  if (user) await chown(file, user.uid, user.gid);
}

async function readSecret(folder: string): Promise<string> {
  const text = await readFile(join(folder, 'secret'), 'utf8').catch((cause: unknown) => {
    throw new PlatformError(
      'embedded-secret-missing',
      {
        ja: `${join(folder, 'secret')} を読めないため、この場所のデータベースに接続できません。バックアップからこのファイルを戻してください。`,
        en: `${join(folder, 'secret')} cannot be read, so the database beside it cannot be opened. Put the file back from a backup.`,
      },
      { cause },
    );
  });
  return text.trim();
}

/** A rename survives a power cut only once the folder that holds the name is on disk. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

function foreignFolder(folder: string): PlatformError {
  return new PlatformError('folder-not-ours', {
    ja: `${folder} は別のOSユーザーのものです。以前と同じユーザーで起動するか、SHURIKEN_DATAで別の場所を指定してください。`,
    en: `${folder} belongs to another OS user. Start as the user who made it, or choose another place with SHURIKEN_DATA.`,
  });
}
