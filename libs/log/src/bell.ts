/** Told the last position of each flight that this process wrote. */
export type AppendedListener = (lastPosition: number) => void;

/** The bell in this process: a hint that there is something to read, never the delivery itself. */
export class Bell {
  readonly #listeners = new Set<AppendedListener>();

  /** A listener that throws would be a fault of its own: it must not reach the writers. */
  ring(lastPosition: number): void {
    for (const listener of this.#listeners) queueMicrotask(() => listener(lastPosition));
  }

  listen(listener: AppendedListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
