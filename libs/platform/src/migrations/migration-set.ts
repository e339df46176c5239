import type { Migration } from 'kysely';

/** The migrations of one lib, applied in the order of their names (`001-…`, `002-…`). */
export interface MigrationSet {
  /** The lib's name; its progress is kept in `public.migration_<lib>`. */
  readonly lib: string;
  readonly migrations: Readonly<Record<string, Migration>>;
}
