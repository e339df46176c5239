import { Command } from 'commander';
import { demoCommand } from './commands/demo.js';
import { doctorCommand } from './commands/doctor.js';
import { migrateCommand } from './commands/migrate.js';
import { rebuildCommand } from './commands/rebuild.js';
import { replayCommand } from './commands/replay.js';
import { tablesCommand } from './commands/tables.js';
import { termsCommand } from './commands/terms.js';
import { tokenCommand } from './commands/token.js';
import { verifyCommand } from './commands/verify.js';
import { type Outcome, Runner } from './command.js';
import type { Io } from './io.js';

const ENVIRONMENT = `
Where the data is:
  DATABASE_URL     a PostgreSQL of your own (connect as the owner of the database)
  SHURIKEN_DATA    else the data folder with the embedded PostgreSQL, default .shuriken; it is started where it does
                   not run and stopped again afterwards

Exit codes:
  0    as it should be
  1    something is wrong
  2    wrong usage, or a setting that is not valid
  3    the database or the data folder cannot be reached, is taken, not up to date or not fit (fsync off)
  130  interrupted
`;

/** The whole command line. Errors of usage are thrown as CommanderError; what a command did is in `outcome`. */
export function program(io: Io, outcome: Outcome): Command {
  const root = new Command('shuriken');
  root
    .description('修理件 Shuriken: tools for the people who run the repair desk.')
    .version('0.1.0')
    .showHelpAfterError('(add --help for examples)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
    })
    .addHelpText('after', ENVIRONMENT);
  const runner = new Runner(io, outcome);
  const commands = [
    migrateCommand,
    tokenCommand,
    demoCommand,
    verifyCommand,
    rebuildCommand,
    replayCommand,
    termsCommand,
    tablesCommand,
    doctorCommand,
  ];
  for (const add of commands) add(root, runner);
  return root;
}
