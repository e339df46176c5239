import { join, resolve } from 'node:path';
import { sampleParts } from '@shuriken/notifications';
import {
  type Configuration,
  type Embedded,
  lockDataFolder,
  type Logger,
  readConfiguration,
  startEmbedded,
  takeDataFolder,
  watchEmbedded,
} from '@shuriken/platform';
import { checkPort } from './port-probe.js';
import type { RunningServer } from './start-server.js';

/** What a process holds while it runs, to be given back in the opposite order. */
type Held = () => Promise<void>;

export interface Program {
  readonly server: RunningServer;
  readonly configuration: Configuration;
  /** The address of the database's owner. */
  readonly databaseUrl: string;
  stop(): Promise<void>;
}

export interface ProgramOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A line for the person who started it. */
  readonly say: (line: string) => void;
  readonly log: Logger;
  /** Aborted when the start is to be given up. */
  readonly signal: AbortSignal;
}

/** Gives everything back, the last taken first; the first failure is told when all have been tried. */
async function giveBack(held: readonly Held[]): Promise<void> {
  const failures: unknown[] = [];
  for (const one of held.toReversed()) await one().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

/**
 * Starts the program as the environment says: the embedded PostgreSQL in a data folder that nobody else uses, or a
 * server of one's own; then migrations, roles, HTTP.
 * @throws ConfigurationError, PlatformError
 */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const configuration = readConfiguration(options.env);
  // Cheap, and before a first start spends half a minute on a database; `listen` decides for good.
  await checkPort(configuration);
  const held: Held[] = [];
  const stop = once(() => giveBack(held));
  try {
    const databaseUrl = await databaseOf(configuration, options, held);
    options.signal.throwIfAborted();
    // Loaded while PostgreSQL starts, see `embedded`; with a server of one's own, now.
    const { startServer } = await loadServer();
    const server = await startServer({
      ...configuration,
      databaseUrl,
      mail: {
        smtpUrl: configuration.smtpUrl,
        from: configuration.mailFrom,
        profile: configuration.profile,
        folder: join(resolve(configuration.dataFolder), 'mail'),
      },
      simulatedClock: options.env['SHURIKEN_SIMULATED_CLOCK'] === '1',
      onMigration: ({ lib, name }) => options.say(`  database: ${lib}/${name}`),
    });
    held.push(() => server.close());
    warnOfSample(configuration, options.say);
    options.signal.throwIfAborted();
    return { server, configuration, databaseUrl, stop };
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}

/** Letters that really leave must not give customers a sample's telephone number. */
function warnOfSample({ smtpUrl, profile }: Configuration, say: ProgramOptions['say']): void {
  const missing = sampleParts(profile).map((part) => `DESK_${part.toUpperCase()}`);
  if (smtpUrl === null || missing.length === 0) return;
  const names = missing.join(', ');
  say(
    `  WARNING: mail is sent for real, but letters hold sample data of the desk: set ${names}. / 警告：送信されるお手紙に窓口の見本データが入ります。${names} を設定してください。`,
  );
}

const loadServer = () => import('./start-server.js');

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}

/** The address of the owner's database. The data folder is for mail too, as long as that is not sent. */
async function databaseOf(
  configuration: Configuration,
  options: ProgramOptions,
  held: Held[],
): Promise<string> {
  const { databaseUrl, smtpUrl, dataFolder } = configuration;
  if (databaseUrl === null) return embedded(configuration, options, held);
  if (smtpUrl === null) await takeDataFolder(resolve(dataFolder));
  return databaseUrl;
}

/** Claims the data folder, starts its PostgreSQL and keeps it running; gives the owner's address. */
async function embedded(
  { dataFolder }: Configuration,
  { say, log }: ProgramOptions,
  held: Held[],
): Promise<string> {
  const folder = resolve(dataFolder);
  const lock = await lockDataFolder(folder);
  held.push(() => lock.release());
  const settings = { folder: join(folder, 'postgres') };
  // PostgreSQL takes its time in another process: meanwhile the program is loaded. A failure shows when it is used.
  void loadServer().catch(() => undefined);
  const first: Embedded = await startEmbedded({
    ...settings,
    onProgress: ({ step, text }) => {
      if (step !== 'ready') say(`  ${text.en} / ${text.ja}`);
    },
  });
  const watched = watchEmbedded(first, {
    ...settings,
    onDeath: (reason) => log.error({ err: reason }, 'the embedded PostgreSQL died; starting it again'),
  });
  held.push(() => watched.stop());
  return first.url;
}
