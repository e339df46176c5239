import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from './configuration.js';

export type { Logger } from 'pino';

export interface LoggerOptions {
  /** Default `info`. */
  readonly level?: LogLevel;
  /** Where the lines go; default standard output. */
  readonly stream?: DestinationStream;
}

/** Fields that may hold what identifies a person or opens a door. */
const PERSONAL = [
  'name',
  'kana',
  'email',
  'phone',
  'address',
  'postalCode',
  'token',
  'secret',
  'password',
  'authorization',
  'Authorization',
  'cookie',
];

/** PostgreSQL repeats values of rows and parameters in these fields of its errors. */
const OF_ERRORS = ['err.detail', 'err.where', 'err.parameters'];

type Told = ReturnType<typeof pino.stdSerializers.err>;

/** What was sent is quoted by PostgreSQL where a value does not fit (class 22), and by the reader of JSON. */
const quotes = (error: unknown): boolean => {
  if (typeof error !== 'object' || error === null) return false;
  const { code, name, cause } = error as Readonly<Record<string, unknown>>;
  const itself = name === 'SyntaxError' || (typeof code === 'string' && /^22\w{3}$/.test(code));
  return itself || (cause !== error && quotes(cause));
};

/** From the first quotation mark to the last of a line, for what is quoted may hold some itself. */
const withoutQuotes = (text: string) => text.replace(/"[^\n]*"/g, '"***"').replace(/'[^\n]*'/g, "'***'");

/** An error as pino tells it, without what it quotes. */
function quietly(error: Error): Told {
  const told = pino.stdSerializers.err(error);
  if (!quotes(error)) return told;
  return { ...told, message: withoutQuotes(told.message), stack: withoutQuotes(told.stack) };
}

/** Personal fields are masked down to this depth; deeper structures do not belong in a log line. */
const DEPTHS = ['', '*.', '*.*.', '*.*.*.'];

/**
 * A logger whose lines carry `component`. Personal fields are masked wherever they turn up, so that a log may be
 * shown to people who may not see the person (O16).
 */
export function logger(component: string, options: LoggerOptions = {}): Logger {
  const settings = {
    level: options.level ?? 'info',
    base: { component },
    serializers: { err: quietly },
    redact: {
      paths: [...DEPTHS.flatMap((depth) => PERSONAL.map((field) => depth + field)), ...OF_ERRORS],
      censor: '***',
    },
  };
  return options.stream ? pino(settings, options.stream) : pino(settings);
}
