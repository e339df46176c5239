import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { termsRef } from '@shuriken/terms';
import { type Action, examples, type Report, type Runner } from '../command.js';
import { withInstallation } from '../connection.js';
import { readTerms, termsCheckCommand } from './terms-check.js';
import { termsShowCommand } from './terms-show.js';

const list: Action<[], object> = (context) =>
  withInstallation(context, async ({ desk }): Promise<Report> => {
    const known = (await desk.parts.reference.catalogue()).list();
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
    const before = (await reference.catalogue()).list().map(termsRef);
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
  termsCheckCommand(terms, runner);
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
