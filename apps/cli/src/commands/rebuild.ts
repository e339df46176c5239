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
  ): Promise<{ readonly ok: boolean; readonly line: string; readonly json: object }>;
}

const alarms: Rebuild = {
  title: 'Alarms',
  unit: 'streams',
  run: async (installation, progress) => {
    const audit = await rebuildAlarms(installation, ({ done, total }) => progress(done, total));
    const { cases, differences } = audit;
    const ok = differences.every(({ repaired }) => repaired);
    const set = differences.filter(({ repaired }) => repaired).length;
    const left = ok ? '' : `, ${differences.length - set} could not be`;
    return { ok, line: `${cases} cases folded, ${set} alarms set right${left}`, json: audit };
  },
};

const people: Rebuild = {
  title: 'People',
  unit: 'people',
  run: async (installation, progress) => {
    const report = await installation.people.rebuildPersons(({ done, of }) => progress(done, of));
    const { written, removed, damaged } = report;
    return {
      ok: damaged.length === 0,
      line: `${report.persons} people, ${written.length} rows written, ${removed.length} removed, ${damaged.length} damaged`,
      json: report,
    };
  },
};

const readModels: Rebuild = {
  title: 'Read models',
  unit: 'facts',
  run: async ({ readModels }, progress) => {
    const report = await readModels.rebuild(({ done, total }) => progress(done, total));
    const changed = report.tables.map(
      ({ table, rows, missing, extra, changed }) =>
        `${table}: ${rows} rows (${missing} were missing, ${extra} too many, ${changed} different)`,
    );
    const failed = report.failed.length > 0 ? `; ${report.failed.length} cases could not be folded` : '';
    return {
      ok: report.failed.length === 0,
      line: `${report.facts} facts of ${report.cases} cases; ${changed.join('; ')}${failed}`,
      json: report,
    };
  },
};

const tables: Rebuild = {
  title: 'Tables of the terms',
  unit: 'tables',
  run: async ({ desk }, progress) => {
    const report = await desk.parts.reference.tables.examine({ repair: true, onProgress: progress });
    const sum = (what: 'rows' | 'missing' | 'extra' | 'changed') =>
      report.tables.reduce((all, table) => all + table[what], 0);
    const damaged = report.damaged.length > 0 ? `; ${report.damaged.length} contents are damaged` : '';
    return {
      ok: report.damaged.length === 0,
      line: `${sum('rows')} rows (${sum('missing')} were missing, ${sum('extra')} too many, ${sum('changed')} different)${damaged}`,
      json: report,
    };
  },
};

const REBUILDS: Readonly<Record<string, Rebuild>> = {
  'read-models': readModels,
  alarms,
  people,
  tables,
};

/** What can be asked for: each by itself, or several. The list of deadlines is one of the read models. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(Object.keys(REBUILDS).map((name) => [name, [name]])),
  deadlines: ['read-models', 'alarms'],
  all: Object.keys(REBUILDS),
};

const rebuild: Action<[string], object> = (context, { args: [what] }) =>
  withInstallation(context, async (installation): Promise<Report> => {
    const done = new Map<string, Awaited<ReturnType<Rebuild['run']>>>();
    for (const name of CHOICES[what]!) {
      context.io.signal.throwIfAborted();
      const { title, unit, run } = REBUILDS[name]!;
      const progress = progressOn(context.io, title, unit);
      done.set(name, await run(installation, progress.step).finally(() => progress.end()));
    }
    const ok = [...done.values()].every((one) => one.ok);
    const rebuilt = Object.fromEntries([...done].map(([name, { json }]) => [name, json]));
    const lines = [...done].map(([name, { line }]) => `${REBUILDS[name]!.title}: ${line}`);
    return { ok, json: { ok, rebuilt }, lines };
  });

export function rebuildCommand(root: Command, runner: Runner): void {
  runner.run<[string], object>(
    root
      .command('rebuild')
      .addArgument(new Argument('[what]', 'what to fold anew').choices(Object.keys(CHOICES)).default('all'))
      .summary('fold from the log anew what people see')
      .description(
        'Folds from the log anew what is kept beside it, while the desk goes on working, and tells what was different. No message leaves by it, and the log itself is never changed. `deadlines` is the read models, of which the list of deadlines is one, and the alarms.',
      )
      .addHelpText('after', examples('shuriken rebuild', 'shuriken rebuild alarms --json')),
    rebuild,
  );
}
