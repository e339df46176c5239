import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { checkWalk } from '@shuriken/case';
import { checkTermsFile } from '@shuriken/desk';
import { EXIT } from '@shuriken/platform';
import {
  type AnyTerms,
  coregaExchange,
  duplicateKeys,
  onkyoRepair,
  type TermsCheck,
  type TermsIssue,
  termsInWords,
  termsRef,
} from '@shuriken/terms';
import { type Action, examples, type Report, type Runner } from '../command.js';
import { CliError, languageOf } from '../failure.js';

type Language = ReturnType<typeof languageOf>;
interface File {
  readonly text: string;
  readonly json: unknown;
}

async function readJson(file: string): Promise<File> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CliError(
      'file-unreadable',
      { ja: `${file} を読めません（${error.code}）。`, en: `${file} cannot be read (${error.code}).` },
      { exit: EXIT.usage },
    );
  });
  try {
    return { text, json: JSON.parse(text) as unknown };
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    throw new CliError('terms-not-json', {
      ja: `${file} はJSONとして読めません。${said}`,
      en: `${file} is not JSON. ${said}`,
    });
  }
}

/** A file of terms as JSON. @throws CliError `file-unreadable`, `terms-not-json` */
export const readTerms = async (file: string): Promise<unknown> => (await readJson(file)).json;

/** Words under an error: what helps to put it right. */
const WORDS = {
  means: { ja: '意味', en: 'means' },
  nearest: { ja: 'もしかして', en: 'did you mean' },
  allowed: { ja: '書けるもの', en: 'may stand there' },
  example: { ja: '見本', en: 'for example' },
} as const;

/** Beyond this many words a list tells no more than the nearest one does. */
const MANY = 24;

function help(
  { nearest, allowed, wanted, means, example }: TermsIssue,
  language: Language,
): readonly string[] {
  const listed = allowed && allowed.length <= MANY ? allowed : undefined;
  const plain = listed?.every(({ meaning }) => meaning === undefined);
  const under = (word: keyof typeof WORDS, said: string) => `    ${WORDS[word][language]}: ${said}`;
  return [
    ...(means ? [under('means', means[language])] : []),
    ...(nearest === undefined ? [] : [under('nearest', nearest)]),
    ...(listed && plain ? [under('allowed', listed.map(({ value }) => value).join(', '))] : []),
    ...(listed && !plain
      ? [
          `    ${WORDS.allowed[language]}:`,
          ...listed.map(({ value, meaning }) => `      ${value}${meaning ? `: ${meaning[language]}` : ''}`),
        ]
      : []),
    ...(wanted ? [under('allowed', wanted[language])] : []),
    ...(example === undefined ? [] : [under('example', example)]),
  ];
}

function broken(file: string, issues: readonly TermsIssue[], language: Language): Report {
  const told = issues.flatMap((issue) => [
    `${issue.path}${issue.rule === undefined ? '' : ` (${issue.rule})`}: ${issue.reason[language]}`,
    ...help(issue, language),
  ]);
  const count = {
    ja: `${file}: 直すところが${issues.length}か所あります。`,
    en: `${file}: ${issues.length} to correct.`,
  };
  return { ok: false, json: { ok: false, file, issues }, lines: [...told, count[language]] };
}

const OWNERS: Readonly<Record<string, { readonly ja: string; readonly en: string }>> = {
  desk: { ja: '窓口', en: 'the desk' },
  technician: { ja: '技術者', en: 'a technician' },
  customer: { ja: 'お客様', en: 'the customer' },
  carrier: { ja: '運送会社', en: 'the carrier' },
  nobody: { ja: 'なし（完了）', en: 'nobody (closed)' },
};

/** Who acts in how many of the states that a case can reach; a customer's are those that a deadline or a reminder ends. */
function walkSaid(terms: AnyTerms, language: Language): readonly string[] {
  const walk = checkWalk(terms);
  const owners = Object.values(walk.owners);
  const each = [...new Set(owners)].map((owner) => {
    const count = owners.filter((other) => other === owner).length;
    return `${OWNERS[owner]?.[language] ?? owner} ${count}`;
  });
  const all = walk.states.length;
  const said = {
    ja: `至りうる状態は${all}、行き止まりはありません。動く人：${each.join('、')}`,
    en: `${all} states can be reached, none is a dead end; to act: ${each.join(', ')}`,
  };
  return [`  chart ${terms.chart}: ${said[language]}`];
}

function inOrder(file: string, terms: AnyTerms, language: Language): Report {
  const ref = termsRef(terms);
  const { inForce, title, chart } = terms;
  const said = termsInWords(terms);
  const walk = checkWalk(terms);
  const done = { ja: '問題ありません。', en: 'In order.' };
  return {
    ok: true,
    json: {
      ok: true,
      file,
      terms: ref,
      chart,
      title,
      inForce,
      states: walk?.states ?? [],
      owners: walk?.owners ?? {},
      says: said,
    },
    lines: [
      `${ref.id} ${ref.version} (${title.ja} / ${title.en})`,
      `  in force from ${inForce.from}${inForce.to ? ` to ${inForce.to}` : ''}, ${ref.hash}`,
      ...walkSaid(terms, language),
      ...said.flatMap(({ about, lines }) => [about[language], ...lines.map((line) => `  ${line[language]}`)]),
      done[language],
    ],
  };
}

function sound(name: string, { json }: File): AnyTerms {
  const checked: TermsCheck = checkTermsFile(json);
  if (checked.ok) return checked.terms;
  throw new CliError(
    'terms-invalid',
    {
      ja: `${name} に誤りがあります。先にそのファイルを確かめてください。`,
      en: `${name} holds errors: check that file first.`,
    },
    { details: checked.issues.map(({ path, reason }) => `${path}: ${reason.en}`) },
  );
}

const check: Action<[string, readonly string[]], object> = async ({ io }, { args: [file, more] }) => {
  const language = languageOf(io.env);
  const { text, json } = await readJson(file);
  const twice = duplicateKeys(text);
  const others = await Promise.all(more.map(async (name) => sound(name, await readJson(name))));
  const checked = checkTermsFile(json, [onkyoRepair, coregaExchange, ...others]);
  if (checked.ok && twice.length === 0) return inOrder(file, checked.terms, language);
  return broken(file, [...twice, ...(checked.ok ? [] : checked.issues)], language);
};

export function termsCheckCommand(terms: Command, runner: Runner): void {
  runner.run<[string, readonly string[]], object>(
    terms
      .command('check')
      .argument('<file>', 'a file of terms, JSON')
      .argument('[others...]', 'other versions of the same terms, whose dates in force it has to fit')
      .description(
        'Holds a file of terms against the closed format and against itself, walks the chart under it, and tells all that is wrong: each with its path, the rule concerned, what may stand there, and how it looks when it is right. Says in plain words what a file in order says. Needs no database. Exit code 1 where something is wrong. docs/terms.md teaches writing one.',
      )
      .addHelpText(
        'after',
        examples(
          'shuriken terms check my-terms.json',
          'shuriken terms check my-terms-2027.json my-terms-2026.json',
          'shuriken terms check my-terms.json --json',
        ),
      ),
    check,
  );
}
