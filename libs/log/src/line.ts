import type pg from 'pg';

/**
 * A connection kept over the flights of one busy spell: waiting for a free one of the pool each time would let other
 * queries push between the flights. Handed back when the queue is empty, so an idle log keeps nothing.
 */
export class Line {
  #client: pg.PoolClient | undefined;

  constructor(private readonly pool: pg.Pool) {}

  async client(): Promise<pg.PoolClient> {
    if (this.#client) return this.#client;
    const client = await this.pool.connect();
    // A break between two flights is met by the next query; without a listener it would end the process.
    client.on('error', ignore);
    this.#client = client;
    return client;
  }

  /** Gives the connection back to the pool. */
  rest(): void {
    this.#giveBack(false);
  }

  /** Closes the connection: it broke, or an answer is still on its way. */
  discard(): void {
    this.#giveBack(true);
  }

  #giveBack(broken: boolean): void {
    const client = this.#client;
    this.#client = undefined;
    client?.off('error', ignore);
    client?.release(broken);
  }
}

const ignore = () => undefined;
