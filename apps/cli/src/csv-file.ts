import { readFile } from 'node:fs/promises';
import { EXIT } from '@shuriken/platform';
import { CliError } from './failure.js';

export const ENCODINGS = ['auto', 'utf-8', 'shift_jis'] as const;
export type Encoding = (typeof ENCODINGS)[number];

const unreadable = (file: string, error: NodeJS.ErrnoException) =>
  new CliError(
    'file-unreadable',
    { ja: `${file} を読めません（${error.code}）。`, en: `${file} cannot be read (${error.code}).` },
    { exit: EXIT.usage },
  );

const garbled = (file: string, encoding: string) =>
  new CliError('file-encoding', {
    ja: `${file} は ${encoding} として読めません。文字コードを確かめ、--encoding で指定してください。`,
    en: `${file} is not in ${encoding}. See how it was saved, and say so by --encoding.`,
  });

function decoded(bytes: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Reads a file as text; spreadsheets in Japan save Shift_JIS, which is tried where it is no UTF-8.
 * @throws CliError `file-unreadable`, `file-encoding`
 */
export async function readText(
  file: string,
  encoding: Encoding,
): Promise<{ readonly text: string; readonly encoding: string }> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(file, error);
  });
  const tried = encoding === 'auto' ? ['utf-8', 'shift_jis'] : [encoding];
  for (const one of tried) {
    const text = decoded(bytes, one);
    if (text !== undefined) return { text, encoding: one };
  }
  throw garbled(file, tried.join(' / '));
}
