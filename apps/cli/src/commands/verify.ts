import type { Command } from 'commander';
import { type Action, examples, type Report, type Runner } from '../command.js';
import { CHECKS } from '../checks.js';
import { withInstallation } from '../connection.js';
import { chosen } from '../options.js';
import { progressOn } from '../progress.js';

interface Options {
  readonly only?: readonly string[];
}

const NAMES = CHECKS.map(({ name }) => name);

const verify: Action<[], Options> = (context, { options: { only } }) =>
  withInstallation(context, async (installation): Promise<Report> => {
    const found: { name: string; ok: boolean; lines: readonly string[]; json: object }[] = [];
    for (const check of CHECKS.filter(({ name }) => !only || only.includes(name))) {
      context.io.signal.throwIfAborted();
      const progress = progressOn(context.io, check.title, check.unit);
      const finding = await check.run(installation, { progress: progress.step, signal: context.io.signal });
      progress.end();
      found.push({
        name: check.name,
        ...finding,
        lines: [
          `${finding.ok ? 'ok   ' : 'WRONG'} ${check.title}`,
          ...finding.lines.map((line) => `      ${line}`),
        ],
      });
    }
    const wrong = found.filter(({ ok }) => !ok).map(({ name }) => name);
    return {
      ok: wrong.length === 0,
      json: {
        ok: wrong.length === 0,
        wrong,
        checks: Object.fromEntries(found.map(({ name, json }) => [name, json])),
      },
      lines: [
        ...found.flatMap(({ lines }) => lines),
        wrong.length === 0
          ? 'Everything agrees with the log.'
          : `Wrong: ${wrong.join(', ')}. What is folded from the log can be set right: \`shuriken rebuild --help\`.`,
      ],
    };
  });

export function verifyCommand(root: Command, runner: Runner): void {
  runner.run<[], Options>(
    root
      .command('verify')
      .summary('hold everything against the log')
      .description(
        `Computes the hash chain anew and holds everything that is folded from the log against it, while the desk goes on working. Changes nothing. Exit code 1 where something differs.\nChecks: ${CHECKS.map(({ name, title }) => `\n  ${name.padEnd(12)} ${title}`).join('')}`,
      )
      .option(
        '--only <check>',
        'only this check (repeatable)',
        (text: string, before: readonly string[] | undefined) => [...(before ?? []), chosen(NAMES, text)],
      )
      .addHelpText(
        'after',
        examples(
          'shuriken verify',
          'shuriken verify --only log --json',
          'shuriken verify || mail -s "desk: verify" ops@example.jp',
        ),
      ),
    verify,
  );
}
