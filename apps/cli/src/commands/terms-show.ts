import type { Command } from 'commander';
import { civilDateOf } from '@shuriken/calendar';
import { clashesView, policiesView, rulesView, versionOf, versionOn } from '@shuriken/desk';
import { type AnyTerms, termsRef, type Text } from '@shuriken/terms';
import { type Action, examples, type Report, type Runner } from '../command.js';
import { withInstallation } from '../connection.js';
import { languageOf } from '../failure.js';

interface Options {
  readonly rules?: boolean;
}

type Say = (text: Text) => string;

const rulesSaid = (terms: AnyTerms, say: Say): readonly string[] => [
  'Rules:',
  ...rulesView(terms).rules.map(
    ({ id, article, kind, text }) => `  ${id} (${kind}, ${article}) ${say(text)}`,
  ),
];

const clashesSaid = (terms: AnyTerms, say: Say): readonly string[] => [
  'Clashes, every reading; * is the one acted on:',
  ...clashesView(terms).clashes.flatMap(({ id, where, readings, why }) => [
    `  ${id} between ${where.map((rule) => rule.id).join(', ')}`,
    ...readings.map(
      ({ id: reading, actedOn, text, rules }) =>
        `    ${actedOn ? '*' : ' '} ${reading}: ${say(text)} [${rules.map((rule) => rule.id).join(', ')}]`,
    ),
    `      ${say(why)}`,
  ]),
];

const policiesSaid = (terms: AnyTerms, say: Say): readonly string[] => [
  'Policies of ours, where no clause decides:',
  ...policiesView(terms).policies.map((policy) => `  ${policy.id} ${say(policy.text)}`),
];

const show: Action<[string, string | undefined], Options> = (context, { args: [id, version], options }) =>
  withInstallation(context, async ({ desk, log }): Promise<Report> => {
    const library = await desk.parts.reference.catalogue();
    const today = civilDateOf(await log.now());
    const terms = version === undefined ? versionOn(library, id, today) : versionOf(library, id, version);
    const say: Say = (text) => text[languageOf(context.io.env)];
    const { title, chart, inForce } = terms;
    const { clashes } = clashesView(terms);
    const { policies } = policiesView(terms);
    const { rules } = rulesView(terms);
    return {
      ok: true,
      json: {
        ...termsRef(terms),
        title,
        chart,
        inForce,
        tables: Object.keys(terms.tables),
        rules,
        clashes,
        policies,
      },
      lines: [
        `${id} ${terms.version}  ${title.ja} / ${title.en}`,
        `  in force from ${inForce.from}${inForce.to ? ` to ${inForce.to}` : ''}, chart ${chart}, ${termsRef(terms).hash}`,
        `  ${rules.length} rules, ${clashes.length} clashes, ${policies.length} policies; tables: ${Object.keys(terms.tables).join(', ') || 'none'}`,
        ...(options.rules ? rulesSaid(terms, say) : []),
        ...clashesSaid(terms, say),
        ...policiesSaid(terms, say),
      ],
    };
  });

/** `terms show`, a command of `terms`. */
export function termsShowCommand(terms: Command, runner: Runner): void {
  runner.run<[string, string | undefined], Options>(
    terms
      .command('show')
      .argument('<id>', 'id of a set of terms')
      .argument('[version]', 'one of its versions; the one in force unless given')
      .description(
        'Shows a set of terms: clashes (K…) with every reading and the one acted on, policies of ours (U…), and with --rules every rule; in the language of the terminal, with --json in both.',
      )
      .option('--rules', 'every rule with its meaning, too')
      .addHelpText(
        'after',
        examples('shuriken terms show onkyo-repair', 'shuriken terms show corega-exchange 1 --rules --json'),
      ),
    show,
  );
}
