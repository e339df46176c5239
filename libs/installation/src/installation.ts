import { deadlineListProjection, Deadlines } from '@shuriken/deadlines';
import { type Desk, openDesk } from '@shuriken/desk';
import { type Feed, logSource, openFeed } from '@shuriken/feed';
import { type Identity, openIdentity } from '@shuriken/identity';
import { type Log, openLog } from '@shuriken/log';
import { openPeople, type People } from '@shuriken/people';
import {
  APP_ROLE,
  checkServer,
  type Database,
  type Logger,
  logger as openLogger,
  openDatabase,
} from '@shuriken/platform';
import { ReadModels } from '@shuriken/read-models';

export interface InstallationOptions {
  readonly url: string;
  /** Id of the desk that facts are marked with. */
  readonly desk: string;
  /** Shown by the database as the name of our connections. */
  readonly applicationName: string;
  /** Most connections at a time, default 20. */
  readonly max?: number;
  /** Default: warnings and worse. */
  readonly logger?: Logger;
}

/** The stores, the desk, the lists and the deadlines of one process, on one migrated database. Nothing runs by itself. */
export interface Installation {
  readonly db: Database;
  readonly log: Log;
  readonly people: People;
  readonly identity: Identity;
  readonly desk: Desk;
  readonly feed: Feed;
  readonly readModels: ReadModels;
  readonly deadlines: Deadlines;
  /** Stops what was started, waits for appends under way, then closes every connection. */
  close(): Promise<void>;
}

/** Opens everything a process works with. @throws PlatformError `fsync-off`, `server-too-old`, `server-not-utf8` */
export async function openInstallation(options: InstallationOptions): Promise<Installation> {
  const logger = options.logger ?? openLogger('installation', { level: 'warn' });
  const db = openDatabase({
    url: options.url,
    role: APP_ROLE,
    max: options.max ?? 20,
    applicationName: options.applicationName,
    onIdleError: (error) => logger.warn({ err: error }, 'an idle connection to the database broke'),
  });
  try {
    await checkServer(db);
    return await openStores(db, { desk: options.desk, logger });
  } catch (error) {
    await db.close();
    throw error;
  }
}

async function openStores(
  db: Database,
  { desk: deskId, logger }: { readonly desk: string; readonly logger: Logger },
): Promise<Installation> {
  const log = openLog({ db });
  const people = openPeople({ db, log, desk: deskId });
  const identity = openIdentity({ db });
  const desk = await openDesk({ db, log, people, desk: deskId });
  const feed = openFeed({ db, source: logSource(log), logger });
  const projections = [deadlineListProjection];
  const readModels = new ReadModels({ db, log, environments: desk, feed, projections });
  const deadlines = new Deadlines({ db, log, desk, logger });
  const close = async () => {
    await deadlines.stop();
    await feed.close();
    await log.close();
    await db.close();
  };
  return { db, log, people, identity, desk, feed, readModels, deadlines, close };
}
