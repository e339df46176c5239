import type { Terms } from '../schema/terms.js';
import type { Ending, RepairFormId, Standing } from '../schema/vocabulary.js';

export type Matrix = Terms['charges']['matrix'];
export type MatrixRow = Matrix[number];
export type MatrixEntry = MatrixRow['lines'][number];

/** Everything the matrix asks about a case to tell which lines may be charged. */
export type ChargeSituation = {
  readonly form: RepairFormId;
  readonly standing: Standing;
  readonly ending: Ending;
  /** Whether the device is, or was, in the company's keeping. */
  readonly custody: boolean;
  readonly diagnosisBegan: boolean;
  /** Whether somebody set out for the customer's place (K9). */
  readonly travelled: boolean;
  readonly disposed: boolean;
};

const open = <T>(allowed: readonly T[] | undefined, value: T) =>
  allowed === undefined || allowed.includes(value);

export function rowApplies(row: MatrixRow, at: ChargeSituation): boolean {
  return (
    row.endings.includes(at.ending) &&
    open(row.standings, at.standing) &&
    open(row.forms, at.form) &&
    (row.custody === undefined || row.custody === at.custody)
  );
}

export function entryApplies(entry: MatrixEntry, at: ChargeSituation): boolean {
  const holds = { 'diagnosis-began': at.diagnosisBegan, travelled: at.travelled, disposed: at.disposed };
  return (entry.when ?? []).every((condition) => holds[condition]);
}

const meet = <T>(a: readonly T[] | undefined, b: readonly T[] | undefined) =>
  a === undefined || b === undefined || a.some((value) => b.includes(value));

/** Whether some situation is covered by both rows. */
function overlap(a: MatrixRow, b: MatrixRow): boolean {
  const custody = a.custody === undefined || b.custody === undefined || a.custody === b.custody;
  return custody && meet(a.endings, b.endings) && meet(a.standings, b.standings) && meet(a.forms, b.forms);
}

export type Ambiguity = { readonly row: number; readonly entry: number; readonly other: string };

/** Lines that two rows, or one row twice, would give in the same situation. */
export function ambiguities(matrix: Matrix): Ambiguity[] {
  return matrix.flatMap((row, index) =>
    row.lines.flatMap(({ line }, entry) => {
      const earlier = matrix
        .slice(0, index)
        .find((other) => overlap(other, row) && other.lines.some((o) => o.line === line));
      const inRow = row.lines.findIndex((other) => other.line === line) < entry;
      const other = inRow ? row : earlier;
      return other === undefined ? [] : [{ row: index, entry, other: other.id }];
    }),
  );
}
