import 'reflect-metadata';
import { ModulesContainer, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  type Installation,
  type MailOptions,
  migrationSets,
  openInstallation,
  openNotifications,
} from '@shuriken/installation';
import type { Notifications } from '@shuriken/notifications';
import { Sweeper } from '@shuriken/people';
import {
  checkServer,
  type Logger,
  logger,
  type LoggerOptions,
  type LogLevel,
  migrate,
  type MigrationStep,
  openDatabase,
  reachDatabase,
  SERVER_ROLES,
  type ServerRole,
} from '@shuriken/platform';
import { AppModule } from './app-module.js';
import { openDoor } from './http/fastify-adapter.js';
import { NestLog } from './nest-log.js';
import { type Route, routesOf } from './openapi/routes.js';
import { settingsOf } from './settings.js';
import { portTaken } from './start-problems.js';

export interface ServerOptions {
  /** Of the database's owner: migrations run under it, everything else under the app's role. */
  readonly databaseUrl: string;
  readonly mail: MailOptions;
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
  /** Where log lines go; default standard output. */
  readonly logStream?: NonNullable<LoggerOptions['stream']>;
  readonly onMigration?: (step: MigrationStep) => void;
}

/** A server that answers. */
export interface RunningServer {
  /** Base of all addresses, without a slash at its end. */
  readonly url: string;
  readonly installation: Installation;
  readonly notifications: Notifications;
  /** Every route with who may call it. */
  readonly routes: readonly Route[];
  /** Takes no further requests, finishes those under way, stops the roles, closes the database. Twice is fine. */
  close(): Promise<void>;
}

/**
 * Brings the database up to date, starts the roles of one process and listens.
 * @throws PlatformError `database-unreachable`, `database-login-refused`, `database-missing`, `fsync-off`, `server-too-old`,
 * `server-not-utf8`, `migration-failed`, `database-is-newer`, `port-taken`
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { databaseUrl, mail, host = '127.0.0.1', port = 0, roles = SERVER_ROLES } = options;
  const log = logger('server', {
    level: options.logLevel ?? 'info',
    ...(options.logStream ? { stream: options.logStream } : {}),
  });
  await prepareDatabase(options);
  const installation = await openInstallation({
    url: databaseUrl,
    desk: options.desk ?? 'main',
    applicationName: 'shuriken-server',
    logger: log,
  });
  const notifications = openNotifications(installation, { mail, logger: log });
  const { simulatedClock = false } = options;
  const settings = settingsOf({ installation, notifications, roles, simulatedClock });
  // Where letters are sent and captured: what was captured for somebody who is erased has to go first.
  const sweeper = roles.includes('notifier')
    ? new Sweeper({
        db: installation.db,
        ownerUrl: databaseUrl,
        forget: (person) => notifications.forget(person),
        logger: log,
      })
    : undefined;
  let app: NestFastifyApplication | undefined;
  let closing: Promise<void> | undefined;
  const closeAll = async () => {
    await app?.close();
    await sweeper?.stop();
    await installation.close();
  };
  const close = () => (closing ??= closeAll());
  try {
    // Rows and erasures that a crash left half done, before anybody looks.
    await installation.people.finish();
    if (sweeper) await notifications.forgetGone();
    app = await openHttp({ installation, notifications, settings }, { log, host });
    await listen(app, { host, port });
    sweeper?.start();
    const routes = routesOf(app.get(ModulesContainer));
    const url = (await app.getUrl()).replace(/\/$/, '');
    return { url, installation, notifications, routes, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Checks the server first: on one that may lose what it acknowledged nothing is even created. */
async function prepareDatabase({ databaseUrl, onMigration }: ServerOptions): Promise<void> {
  const owner = openDatabase({ url: databaseUrl, max: 2, applicationName: 'shuriken-migrate' });
  try {
    await reachDatabase(owner, databaseUrl);
    await checkServer(owner);
    await migrate(owner, migrationSets, onMigration);
  } finally {
    await owner.close();
  }
}

async function openHttp(
  parts: Parameters<typeof AppModule.with>[0],
  { log, host }: { readonly log: Logger; readonly host: string },
): Promise<NestFastifyApplication> {
  const { adapter, filter } = openDoor({ log, host });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(parts),
    adapter,
    // Fastify's own JSON parser is used; it refuses keys such as __proto__.
    { logger: new NestLog(log), bodyParser: false, abortOnError: false },
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
