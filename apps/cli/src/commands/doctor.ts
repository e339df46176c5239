import type { Command } from 'commander';
import { migrationSets } from '@shuriken/installation';
import type { ClockSetting } from '@shuriken/log';
import { checkServer, migrationStatus } from '@shuriken/platform';
import { type Action, examples, type Report, type Runner } from '../command.js';
import { withOwner, withStores } from '../connection.js';

const clockInWords = (setting: ClockSetting): string =>
  'real' in setting
    ? 'real time'
    : 'frozenAt' in setting
      ? `standing still at ${setting.frozenAt}`
      : `simulated, ${Math.round(setting.offsetMs / 86_400_000)} days from real time`;

/** What one looks at first when something seems odd. Changes nothing. */
const doctor: Action<[], object> = (context) =>
  withOwner(context, { create: false }, async (owner, url): Promise<Report> => {
    const { version } = await checkServer(owner);
    const open = (await migrationStatus(owner, migrationSets)).filter(({ appliedAt }) => appliedAt === null);
    const server = `PostgreSQL ${Math.floor(version / 10_000)}.${version % 10_000}, fsync on, UTF-8`;
    if (open.length > 0)
      return {
        ok: false,
        json: { ok: false, server: { version }, migrationsOpen: open },
        lines: [server, `${open.length} migrations are to be applied: run \`shuriken migrate\`.`],
      };
    return withStores(context, url, async ({ log }): Promise<Report> => {
      const [head, backlog, clock, now] = await Promise.all([
        log.head(),
        log.alarms.backlog(),
        log.clock.get(),
        log.now(),
      ]);
      const ok = backlog.parked === 0;
      return {
        ok,
        json: { ok, server: { version }, migrationsOpen: [], head, alarms: backlog, clock, now },
        lines: [
          server,
          'The database is up to date.',
          `The log has ${head.position} facts, the last of ${head.recordedAt ?? '–'}; incarnation ${head.incarnation}.`,
          `The clock shows ${now} (${clockInWords(clock)}).`,
          `Alarms: ${backlog.due} due now, next ${backlog.next ?? 'never'}, ${backlog.parked} parked.`,
        ],
      };
    });
  });

export function doctorCommand(root: Command, runner: Runner): void {
  runner.run(
    root
      .command('doctor')
      .summary('say how the installation is')
      .description(
        'Says how the installation is: the server, migrations, the head of the log, the clock, what is due. Changes nothing; exit code 1 where something needs a person.',
      )
      .addHelpText('after', examples('shuriken doctor', 'shuriken doctor --json')),
    doctor,
  );
}
