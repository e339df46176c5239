import { type Command, Argument } from 'commander';
import { rebuildAlarms } from '@shuriken/deadlines';
import type { Installation } from '@shuriken/installation';
import { type Action, examples, type Report, type Runner } from '../command.js';
import { withInstallation } from '../connection.js';
import { type Progress, progressOn } from '../progress.js';

interface Rebuild {
  readonly title: string;
  readonly unit: string;
  run(
    installation: Installation,
    progress: Progress,
  ): Promise<{ readonly line: string; readonly json: object }>;
}

const alarms: Rebuild = {
  title: 'Alarms',
  unit: 'streams',
  run: async (installation, progress) => {
    const audit = await rebuildAlarms(installation, ({ done, total }) => progress(done, total));
    return { line: `${audit.cases} cases folded, ${audit.differences.length} alarms set right`, json: audit };
  },
};

const people: Rebuild = {
  title: 'People',
  unit: 'people',
  run: async (installation, progress) => {
    const report = await installation.people.rebuildPersons(({ done, of }) => progress(done, of));
    const { written, removed, damaged } = report;
    return {
      line: `${report.persons} people, ${written.length} rows written, ${removed.length} removed, ${damaged.length} damaged`,
      json: report,
    };
  },
};

const REBUILDS: Readonly<Record<string, Rebuild>> = { people, alarms };
const NAMES = Object.keys(REBUILDS);

const rebuild: Action<[string], object> = (context, { args: [what] }) =>
  withInstallation(context, async (installation): Promise<Report> => {
    const done: Record<string, { line: string; json: object }> = {};
    for (const name of what === 'all' ? NAMES : [what]) {
      context.io.signal.throwIfAborted();
      const { title, unit, run } = REBUILDS[name]!;
      const progress = progressOn(context.io, title, unit);
      done[name] = await run(installation, progress.step);
      progress.end();
    }
    return {
      ok: true,
      json: {
        ok: true,
        rebuilt: Object.fromEntries(Object.entries(done).map(([name, { json }]) => [name, json])),
      },
      lines: Object.entries(done).map(([name, { line }]) => `${REBUILDS[name]!.title}: ${line}`),
    };
  });

export function rebuildCommand(root: Command, runner: Runner): void {
  runner.run<[string], object>(
    root
      .command('rebuild')
      .addArgument(new Argument('[what]', 'what to fold anew').choices([...NAMES, 'all']).default('all'))
      .summary('fold from the log anew what people see')
      .description(
        'Folds from the log anew what is kept beside it, while the desk goes on working, and tells what was different. No message leaves by it, and the log itself is never changed.',
      )
      .addHelpText('after', examples('shuriken rebuild', 'shuriken rebuild alarms --json')),
    rebuild,
  );
}
