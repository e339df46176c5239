import {
  type Configuration,
  EXIT,
  exitCodeOf,
  logger,
  outliveOutput,
  PlatformError,
  readConfiguration,
} from '@shuriken/platform';
import { startProgram } from './program.js';

const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

/** A failure as the person who started it reads it: what is wrong and what to do, in both languages. */
function explain(error: unknown): number {
  if (error instanceof PlatformError) {
    complain(`\n${error.code}\n  ${error.text.en}\n  ${error.text.ja}`);
    return exitCodeOf(error);
  }
  complain(`\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return EXIT.wrong;
}

interface Opened {
  readonly simulated: boolean;
  readonly configuration: Configuration;
}

/** How a token for this very installation is made: by the CLI, told where its data is if that is not the usual place. */
const tokenCommand = ({ databaseUrl, dataFolder }: Configuration) =>
  `${databaseUrl ? 'DATABASE_URL=… ' : dataFolder === '.shuriken' ? '' : `SHURIKEN_DATA=${dataFolder} `}npx shuriken token issue --name me --role operator,approver,admin`;

const opened = (url: string, { simulated, configuration }: Opened) => `
Shuriken 修理件 is running. Ctrl-C stops it; the data stays.

  API            ${url}
  Documentation  ${url}/docs
  Mail           ${configuration.smtpUrl ? 'sent by SMTP_URL' : `captured, see ${url}/mail (with a token)`}
  Token          ${tokenCommand(configuration)}
${simulated ? `  Clock          simulated: POST ${url}/clock {"advance":"P1M"}\n` : ''}`;

/** Told to stop while still starting. */
class StoppedEarly extends Error {}

/** The first signal asks to stop in good order; the second does not wait. */
function stopAsked(): AbortSignal {
  const asked = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (asked.signal.aborted) process.exit(EXIT.interrupted);
      say('\nStopping: finishing what is under way (Ctrl-C again cuts it off)');
      asked.abort(new StoppedEarly());
    });
  return asked.signal;
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) done();
    signal.addEventListener('abort', () => done(), { once: true });
  });

async function run(): Promise<number> {
  const { env } = process;
  const signal = stopAsked();
  say('Starting Shuriken 修理件');
  try {
    const log = logger('program', { level: readConfiguration(env).logLevel });
    const { server, configuration, stop } = await startProgram({ env, say, log, signal });
    const simulated = env['SHURIKEN_SIMULATED_CLOCK'] === '1';
    say(opened(server.url, { simulated, configuration }));
    await aborted(signal);
    await stop();
    say('Stopped.');
    return EXIT.ok;
  } catch (error) {
    return error instanceof StoppedEarly ? EXIT.ok : explain(error);
  }
}

outliveOutput();
process.exit(await run());
