import { outliveOutput } from '@shuriken/platform';

/** What a command may touch of the world: tests bring their own. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal;
}

export interface Sink {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/**
 * This process. The first interrupt lets the command tidy up, a second one ends it at once. A reader of its output that
 * has gone (`… | head`) neither stops it nor changes its exit code.
 */
export function processIo(): Io {
  outliveOutput();
  const interrupt = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupt.abort());
  return { env: process.env, stdout: process.stdout, stderr: process.stderr, signal: interrupt.signal };
}
