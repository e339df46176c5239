/** A record of a CSV text with its number, the header being 1; `undefined` where its quotes are not in order. */
export type CsvRecord = { readonly row: number; readonly fields: readonly string[] | undefined };

const FIELD = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;
const LINE_END = /\r\n|\n|\r|$/g;

const isBlank = (fields: readonly string[]) => fields.length === 1 && fields[0]?.trim() === '';

/** Reads one record from a place on; where a quote is out of order, goes on behind the end of that line. */
function readRecord(text: string, from: number): { fields: string[] | undefined; next: number } {
  const fields: string[] = [];
  FIELD.lastIndex = from;
  for (;;) {
    const found = FIELD.exec(text);
    if (found === null) return { fields: undefined, next: afterLine(text, from) };
    const [, quoted, plain = '', end] = found;
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') return { fields, next: FIELD.lastIndex };
  }
}

function afterLine(text: string, from: number): number {
  LINE_END.lastIndex = from;
  const found = LINE_END.exec(text);
  return found === null ? text.length : found.index + found[0].length;
}

/**
 * Reads CSV as RFC 4180 says it, with any kind of line end and a byte order mark passed over. Blank lines are no records
 * but count, so that numbers are those a spreadsheet shows; a quoted line break stays within its record.
 */
export function readCsv(text: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let place = text.startsWith('\ufeff') ? 1 : 0;
  for (let row = 1; place < text.length; row++) {
    const { fields, next } = readRecord(text, place);
    if (fields === undefined || !isBlank(fields)) records.push({ row, fields });
    place = next;
  }
  return records;
}
