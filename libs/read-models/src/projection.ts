import type { Case, Env } from '@shuriken/case';
import type { Transaction } from '@shuriken/feed';
import type { StoredFact } from '@shuriken/log';
import type { MigrationSet } from '@shuriken/platform';

/** A case folded from its whole stream. */
export interface Folded {
  readonly state: Case;
  /** The terms the case is pinned to and the calendar; `now` and `actual` are when the last fact was recorded. */
  readonly env: Env;
  readonly lastFact: StoredFact;
}

/** A table in the schema `read` that a projection fills, as rebuilding and comparing need to know it. */
export interface ProjectedTable {
  readonly name: string;
  /** Columns of the primary key. */
  readonly key: readonly string[];
  /** The column that holds the id of the case. */
  readonly caseColumn: string;
}

/**
 * Rows made of folded cases. One subscription folds each touched case once per batch and hands it to all projections.
 *
 * Rows must depend on nothing but what is handed in, so that a rebuild from the log gives the same rows: no clock, no
 * random, no other tables. Tables are written by their bare names: the search path of `tx` says whether the serving
 * ones (`read`) or those of a rebuild (`read_next`) are meant.
 */
export interface Projection {
  readonly name: string;
  readonly tables: readonly ProjectedTable[];
  /** Creates the tables as `read.…`, granted to the app role (select, insert, update, delete). No foreign keys. */
  readonly migrations: MigrationSet;
  /**
   * Brings the rows of these cases (each once, never older than before) up to date, with a fixed number of statements
   * however many cases there are.
   */
  project(tx: Transaction, cases: readonly Folded[]): Promise<void>;
}
