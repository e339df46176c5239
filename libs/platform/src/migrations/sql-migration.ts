import { type Kysely, type Migration, sql } from 'kysely';

/** A migration that is plain SQL; its text is kept so that tests can tell one version of a schema from another. */
export interface SqlMigration extends Migration {
  readonly sql: string;
}

/** A migration of one or several SQL statements without parameters. */
export function sqlMigration(text: string): SqlMigration {
  return {
    sql: text,
    up: async (db: Kysely<unknown>) => {
      await sql.raw(text).execute(db);
    },
  };
}
