import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '@shuriken/platform';

/** Where something was found: a table's name or a file's path, and how it was written there. */
export interface Trace {
  readonly at: string;
  readonly what: string;
  readonly as: string;
}

interface Pattern {
  readonly what: string;
  readonly as: string;
  readonly bytes: Buffer;
}

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const escaped = (text: string) =>
  text.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
const quoted = (text: string) =>
  [...Buffer.from(text)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
const hexOf = (bytes: Buffer) => bytes.toString('hex');

/** A value in base64, at each of the three places at which it can begin; without the ends that its neighbours share. */
const base64Of = (bytes: Buffer): readonly string[] =>
  [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const whole = Math.floor(((offset + bytes.length) * 8) / 6);
    return text.slice(Math.ceil((offset * 8) / 6), whole);
  });

/** A text in every way in which a program may have written it down. */
function patternsOf(what: string): readonly Pattern[] {
  const utf8 = Buffer.from(what);
  const ascii = (as: string, text: string) => ({ what, as, bytes: Buffer.from(text) });
  const all: readonly Pattern[] = [
    { what, as: 'utf-8', bytes: utf8 },
    { what, as: 'utf-16le', bytes: Buffer.from(what, 'utf16le') },
    { what, as: 'utf-16be', bytes: utf16be(what) },
    ascii('json', escaped(what)),
    ascii('url', encodeURIComponent(what)),
    ascii('quoted-printable', quoted(what)),
    ascii('hex', hexOf(utf8)),
    ...base64Of(utf8).map((text) => ascii('base64', text)),
  ];
  return all.filter(
    (one, at) => one.bytes.length >= 6 && all.findIndex(({ bytes }) => bytes.equals(one.bytes)) === at,
  );
}

/** Bytes such as a key: as they are, in hex, in base64. */
export const bytesPattern = (what: string, bytes: Buffer): readonly Pattern[] => [
  { what, as: 'bytes', bytes },
  { what, as: 'hex', bytes: Buffer.from(hexOf(bytes)) },
  ...base64Of(bytes).map((text) => ({ what, as: 'base64', bytes: Buffer.from(text) })),
];

/** Looks for texts (and bytes) in whatever it is given; each way of writing is told once per place. */
export class Tracer {
  readonly #patterns: readonly Pattern[];

  constructor(texts: readonly string[], more: readonly Pattern[] = []) {
    this.#patterns = [...texts.flatMap(patternsOf), ...more];
  }

  in(at: string, content: Buffer | string): readonly Trace[] {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    return this.#patterns
      .filter((pattern) => bytes.includes(pattern.bytes))
      .map(({ what, as }) => ({ at, what, as }));
  }

  /** Every table, catalogues among them, every column as text, TOAST with it. Needs a superuser. */
  async inTables({ pool }: Database): Promise<readonly Trace[]> {
    const { rows } = await pool.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'm', 'p')`,
    );
    const traces: Trace[] = [];
    for (const { name } of rows) {
      const read = await pool.query<{ row: string }>(`select t::text as row from ${name} t`);
      traces.push(...this.in(name, read.rows.map(({ row }) => row).join('\n')));
    }
    return traces;
  }

  /** Every file under a folder, byte by byte. One that goes while we look is gone. */
  async inFiles(folder: string): Promise<readonly Trace[]> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const traces: Trace[] = [];
    for (const entry of entries.filter((one) => one.isFile())) {
      const path = join(entry.parentPath, entry.name);
      const content = await readFile(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return Buffer.alloc(0);
        throw error;
      });
      traces.push(...this.in(path.slice(folder.length), content));
    }
    return traces;
  }
}
