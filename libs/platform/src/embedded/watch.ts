import { setTimeout as pause } from 'node:timers/promises';
import { type Embedded, type EmbeddedOptions, startEmbedded } from './start.js';
import { isServerOf } from './postmaster.js';
import { join } from 'node:path';

export interface WatchOptions extends EmbeddedOptions {
  /** Told when the server was found dead, and when a new start of it failed (it is tried again). */
  readonly onDeath?: (reason: unknown) => void;
}

/** A server that is started again whenever it dies. */
export interface Watched {
  /** The server as it runs now. The port, and so the URL, stays the same. */
  current(): Embedded;
  /** Ends the watch and the server. */
  stop(): Promise<void>;
}

const LOOK_MS = 500;

/** Looks after a started server: when it is gone (killed, out of memory) it is started again on the same port. */
export function watchEmbedded(first: Embedded, options: WatchOptions): Watched {
  const ended = new AbortController();
  let server = first;
  const revive = async () => {
    options.onDeath?.(`process ${server.pid} is gone`);
    server = await startEmbedded({ ...options, port: first.port, exactPort: true });
  };
  const loop = async () => {
    while (!ended.signal.aborted) {
      await pause(LOOK_MS, undefined, { signal: ended.signal, ref: false });
      if (!(await isServerOf(join(server.folder, 'data'), server.pid))) await revive().catch(options.onDeath);
    }
  };
  const done = loop().catch((error: unknown) => {
    if (!ended.signal.aborted) options.onDeath?.(error);
  });
  return {
    current: () => server,
    stop: async () => {
      ended.abort();
      await done;
      await server.stop();
    },
  };
}
