import type { Log } from '@shuriken/log';
import type { Database } from '@shuriken/platform';

/** Thrown in place of an answer: from here on the process is dead. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/** Where in its work with database and log a process dies: at which call, and before or after its effect. */
export interface CrashPoint {
  readonly call: number;
  readonly when: 'before' | 'after';
}

export interface Crashing {
  readonly db: Database;
  readonly log: Log;
  /** Whether the point was reached. */
  died(): boolean;
}

/**
 * The same database and log, for a process that dies at a point: the call takes effect or not, its answer never
 * arrives, and no later call is made.
 */
export function crashingAt(
  { call, when }: CrashPoint,
  real: { readonly db: Database; readonly log: Log },
): Crashing {
  let calls = 0;
  let dead = false;
  const step = async <T>(act: () => Promise<T>): Promise<T> => {
    calls += 1;
    if (dead || (calls === call && when === 'before')) {
      dead = true;
      throw new Crash();
    }
    const dying = calls === call;
    const answer = await act();
    if (!dying) return answer;
    dead = true;
    throw new Crash();
  };
  const { pool } = real.db;
  const query = (text: string, values: unknown[]) => step(() => pool.query(text, values));
  const dyingPool = new Proxy(pool, {
    get: (target, name) => (name === 'query' ? query : Reflect.get(target, name)),
  });
  return {
    db: { ...real.db, pool: dyingPool },
    log: {
      ...real.log,
      load: (stream, command) => step(() => real.log.load(stream, command)),
      loadMany: (streams) => step(() => real.log.loadMany(streams)),
      append: (append) => step(() => real.log.append(append)),
      now: () => step(() => real.log.now()),
    },
    died: () => dead,
  };
}
