import { main } from '../main.js';
import type { Io } from '../io.js';

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Standard output as the one JSON document it has to be. */
  json<T = Record<string, unknown>>(): T;
}

/** A command line whose words are kept. `env` is all the environment there is. */
export function terminal(env: Io['env']) {
  return async (
    args: readonly string[],
    more: { signal?: AbortSignal; onErr?: (text: string) => void } = {},
  ): Promise<Said> => {
    const words = { out: '', err: '' };
    const code = await main(args, {
      env,
      stdout: { write: (text) => void (words.out += text) },
      stderr: {
        write: (text) => {
          words.err += text;
          more.onErr?.(text);
        },
      },
      signal: more.signal ?? new AbortController().signal,
    });
    return { code, ...words, json: <T>() => JSON.parse(words.out) as T };
  };
}
