import { logger, PlatformError, readConfiguration } from '@shuriken/platform';
import { startProgram } from './program.js';

/** Ended well; could not start or failed; told to stop twice, so that what was under way was cut off. */
const EXIT = { done: 0, failed: 1, misconfigured: 2, forced: 130 } as const;

const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

/** A failure as the person who started it reads it: what is wrong and what to do, in both languages. */
function explain(error: unknown): number {
  if (error instanceof PlatformError) {
    complain(`\n${error.code}\n  ${error.text.en}\n  ${error.text.ja}`);
    return error.code === 'bad-configuration' ? EXIT.misconfigured : EXIT.failed;
  }
  complain(`\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return EXIT.failed;
}

const opened = (url: string, { simulated, smtp }: { simulated: boolean; smtp: boolean }) => `
Shuriken 修理件 is running. Ctrl-C stops it; the data stays.

  API            ${url}
  Documentation  ${url}/docs
  Mail           ${smtp ? 'sent by SMTP_URL' : `captured, see ${url}/mail (with a token)`}
  Token          npm run -s shuriken -- token issue --name me --role operator,approver,admin
${simulated ? `  Clock          simulated: POST ${url}/clock {"advance":"P1M"}\n` : ''}`;

/** Told to stop while still starting. */
class StoppedEarly extends Error {}

/** The first signal asks to stop in good order; the second does not wait. */
function stopAsked(): AbortSignal {
  const asked = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (asked.signal.aborted) process.exit(EXIT.forced);
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
    say(opened(server.url, { simulated, smtp: configuration.smtpUrl !== null }));
    await aborted(signal);
    await stop();
    say('Stopped.');
    return EXIT.done;
  } catch (error) {
    return error instanceof StoppedEarly ? EXIT.done : explain(error);
  }
}

process.exit(await run());
