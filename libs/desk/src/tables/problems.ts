import type { InputIssue } from '@shuriken/platform';
import type { ImportProblem, Table } from '@shuriken/terms';
import { DeskError } from '../errors.js';

/** More are counted, not told: whoever has so many took the wrong file. */
const MOST_TOLD = 1_000;

/** Row 1 is the header, as a spreadsheet counts. */
const issueOf = ({ row, column, value, reason }: ImportProblem): InputIssue => ({
  field: `/csv/${row}${column === undefined ? '' : `/${column}`}`,
  text:
    value === undefined || value === ''
      ? reason
      : { ja: `「${value}」: ${reason.ja}`, en: `“${value}”: ${reason.en}` },
});

/** Every problem of an import by row and column; nothing was imported. */
export const rowsInvalid = ({ rule }: Table, problems: readonly ImportProblem[]): DeskError =>
  new DeskError('table-rows-invalid', {
    rule,
    total: problems.length,
    issues: problems.slice(0, MOST_TOLD).map(issueOf),
  });
