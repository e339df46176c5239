import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Installation, migrationSets, openInstallation } from '@shuriken/installation';
import {
  checkServer,
  type Configuration,
  type Database,
  EXIT,
  type FolderLock,
  lockDataFolder,
  migrationStatus,
  openDatabase,
  PlatformError,
  reachDatabase,
  startEmbedded,
} from '@shuriken/platform';
import { CliError } from './failure.js';
import type { Io } from './io.js';
import { quiet } from './quiet.js';

/** What a command runs with. */
export interface Context {
  readonly io: Io;
  readonly configuration: Configuration;
  /** One line for people, on stderr. */
  readonly tell: (line: string) => void;
}

const POSTGRES = 'postgres';
/** How long a program that holds the data folder may take until its database is there. */
const PATIENCE_MS = 30_000;

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

const noData = (folder: string) =>
  new CliError(
    'no-data',
    {
      ja: `${folder} にはまだデータがありません。npm start または shuriken migrate を先に実行するか、SHURIKEN_DATAかDATABASE_URLを指定してください。`,
      en: `There is no data in ${folder} yet. Run \`npm start\` or \`shuriken migrate\` first, or say where the data is by SHURIKEN_DATA or DATABASE_URL.`,
    },
    { exit: EXIT.unreachable },
  );

/**
 * Takes the folder's lock, or finds that a running program holds it and has its database up: that one is used then, and
 * left running.
 */
async function claim(folder: string): Promise<FolderLock | null> {
  for (const until = performance.now() + PATIENCE_MS; ; await pause(200)) {
    try {
      return await lockDataFolder(folder);
    } catch (error) {
      if (!(error instanceof PlatformError) || error.code !== 'data-folder-in-use') throw error;
      if (await exists(join(folder, POSTGRES, 'data', 'postmaster.pid'))) return null;
      if (performance.now() > until) throw error;
    }
  }
}

async function withEmbedded<T>(
  { configuration, tell }: Context,
  create: boolean,
  use: (url: string) => Promise<T>,
): Promise<T> {
  const folder = configuration.dataFolder;
  if (!create && !(await exists(join(folder, POSTGRES, 'data', 'PG_VERSION')))) throw noData(folder);
  const lock = await claim(folder);
  try {
    const server = await startEmbedded({
      folder: join(folder, POSTGRES),
      onProgress: ({ step, text }) => {
        if (step === 'creating' || step === 'recovering') tell(text.en);
      },
    });
    try {
      return await use(server.url);
    } finally {
      if (lock) await server.stop();
    }
  } finally {
    await lock?.release();
  }
}

/** The address of the database: DATABASE_URL, else the embedded one, started for as long as `use` takes. */
const withUrl = <T>(context: Context, create: boolean, use: (url: string) => Promise<T>): Promise<T> =>
  context.configuration.databaseUrl === null
    ? withEmbedded(context, create, use)
    : use(context.configuration.databaseUrl);

/** The database as its owner. `create`: make an embedded one where there is none. */
export function withOwner<T>(
  context: Context,
  { create }: { readonly create: boolean },
  use: (owner: Database, url: string) => Promise<T>,
): Promise<T> {
  return withUrl(context, create, async (url) => {
    const owner = openDatabase({ url, max: 2, applicationName: 'shuriken-cli-owner' });
    try {
      await reachDatabase(owner, url);
      // As the server: what is to be written must not be lost in a power cut.
      if (create) await checkServer(owner);
      return await use(owner, url);
    } finally {
      await owner.close();
    }
  });
}

/** @throws CliError `not-migrated` */
export async function checkMigrated(owner: Database): Promise<void> {
  const open = (await migrationStatus(owner, migrationSets)).filter(({ appliedAt }) => appliedAt === null);
  if (open.length === 0) return;
  throw new CliError(
    'not-migrated',
    {
      ja: `データベースの更新が${open.length}件残っています。shuriken migrate を実行してください。`,
      en: `The database lacks ${open.length} migrations. Run \`shuriken migrate\`.`,
    },
    { exit: EXIT.unreachable },
  );
}

/** The stores and the desk on the database at `url`, which has to be migrated. */
export async function withStores<T>(
  { configuration: { desk }, io }: Context,
  url: string,
  use: (installation: Installation) => Promise<T>,
): Promise<T> {
  const installation = await openInstallation({
    url,
    desk,
    applicationName: 'shuriken-cli',
    max: 10,
    logger: quiet(io),
  });
  try {
    return await use(installation);
  } finally {
    await installation.close();
  }
}

/** The stores and the desk of the installation. @throws CliError `not-migrated` */
export function withInstallation<T>(
  context: Context,
  use: (installation: Installation) => Promise<T>,
): Promise<T> {
  return withOwner(context, { create: false }, async (owner, url) => {
    await checkMigrated(owner);
    return withStores(context, url, use);
  });
}
