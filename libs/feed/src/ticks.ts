/** What `withTicks` gives when it is time to look after other things. */
export const TICK = Symbol('tick');

/** What a pending item became; `wake` is called once when it did. */
interface Awaited<T> {
  result?: { readonly item: IteratorResult<T> } | { readonly error: unknown };
  wake?: () => void;
}

function awaiting<T>(next: Promise<IteratorResult<T>>): Awaited<T> {
  const awaited: Awaited<T> = {};
  const settle = (result: Awaited<T>['result']) => {
    awaited.result = result;
    awaited.wake?.();
  };
  next.then(
    (item) => settle({ item }),
    (error: unknown) => settle({ error }),
  );
  return awaited;
}

/** Waits for the item, at most so long. (A race of promises would leave something behind on the item at every tick.) */
const within = <T>(awaited: Awaited<T>, ms: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    awaited.wake = () => {
      clearTimeout(timer);
      resolve();
    };
    if (awaited.result) awaited.wake();
  });

/**
 * The items of a source as they come, and a tick at least every so many milliseconds: one thing after the other, so
 * that whoever takes them needs no lock. Leaving the loop ends the source by its signal.
 */
export async function* withTicks<T>(
  source: (signal: AbortSignal) => AsyncIterable<T>,
  everyMs: number,
  signal: AbortSignal,
): AsyncGenerator<T | typeof TICK, void, undefined> {
  const ending = new AbortController();
  const end = () => ending.abort();
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  const items = source(ending.signal)[Symbol.asyncIterator]();
  let next = awaiting(items.next());
  let tickAt = performance.now() + everyMs;
  try {
    for (;;) {
      await within(next, Math.max(tickAt - performance.now(), 0));
      if (performance.now() >= tickAt) {
        tickAt = performance.now() + everyMs;
        yield TICK;
      }
      const { result } = next;
      if (!result) continue;
      if ('error' in result) throw result.error;
      if (result.item.done) return;
      next = awaiting(items.next());
      yield result.item.value;
    }
  } finally {
    signal.removeEventListener('abort', end);
    end();
    await items.return?.();
  }
}
