import { type Desk, openDesk } from '@shuriken/desk';
import { type Identity, openIdentity } from '@shuriken/identity';
import { type Log, openLog } from '@shuriken/log';
import { openPeople, type People } from '@shuriken/people';
import { APP_ROLE, checkServer, type Database, openDatabase } from '@shuriken/platform';

export interface InstallationOptions {
  readonly url: string;
  /** Id of the desk that facts are marked with. */
  readonly desk: string;
  /** Shown by the database as the name of our connections. */
  readonly applicationName: string;
  /** Most connections at a time, default 20. */
  readonly max?: number;
}

/** The stores and the desk of one process, on one migrated database. */
export interface Installation {
  readonly db: Database;
  readonly log: Log;
  readonly people: People;
  readonly identity: Identity;
  readonly desk: Desk;
  /** Waits for appends under way, then closes every connection. */
  close(): Promise<void>;
}

/** Opens everything a process works with. @throws PlatformError `fsync-off`, `server-too-old`, `server-not-utf8` */
export async function openInstallation(options: InstallationOptions): Promise<Installation> {
  const db = openDatabase({
    url: options.url,
    role: APP_ROLE,
    max: options.max ?? 20,
    applicationName: options.applicationName,
  });
  try {
    await checkServer(db);
    const log = openLog({ db });
    const people = openPeople({ db, log, desk: options.desk });
    const identity = openIdentity({ db });
    const desk = await openDesk({ db, log, people, desk: options.desk });
    const close = async () => {
      await log.close();
      await db.close();
    };
    return { db, log, people, identity, desk, close };
  } catch (error) {
    await db.close();
    throw error;
  }
}
