import type { Command } from 'commander';
import { migrationSets } from '@shuriken/installation';
import { migrate, migrationStatus } from '@shuriken/platform';
import { type Action, examples, type Report, type Runner } from '../command.js';
import { withOwner } from '../connection.js';

const status: Action<[], { status?: boolean }> = (context) =>
  withOwner(context, { create: false }, async (owner): Promise<Report> => {
    const migrations = await migrationStatus(owner, migrationSets);
    const open = migrations.filter(({ appliedAt }) => appliedAt === null).length;
    return {
      ok: open === 0,
      json: { ok: open === 0, open, migrations },
      lines: [
        ...migrations.map(
          ({ lib, name, appliedAt }) => `${appliedAt ?? 'not applied'.padEnd(24)}  ${lib}/${name}`,
        ),
        open === 0
          ? 'The database is up to date.'
          : `${open} migrations are to be applied: run \`shuriken migrate\`.`,
      ],
    };
  });

const apply: Action<[], { status?: boolean }> = (context) =>
  withOwner(context, { create: true }, async (owner): Promise<Report> => {
    const applied = await migrate(owner, migrationSets, ({ lib, name }) =>
      context.tell(`applied ${lib}/${name}`),
    );
    const line = applied.length === 0 ? 'nothing was left to do' : `${applied.length} migrations applied`;
    return { ok: true, json: { ok: true, applied }, lines: [`The database is up to date (${line}).`] };
  });

export function migrateCommand(root: Command, runner: Runner): void {
  const command = root
    .command('migrate')
    .summary('bring the database up to date')
    .description(
      'Brings the database up to date. Nothing is lost by running it twice, or from two machines at once. `npm start` does it by itself.',
    )
    .option(
      '--status',
      'only tell what is applied and what is not; exit code 1 where something is to be applied',
    )
    .addHelpText(
      'after',
      examples(
        'shuriken migrate',
        'shuriken migrate --status --json',
        'DATABASE_URL=postgresql://owner:secret@db/shuriken shuriken migrate',
      ),
    );
  runner.run<[], { status?: boolean }>(command, (context, given) =>
    given.options.status ? status(context, given) : apply(context, given),
  );
}
