/** How a rebuild or comparison gets on. */
export interface RebuildProgress {
  readonly phase: 'reading' | 'comparing' | 'exchanging';
  /** Facts read, and to be read. */
  readonly done: number;
  readonly total: number;
  readonly factsPerSecond: number;
  /** Null while it cannot be told. */
  readonly secondsLeft: number | null;
}

/** A row that is not what the log says. */
export interface RowDifference {
  readonly table: string;
  readonly caseId: string;
  readonly key: Readonly<Record<string, unknown>>;
  /** `missing`: the serving table lacks it; `extra`: nothing in the log gives it; `changed`: other values. */
  readonly kind: 'missing' | 'extra' | 'changed';
  /** The columns that differ, of a changed row. */
  readonly columns: Readonly<Record<string, { readonly serving: unknown; readonly rebuilt: unknown }>>;
}

export interface TableReport {
  readonly table: string;
  /** Rows as the log gives them. */
  readonly rows: number;
  readonly missing: number;
  readonly extra: number;
  readonly changed: number;
  /** At most a hundred of them. */
  readonly differences: readonly RowDifference[];
}

export interface RebuildReport {
  readonly facts: number;
  readonly cases: number;
  readonly tookMs: number;
  /** Cases of which no rows can be made now; exchanging keeps the rows they had, and parks them. */
  readonly failed: readonly { readonly caseId: string; readonly error: string }[];
  readonly tables: readonly TableReport[];
  /** No row differs and no case failed. */
  readonly equal: boolean;
  /** Whether the rebuilt tables took the place of the serving ones. */
  readonly exchanged: boolean;
}
