import { realpath } from 'node:fs/promises';
import pg from 'pg';
import { type Cluster, DATABASE, OWNER, SUPERUSER, passwordOf } from './cluster.js';

/** Whether the server on this port knows our password and serves our data folder. */
export async function answersFor(cluster: Cluster, port: number): Promise<boolean> {
  try {
    const shown = await withSuperuser(cluster, { port }, (client) =>
      client.query<{ data_directory: string }>('show data_directory'),
    );
    const directory = shown.rows[0]?.data_directory;
    return directory !== undefined && (await realpath(directory)) === cluster.data;
  } catch {
    return false;
  }
}

/** The product's role and database, made where they are missing (a first start may have been killed before). */
export async function ensureDatabase(cluster: Cluster, port: number): Promise<void> {
  await withSuperuser(cluster, { port }, async (client) => {
    const there = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (there.rowCount) return;
    const password = pg.escapeLiteral(passwordOf(cluster, OWNER));
    await client.query(`drop role if exists ${OWNER}`);
    await client.query(`create role ${OWNER} login createrole createdb password ${password}`);
    await client.query(`create database ${DATABASE} owner ${OWNER}`);
  });
  await withSuperuser(cluster, { port, database: DATABASE }, (client) => client.query(TO_OWNER));
}

/** The owner may end segments of the write-ahead log and see them gone: an erasure has to reach them too. */
const TO_OWNER = `
grant pg_checkpoint to ${OWNER};
grant execute on function pg_catalog.pg_switch_wal(), pg_catalog.pg_ls_waldir() to ${OWNER};`;

async function withSuperuser<T>(
  cluster: Cluster,
  { port, database = 'postgres' }: { readonly port: number; readonly database?: string },
  use: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: SUPERUSER,
    password: passwordOf(cluster, SUPERUSER),
    database,
    application_name: 'shuriken-launcher',
    connectionTimeoutMillis: 5_000,
    ssl: false,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
