import pg from 'pg';

type Parse = (text: string) => unknown;

const TEXT_ARRAY: number = 1009;
const TIMESTAMPTZ = 1184;
const TIMESTAMPTZ_ARRAY = 1185;
const raw: Parse = (text) => text;

/**
 * `2026-04-01 00:00:00.123456+00` (the session speaks UTC and ISO) → `2026-04-01T00:00:00.123Z`; what is finer than a
 * millisecond is cut off, `infinity` stays.
 */
export function parseInstant(text: string): string {
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/.exec(text);
  if (!parts) return text;
  const [, day, time, fraction = ''] = parts;
  return `${day}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
}

/** pg's types list no array ids; its registry knows them. */
const textArray: Parse = pg.types.getTypeParser(TEXT_ARRAY, 'text');

const each =
  (parse: (text: string) => string): Parse =>
  (text) =>
    (textArray(text) as (string | null)[]).map((item) => (item === null ? null : parse(item)));

/** date, timestamp (and arrays of them) stay text: a JavaScript Date would bring in the machine's time zone. */
const PARSERS: ReadonlyMap<number, Parse> = new Map([
  [1082, raw],
  [1182, each((text) => text)],
  [1114, raw],
  [1115, each((text) => text)],
  [TIMESTAMPTZ, parseInstant],
  [TIMESTAMPTZ_ARRAY, each(parseInstant)],
]);

/** Type parsers of our pools only; other users of `pg` in the process keep theirs. int8 and numeric arrive as text. */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && PARSERS.get(oid)) ||
    pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
};
