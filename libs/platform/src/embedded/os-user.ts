import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { PlatformError } from '../problem.js';

const run = promisify(execFile);

/** Who runs the server process; null = whoever runs us. */
export type OsUser = { readonly uid: number; readonly gid: number } | null;

/**
 * PostgreSQL refuses to run as root and initdb wants an account that has a name: as root it runs as the OS user
 * `postgres`, which is created where it is missing.
 * @throws PlatformError `embedded-no-os-user`
 */
export async function serverUser(): Promise<OsUser> {
  if (process.getuid?.() !== 0) return null;
  return (await findPostgres()) ?? (await createPostgres());
}

async function findPostgres(): Promise<OsUser> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n');
  const fields = lines.map((line) => line.split(':')).find(([name]) => name === 'postgres');
  return fields ? { uid: Number(fields[2]), gid: Number(fields[3]) } : null;
}

async function createPostgres(): Promise<OsUser> {
  const attempts: readonly (readonly [string, readonly string[]])[] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres']],
    ['adduser', ['-S', '-D', '-H', 'postgres']], // BusyBox
  ];
  for (const [program, args] of attempts) {
    await run(program, [...args]).catch(() => undefined);
    const user = await findPostgres();
    if (user) return user;
  }
  throw new PlatformError('embedded-no-os-user', {
    ja: 'rootではPostgreSQLを起動できず、OSユーザー「postgres」も作成できませんでした。このユーザーを作成するか、一般ユーザーで起動するか、DATABASE_URLを指定してください。',
    en: 'PostgreSQL cannot run as root and the OS user "postgres" could not be created. Create it, start as a normal user, or set DATABASE_URL.',
  });
}

/**
 * As root, the server's own user must be able to walk to its files: a 0700 home above them makes that impossible.
 * @throws PlatformError `folder-not-reachable`, naming the folder that is closed
 */
export async function assertReachable(folder: string, user: OsUser): Promise<void> {
  if (!user) return;
  for (let at = resolve(folder); ; at = dirname(at)) {
    const found = await stat(at);
    if (!mayEnter(found, user)) throw closedFolder(at, folder);
    if (dirname(at) === at) return;
  }
}

function mayEnter(found: { mode: number; uid: number; gid: number }, user: NonNullable<OsUser>): boolean {
  if (found.uid === user.uid) return (found.mode & 0o100) !== 0;
  if (found.gid === user.gid) return (found.mode & 0o010) !== 0;
  return (found.mode & 0o001) !== 0;
}

function closedFolder(closed: string, wanted: string): PlatformError {
  return new PlatformError('folder-not-reachable', {
    ja: `rootで起動したため、PostgreSQLはOSユーザー「postgres」として動きますが、${closed} に入れないので ${wanted} を使えません。プロジェクトとデータの場所を /srv などに移すか、一般ユーザーで起動するか、DATABASE_URLを指定してください。`,
    en: `Started as root, PostgreSQL runs as the OS user "postgres", which may not enter ${closed} and so cannot use ${wanted}. Move project and data to a place like /srv, start as a normal user, or set DATABASE_URL.`,
  });
}
