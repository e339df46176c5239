import { CommanderError } from 'commander';
import { EXIT } from '@shuriken/platform';
import { type Io, processIo } from './io.js';
import { program } from './program.js';

/** Runs a command line (without `node` and the program's name); gives the exit code. Never throws. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const outcome = { code: EXIT.ok as number };
  try {
    await program(io, outcome).parseAsync([...argv], { from: 'user' });
    return outcome.code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  }
}

/** Runs this process's own command line. */
export async function run(): Promise<void> {
  process.exitCode = await main(process.argv.slice(2), processIo());
}
