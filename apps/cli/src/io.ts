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

/** Exit codes, stable: 0 as it should be, 1 something is wrong, 2 wrong usage, 3 not reachable. */
export const EXIT = { ok: 0, wrong: 1, usage: 2, unreachable: 3, interrupted: 130 } as const;

/** This process. The first interrupt lets the command tidy up, a second one ends it at once. */
export function processIo(): Io {
  const interrupt = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupt.abort());
  return { env: process.env, stdout: process.stdout, stderr: process.stderr, signal: interrupt.signal };
}
