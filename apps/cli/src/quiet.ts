import { type Logger, logger } from '@shuriken/platform';
import type { Io } from './io.js';

/** What the libs log: warnings and worse, to stderr, so that standard output stays the command's own. */
export function quiet(io: Io): Logger {
  const level = io.env['LOG_LEVEL'] === 'debug' ? 'debug' : 'warn';
  return logger('cli', { level, stream: { write: (line: string) => void io.stderr.write(line) } });
}
