import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { checkWalk } from '@shuriken/case';
import { checkTermsFile } from '@shuriken/desk';
import { EXIT } from '@shuriken/platform';
import { type TermsIssue, termsRef } from '@shuriken/terms';
import { type Action, examples, type Report, type Runner } from '../command.js';
import { withInstallation } from '../connection.js';
import { CliError, languageOf } from '../failure.js';
import { termsShowCommand } from './terms-show.js';

async function readTerms(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CliError(
      'file-unreadable',
      { ja: `${file} を読めません（${error.code}）。`, en: `${file} cannot be read (${error.code}).` },
      { exit: EXIT.usage },
    );
  });
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    throw new CliError('terms-not-json', {
      ja: `${file} はJSONとして読めません。${said}`,
      en: `${file} is not JSON. ${said}`,
    });
  }
}

const broken = (file: string, issues: readonly TermsIssue[], language: 'ja' | 'en'): Report => ({
  ok: false,
  json: { ok: false, file, issues },
  lines: [
    ...issues.map(({ path, reason }) => `${path}: ${reason[language]}`),
    `${file}: ${issues.length} to correct.`,
  ],
});

const check: Action<[string], object> = async ({ io }, { args: [file] }): Promise<Report> => {
  const checked = checkTermsFile(await readTerms(file));
  if (!checked.ok) return broken(file, checked.issues, languageOf(io.env));
  const terms = termsRef(checked.terms);
  const { inForce, title, chart } = checked.terms;
  const states = checked.terms.chart === 'repair' ? checkWalk(checked.terms).states : [];
  return {
    ok: true,
    json: { ok: true, file, terms, chart, title, inForce, states },
    lines: [
      `${terms.id} ${terms.version} (${title.ja} / ${title.en})`,
      `  in force from ${inForce.from}${inForce.to ? ` to ${inForce.to}` : ''}, ${terms.hash}`,
      `  chart ${chart}: ${states.length} states can be reached, none is a dead end`,
      'In order.',
    ],
  };
};

const list: Action<[], object> = (context) =>
  withInstallation(context, async ({ desk }): Promise<Report> => {
    const known = (await desk.parts.reference.library()).list();
    const terms = known.map((file) => ({
      ...termsRef(file),
      chart: file.chart,
      title: file.title,
      inForce: file.inForce,
    }));
    return {
      ok: true,
      json: { terms },
      lines: terms.map(
        ({ id, version, inForce, title }) =>
          `${id} ${version}  in force from ${inForce.from}${inForce.to ? ` to ${inForce.to}` : ''}  ${title.ja} / ${title.en}`,
      ),
    };
  });

const publish: Action<[string], object> = async (context, { args: [file] }) => {
  const json = await readTerms(file);
  return withInstallation(context, async ({ desk }): Promise<Report> => {
    const { reference } = desk.parts;
    const before = (await reference.library()).list().map(termsRef);
    const ref = await reference.publishTerms(json, { commandId: randomUUID(), actor: 'cli' });
    const published = !before.some(({ id, version }) => id === ref.id && version === ref.version);
    const name = `${ref.id} ${ref.version}`;
    return {
      ok: true,
      json: { ok: true, published, terms: ref },
      lines: [
        published
          ? `Published ${name}. Cases that are open keep the version they were opened under (U14).`
          : `${name} is published already, with this very content: nothing was changed.`,
      ],
    };
  });
};

export function termsCommand(root: Command, runner: Runner): void {
  const terms = root.command('terms').description('Sets of terms: data that rules are read from.');
  runner.run<[string], object>(
    terms
      .command('check')
      .argument('<file>', 'a file of terms, JSON')
      .description(
        'Holds a file of terms against the closed format and against itself, walks the chart under it, and tells all that is wrong, each with its path. Needs no database. Exit code 1 where something is wrong.',
      )
      .addHelpText(
        'after',
        examples('shuriken terms check my-terms.json', 'shuriken terms check my-terms.json --json'),
      ),
    check,
  );
  runner.run(
    terms
      .command('list')
      .description('Lists the sets of terms that this desk knows.')
      .addHelpText('after', examples('shuriken terms list')),
    list,
  );
  termsShowCommand(terms, runner);
  runner.run<[string], object>(
    terms
      .command('publish')
      .argument('<file>', 'a file of terms, JSON')
      .description(
        'Publishes a set of terms; new cases are pinned to it from the day on which it comes into force.',
      )
      .addHelpText(
        'after',
        examples('shuriken terms check my-terms.json && shuriken terms publish my-terms.json'),
      ),
    publish,
  );
}
