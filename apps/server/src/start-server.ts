import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Installation, migrationSets, openInstallation } from '@shuriken/installation';
import {
  checkServer,
  type Database,
  type Logger,
  logger,
  type LogLevel,
  migrate,
  type MigrationStep,
  openDatabase,
  PlatformError,
  SERVER_ROLES,
  type ServerRole,
} from '@shuriken/platform';
import { AppModule } from './app-module.js';
import { openDoor } from './http/fastify-adapter.js';
import { NestLog } from './nest-log.js';
import { startRoles } from './roles.js';

export interface ServerOptions {
  /** Of the database's owner: migrations run under it, everything else under the app's role. */
  readonly databaseUrl: string;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: any free one. */
  readonly port?: number;
  /** Default all. */
  readonly roles?: readonly ServerRole[];
  /** Whether the clock may be moved over HTTP: for demonstrations and tests. Default false. */
  readonly simulatedClock?: boolean;
  /** Default `main`. */
  readonly desk?: string;
  readonly logLevel?: LogLevel;
  readonly onMigration?: (step: MigrationStep) => void;
}

/** A server that answers. */
export interface RunningServer {
  /** Base of all addresses, without a slash at its end. */
  readonly url: string;
  readonly installation: Installation;
  /** Takes no further requests, finishes those under way, stops the roles, closes the database. Twice is fine. */
  close(): Promise<void>;
}

/**
 * Starts the roles of one process on a database and listens.
 * @throws PlatformError `fsync-off`, `server-too-old`, `server-not-utf8`, `migration-failed`, `database-is-newer`, `port-taken`
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { databaseUrl, host = '127.0.0.1', port = 0, roles = SERVER_ROLES } = options;
  const log = logger('server', { level: options.logLevel ?? 'info' });
  await prepareDatabase(options);
  const installation = await openInstallation({
    url: databaseUrl,
    desk: options.desk ?? 'main',
    applicationName: 'shuriken-server',
  });
  const running = startRoles(installation, { roles, log, simulatedClock: options.simulatedClock ?? false });
  const closing = new Closing(async (app) => {
    await app?.close();
    await running.stop();
    await installation.close();
  });
  try {
    const app = await openHttp({ installation, settings: running, log, host });
    closing.app = app;
    await listen(app, { host, port });
    return { url: await urlOf(app), installation, close: () => closing.close() };
  } catch (error) {
    await closing.close();
    throw error;
  }
}

class Closing {
  app: NestFastifyApplication | undefined;
  private done: Promise<void> | undefined;
  constructor(private readonly all: (app: NestFastifyApplication | undefined) => Promise<void>) {}
  close(): Promise<void> {
    return (this.done ??= this.all(this.app));
  }
}

/** Checks the server first: on one that may lose what it acknowledged nothing is even created. */
async function prepareDatabase({ databaseUrl, onMigration }: ServerOptions): Promise<void> {
  const owner: Database = openDatabase({ url: databaseUrl, max: 2, applicationName: 'shuriken-migrate' });
  try {
    await checkServer(owner);
    await migrate(owner, migrationSets, onMigration);
  } finally {
    await owner.close();
  }
}

interface HttpParts {
  readonly installation: Installation;
  readonly settings: ReturnType<typeof startRoles>;
  readonly log: Logger;
  readonly host: string;
}

async function openHttp({ installation, settings, log, host }: HttpParts): Promise<NestFastifyApplication> {
  const { adapter, filter } = openDoor({ log, host });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(installation, settings),
    adapter,
    // Fastify's own JSON parser is used; it refuses keys such as __proto__.
    { logger: new NestLog(log), bodyParser: false, abortOnError: false, forceCloseConnections: false },
  );
  app.useGlobalFilters(filter);
  return app;
}

async function listen(app: NestFastifyApplication, at: { host: string; port: number }): Promise<void> {
  try {
    await app.listen(at.port, at.host);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw portTaken(at, error);
    throw error;
  }
}

async function urlOf(app: NestFastifyApplication): Promise<string> {
  return (await app.getUrl()).replace(/\/$/, '');
}

function portTaken({ host, port }: { host: string; port: number }, cause: unknown): PlatformError {
  return new PlatformError(
    'port-taken',
    {
      ja: `${host} のポート ${port} は、別のプログラムが使用しています。そちらを終了するか、環境変数PORTで別のポートを指定してください(例: PORT=${port + 1})。`,
      en: `Port ${port} of ${host} is taken by another program. Stop that one, or choose another port with the environment variable PORT (e.g. PORT=${port + 1}).`,
    },
    { cause },
  );
}
