import type { TestServer } from './server.js';

/** How much is written: in the log, and beside it. */
export interface Written {
  /** The last position of the log. */
  readonly position: number;
  readonly keys: number;
  readonly persons: number;
  readonly erased: number;
  readonly reserved: number;
}

/** Whatever leaves nothing behind leaves this as it was. */
export async function written({ server, test }: TestServer): Promise<Written> {
  const { position } = await server.installation.log.head();
  const { rows } = await test.db.pool.query<Omit<Written, 'position'>>(
    `select (select count(*)::int from people.key) as keys, (select count(*)::int from people.person) as persons,
      (select count(*)::int from people.erased) as erased, (select count(*)::int from log.reservations) as reserved`,
  );
  return { position, ...rows[0]! };
}
