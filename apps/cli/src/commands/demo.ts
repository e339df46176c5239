import { join } from 'node:path';
import type { Command } from 'commander';
import { type Installation, migrationSets } from '@shuriken/installation';
import { migrate, takeDataFolder } from '@shuriken/platform';
import { type Action, examples, type Report, type Runner } from '../command.js';
import { type Context, withOwner, withStores } from '../connection.js';
import { casesIn, demo, type DemoReport } from '../demo/demo.js';
import { whole } from '../options.js';
import { quiet } from '../quiet.js';
import { progressOn } from '../progress.js';

interface Options {
  readonly cases: number;
  readonly seed: number;
  readonly add?: boolean;
  readonly ifEmpty?: boolean;
}

const DAY_MS = 86_400_000;

const stateLines = (counts: Readonly<Record<string, number>>): readonly string[] =>
  Object.entries(counts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([state, count]) => `  ${String(count).padStart(4)}  ${state}`);

const told = ({ cases, states, now, aheadMs, clockMoves }: DemoReport): readonly string[] => [
  `${cases} cases were lived through, with ${clockMoves} moves of the clock.`,
  ...Object.entries(states).flatMap(([chart, counts]) => [`${chart}:`, ...stateLines(counts)]),
  `The clock shows ${now}${aheadMs > 0 ? `, ${Math.round(aheadMs / DAY_MS)} days ahead of real time` : ''}.`,
];

const UNFINISHED =
  'The demo is not finished: part of its cases are there, and its clock runs again. For a whole one, remove the data folder and begin anew.';

async function perform(context: Context, installation: Installation, options: Options): Promise<Report> {
  const { configuration, io } = context;
  await takeDataFolder(configuration.dataFolder);
  const progress = progressOn(io, 'Nine months at the desk', 'days');
  const report = await demo(installation, {
    cases: options.cases,
    seed: options.seed,
    add: options.add === true,
    mailbox: join(configuration.dataFolder, 'mail'),
    mailFrom: configuration.mailFrom,
    profile: configuration.profile,
    logger: quiet(io),
    signal: io.signal,
    onProgress: progress.step,
    onUnfinished: () => context.tell(UNFINISHED),
  }).finally(() => progress.end());
  return { ok: true, json: { ok: true, ...report }, lines: told(report) };
}

const skipped: Report = {
  ok: true,
  json: { ok: true, skipped: true },
  lines: ['The demo desk is there already.'],
};

const run: Action<[], Options> = (context, { options }) =>
  withOwner(context, { create: true }, async (owner, url): Promise<Report> => {
    await migrate(owner, migrationSets);
    return withStores(context, url, async (installation) =>
      options.ifEmpty && (await casesIn(installation)) > 0
        ? skipped
        : perform(context, installation, options),
    );
  });

export function demoCommand(root: Command, runner: Runner): void {
  runner.run<[], Options>(
    root
      .command('demo')
      .summary('fill an empty desk with cases to try things out')
      .description(
        'Fills an empty desk with invented cases, two repairs to one exchange, and the tables of models, serials and dealers that exchanges need. They are not made up rows: nine months of work are lived through by commands under the simulated clock, with what time brings (quotes that lapse, disposals that fall due) and every mail, which goes to the mailbox on disk. In the end the clock shows the present. Brings the database up to date first. Stop the server meanwhile.',
      )
      .option('--cases <number>', 'about how many, of both kinds together', whole(1, 5_000), 300)
      .option('--seed <number>', 'another seed tells other stories', whole(0, 4_294_967_295), 1)
      .option('--add', 'also where there are cases already; the months then lie after the last fact')
      .option('--if-empty', 'do nothing, and say so, where there are cases already')
      .addHelpText(
        'after',
        examples('shuriken demo', 'SHURIKEN_DATA=.shuriken-demo shuriken demo --cases 40 --seed 7'),
      ),
    run,
  );
}
