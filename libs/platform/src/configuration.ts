import { z } from 'zod';
import { type Bilingual, PlatformError } from './problem.js';

/** The parts of the server program; one process may play any set of them. */
export const SERVER_ROLES = ['api', 'projector', 'scheduler', 'notifier'] as const;
export type ServerRole = (typeof SERVER_ROLES)[number];

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** How the desk signs its letters and is reached, as far as the environment says it. */
export interface GivenProfile {
  readonly name?: Bilingual;
  readonly phone?: string;
  readonly mail?: string;
  readonly address?: Bilingual;
  readonly hours?: Bilingual;
}

/** What the environment decides; everything has a default that suits a first start. */
export interface Configuration {
  /** A server of one's own; null = the embedded PostgreSQL in the data folder. */
  readonly databaseUrl: string | null;
  /** null = mail is captured in a mailbox on disk. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly host: string;
  readonly port: number;
  /** The data folder as given, relative to the working directory. */
  readonly dataFolder: string;
  readonly roles: readonly ServerRole[];
  readonly logLevel: LogLevel;
  /** The desk this installation serves. */
  readonly desk: string;
  /** Part of every letter. */
  readonly profile: GivenProfile;
}

/** One variable that is wrong. */
export interface BadVariable {
  readonly variable: string;
  readonly expected: string;
}

/** `bad-configuration`: all bad variables at once, each with what is expected. Values are not repeated: they may hold passwords. */
export class ConfigurationError extends PlatformError {
  constructor(readonly variables: readonly BadVariable[]) {
    const list = variables.map(({ variable, expected }) => `${variable}: ${expected}`).join('; ');
    super('bad-configuration', {
      ja: `環境変数の設定をご確認ください。${list}`,
      en: `Check these environment variables. ${list}`,
    });
  }
}

const url = (protocol: RegExp, expected: string) =>
  z.string().refine((text) => URL.canParse(text) && protocol.test(new URL(text).protocol), {
    error: `expected ${expected}`,
  });

const roles = z
  .string()
  .transform((text) => text.split(',').map((role) => role.trim()))
  .pipe(z.array(z.enum(SERVER_ROLES)).min(1))
  .transform((list) => SERVER_ROLES.filter((role) => list.includes(role)));

/** One line: a letter's text and a mail's header are made of it. */
const line = z
  .string()
  .regex(/^(?=.*\S)[^\p{Cc}\u2028\u2029]{1,200}$/u, { error: 'expected one line of 1 to 200 characters' })
  .transform((text) => text.trim())
  .optional();

const environment = z.object({
  DATABASE_URL: url(/^postgres(ql)?:$/, 'postgresql://user:password@host:5432/database')
    .nullable()
    .default(null),
  SMTP_URL: url(/^smtps?:$/, 'smtp://user:password@host:587 or smtps://…')
    .nullable()
    .default(null),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>\r\n]*<)?[^\s<>@]+@[^\s<>@]+>?$/, {
      error: 'expected an address, e.g. Repair desk <desk@example.jp>',
    })
    .default('修理受付窓口 <desk@localhost.localdomain>'),
  HOST: z
    .string()
    .regex(/^\S+$/, { error: 'expected a host name or address, e.g. 127.0.0.1' })
    .default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: 'expected a port number, 0 to 65535' })
    .transform(Number)
    .refine((port) => port <= 65_535, { error: 'expected a port number, 0 to 65535' })
    .default(3000),
  SHURIKEN_DATA: z
    .string()
    .regex(/^[^\0]+$/, { error: 'expected a folder' })
    .default('.shuriken'),
  SHURIKEN_ROLES: roles.default([...SERVER_ROLES]),
  SHURIKEN_DESK: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: 'expected 1 to 40 of a-z, 0-9 and -' })
    .default('main'),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  DESK_NAME: line,
  DESK_NAME_EN: line,
  DESK_PHONE: line,
  DESK_MAIL: z
    .string()
    .regex(/^[^\s<>@]+@[^\s<>@]+$/, { error: 'expected a bare address, e.g. desk@example.jp' })
    .optional(),
  DESK_ADDRESS: line,
  DESK_ADDRESS_EN: line,
  DESK_HOURS: line,
  DESK_HOURS_EN: line,
});

/**
 * Reads the configuration; an empty variable counts as not set.
 * @throws ConfigurationError
 */
export function readConfiguration(env: Readonly<Record<string, string | undefined>>): Configuration {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const read = environment.safeParse(given);
  if (!read.success) throw new ConfigurationError(badVariables(read.error.issues));
  const { data } = read;
  return {
    databaseUrl: data.DATABASE_URL,
    smtpUrl: data.SMTP_URL,
    mailFrom: data.MAIL_FROM,
    host: data.HOST,
    port: data.PORT,
    dataFolder: data.SHURIKEN_DATA,
    roles: data.SHURIKEN_ROLES,
    logLevel: data.LOG_LEVEL,
    desk: data.SHURIKEN_DESK,
    profile: profileOf(data),
  };
}

type DeskVariables = Pick<
  z.output<typeof environment>,
  Extract<keyof typeof environment.shape, `DESK_${string}`>
>;

/** English letters take the Japanese words where there are no English ones. */
function profileOf(data: DeskVariables): GivenProfile {
  const both = (ja: string | undefined, en: string | undefined): Bilingual | undefined =>
    ja === undefined ? undefined : { ja, en: en ?? ja };
  const name = both(data.DESK_NAME, data.DESK_NAME_EN);
  const address = both(data.DESK_ADDRESS, data.DESK_ADDRESS_EN);
  const hours = both(data.DESK_HOURS, data.DESK_HOURS_EN);
  return {
    ...(name && { name }),
    ...(data.DESK_PHONE && { phone: data.DESK_PHONE }),
    ...(data.DESK_MAIL && { mail: data.DESK_MAIL }),
    ...(address && { address }),
    ...(hours && { hours }),
  };
}

/** The first problem of each variable. */
function badVariables(issues: readonly z.core.$ZodIssue[]): readonly BadVariable[] {
  const all = issues.map(badVariable);
  return all.filter((one, index) => all.findIndex(({ variable }) => variable === one.variable) === index);
}

function badVariable(issue: z.core.$ZodIssue): BadVariable {
  const expected =
    issue.code === 'invalid_value' ? `expected one of ${issue.values.join(', ')}` : issue.message;
  return { variable: String(issue.path[0]), expected };
}
