import type { TokenRow } from './token-store.js';

interface Entry {
  readonly row: Promise<TokenRow | null>;
  readonly readAt: number;
}

/** How old an answer may be: a token revoked by another process works this much longer. In milliseconds. */
export const CACHE_MS = 5_000;
const MOST = 1_000;

/**
 * Remembers tokens for a few seconds; callers at one moment share one query. Holds the reading itself, not its result:
 * a token that is revoked while it is being read is forgotten with the reading, so it cannot come back as valid.
 */
export class TokenCache {
  readonly #entries = new Map<string, Entry>();

  constructor(
    private readonly read: (id: string) => Promise<TokenRow | null>,
    private readonly elapsedMs: () => number,
  ) {}

  async get(id: string): Promise<TokenRow | null> {
    const known = this.#entries.get(id);
    if (known && this.elapsedMs() - known.readAt < CACHE_MS) return known.row;
    const entry: Entry = { row: this.read(id), readAt: this.elapsedMs() };
    this.#entries.delete(id);
    this.#entries.set(id, entry);
    this.#shrink();
    try {
      const row = await entry.row;
      // Unknown ids are not kept: guesses must not push out the tokens in use.
      if (row === null) this.#drop(id, entry);
      return row;
    } catch (error) {
      this.#drop(id, entry);
      throw error;
    }
  }

  forget(id: string): void {
    this.#entries.delete(id);
  }

  #drop(id: string, entry: Entry): void {
    if (this.#entries.get(id) === entry) this.#entries.delete(id);
  }

  /** A Map keeps the order of insertion: the first is the one read longest ago. */
  #shrink(): void {
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > MOST && oldest !== undefined) this.#entries.delete(oldest);
  }
}
