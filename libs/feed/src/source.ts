import type { Head, Log, LogFact, StoredFact } from '@shuriken/log';

/** The place from which a reader goes on, with what tells whether the log is still the one it read. */
export interface From {
  /** The last position that was handled; 0: from the beginning. */
  readonly after: number;
  readonly incarnation?: string;
  /** Leaf of the fact at `after`. */
  readonly leaf?: string;
}

/** The port by which the log is followed; `feedContract` says what every delivery has to hold. */
export interface FactSource {
  /**
   * Every fact after a place, in order, each once, until the signal ends it. Outages of the database are waited out.
   * @throws LogError `incarnation-changed` when the log is not the one that was read so far
   */
  facts(from: From, signal: AbortSignal): AsyncIterable<readonly LogFact[]>;
  head(): Promise<Head>;
  /** All facts of one stream as they stand now: for streams that were parked. */
  stream(stream: string): Promise<readonly StoredFact[]>;
}

/** Follows the log's own database: woken by appends of this process, else by looking. */
export function logSource(log: Pick<Log, 'follow' | 'head' | 'load'>, batch = 500): FactSource {
  return {
    facts: (from, signal) => log.follow({ ...from, signal, batch }),
    head: () => log.head(),
    stream: async (stream) => (await log.load(stream)).facts,
  };
}
