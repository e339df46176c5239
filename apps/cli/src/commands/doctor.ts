import type { Command } from 'commander';
import { type Installation, migrationSets } from '@shuriken/installation';
import type { ClockSetting } from '@shuriken/log';
import { checkServer, migrationStatus } from '@shuriken/platform';
import { type Action, examples, type Report, type Runner } from '../command.js';
import { withOwner, withStores } from '../connection.js';
import { examineMail, mailInWords } from './doctor-mail.js';

const clockInWords = (setting: ClockSetting): string =>
  'real' in setting
    ? 'real time'
    : 'frozenAt' in setting
      ? `standing still at ${setting.frozenAt}`
      : `simulated, ${Math.round(setting.offsetMs / 86_400_000)} days from real time`;

/** How the log, its clock, its alarms and its followers are. `ok`: nothing waits for a person. */
async function examine({ log, feed }: Installation) {
  const [head, alarms, clock, now, followers] = await Promise.all([
    log.head(),
    log.alarms.backlog(),
    log.clock.get(),
    log.now(),
    feed.status(),
  ]);
  const halted = followers.filter(({ state, parked }) => state === 'stopped' || parked > 0);
  return { ok: alarms.parked === 0 && halted.length === 0, head, alarms, clock, now, followers };
}

const told = ({ head, alarms, clock, now, followers }: Awaited<ReturnType<typeof examine>>) => [
  `The log has ${head.position} facts, the last of ${head.recordedAt ?? '–'}; incarnation ${head.incarnation}.`,
  `The clock shows ${now} (${clockInWords(clock)}).`,
  `Alarms: ${alarms.due} due now, next ${alarms.next ?? 'never'}, ${alarms.parked} parked.`,
  ...followers.map(
    ({ name, state, lag, parked, error }) =>
      `${name}: ${state}, ${lag} facts behind, ${parked} streams parked${error ? `; ${error}` : ''}.`,
  ),
];

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
    return withStores(context, url, async (installation): Promise<Report> => {
      const [found, mail] = await Promise.all([examine(installation), examineMail(context, installation)]);
      const ok = found.ok && mail.server?.answers !== false;
      return {
        ok,
        json: { ...found, ok, mail, server: { version }, migrationsOpen: [] },
        lines: [server, 'The database is up to date.', ...told(found), ...mailInWords(mail)],
      };
    });
  });

export function doctorCommand(root: Command, runner: Runner): void {
  runner.run(
    root
      .command('doctor')
      .summary('say how the installation is')
      .description(
        'Says how the installation is: the server, migrations, the head of the log, the clock, what is due, who follows the log and how far behind, where mail goes, whether the mail server answers, whether mail is held and how much waits. Changes nothing, sends nothing; exit code 1 where something needs a person.',
      )
      .addHelpText('after', examples('shuriken doctor', 'shuriken doctor --json')),
    doctor,
  );
}
