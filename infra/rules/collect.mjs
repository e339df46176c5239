/**
 * What the repository says of each rule: its meaning (the terms' data), where it acts (data and sources that cite it), and
 * the tests whose names tell it. Nothing is listed by hand.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
/** An id of a rule, wherever it is cited: in data, code, a docstring or the name of a test. */
const ID = /(?<![\w.])[POCKU]\d+[a-f]?(?:\.\d+[a-c]?)?(?:-\d+)?(?:\(\d+\))?(?![\w(])/g;

const filesIn = (folder, wanted) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !/(^|\/)(dist|node_modules)\//.test(path) && wanted(path))
    .sort();

const read = (path) => readFileSync(join(root, path), 'utf8');

export const termsFiles = () =>
  filesIn('libs/terms/src/data', (path) => path.endsWith('.json')).map((path) => JSON.parse(read(path)));

/** What a part of a terms file is for, by its first key; of the exchange by its second. */
const PARTS = {
  products: 'opening',
  forms: 'opening',
  intake: 'intake question',
  checklists: 'checklist',
  quote: 'quote',
  quoteChannels: 'quote',
  periods: 'period',
  reminders: 'reminder',
  disposal: 'disposal',
  visits: 'visits',
  turnaround: 'time of repair',
  warranty: 'warranty',
  grounds: 'coverage',
  partLists: 'coverage',
  refusals: 'refusal',
  notices: 'message',
  sending: 'sending hours',
  tax: 'tax',
  charges: 'charges',
  rerepair: 're-repair',
  removedStorage: 'removed storage',
  liability: 'liability',
  antiSocial: 'termination',
  privacy: 'personal data',
  legal: 'legal',
  statements: 'statement shown',
  clashes: 'clash shown',
  policies: 'policy shown',
  tables: 'table',
};

function walk(value, path, found) {
  if (Array.isArray(value)) value.forEach((each, i) => walk(each, [...path, i], found));
  else if (value !== null && typeof value === 'object')
    for (const [key, each] of Object.entries(value)) {
      const cites =
        /rule$/i.test(key) || key === 'rules' || (key === 'id' && ['clashes', 'policies'].includes(path[0]));
      if (cites) for (const id of [each].flat()) if (typeof id === 'string') found(id, path);
      walk(each, [...path, key], found);
    }
}

function inTerms(terms, acts) {
  const { rules: _, ...rest } = terms;
  walk(rest, [], (id, path) => {
    const [first, second] = path;
    const part = first === 'exchange' ? String(second) : (PARTS[first] ?? String(first));
    acts(id, `terms: ${part}`);
  });
}

const named = (text, pattern) => [...new Set([...text.matchAll(pattern)].map(([, name]) => name))];

/** What a source is to its users. */
function placeOf(path, text) {
  const commands = named(text, /^\s*type: '([A-Z]\w+)',$/gm);
  if (/\/commands\//.test(path) && commands.length > 0) return commands.map((name) => `command ${name}`);
  const kinds = named(text, /^\s*kind: '([a-z-]+)',$/gm);
  if (/\/deadlines\//.test(path))
    return kinds.length > 0 ? kinds.map((name) => `deadline ${name}`) : ['deadlines'];
  if (/\/wording\/tasks|notice-tasks/.test(path)) return ['tasks'];
  if (/\/wording\//.test(path)) return ['history'];
  if (/consequences/.test(path)) return ['consequences'];
  if (/charges/.test(path)) return ['charges'];
  const [, top, lib] = /^(libs|apps)\/([\w-]+)\//.exec(path) ?? [];
  return [top === 'apps' ? lib : `${lib}`];
}

function inSources(acts) {
  const sources = [...filesIn('libs', isSource), ...filesIn('apps', isSource)];
  for (const path of sources) {
    const text = read(path);
    const cited = new Set(text.match(ID) ?? []);
    for (const id of cited) for (const place of placeOf(path, text)) acts(id, place);
  }
}
const isSource = (path) => path.endsWith('.ts') && !/\.spec\.ts$|\.d\.ts$|\/testing\//.test(path);

/** Names of tests with the ids in them, by file. */
function stories() {
  const specs = [...filesIn('test', isSpec), ...filesIn('libs', isSpec), ...filesIn('apps', isSpec)];
  return specs.flatMap((path) => {
    const titles = [...read(path).matchAll(/\bit(?:\.each\([^]*?\))?\(\s*(['"`])((?:\\.|(?!\1)[^\\])+)\1/g)];
    return titles.map(([, , title]) => ({ path, title, ids: title.match(ID) ?? [] }));
  });
}
const isSpec = (path) => path.endsWith('.spec.ts');

/** `O9(1)` is a part of `O9`, `O12.3` of `O12`, `C5a` of `C5`; not of `O1`. */
export const isPart = (id, rule) =>
  id === rule || (id.startsWith(rule) && /^[.(a-f]/.test(id.slice(rule.length)));

/** `O12.3-6` speaks of `O12.3` to `O12.6`, `O15-16` of `O15` and `O16`. */
function ranged(id, range) {
  const [, head, from, to] = /^([A-Z](?:\d+\.)?)(\d+)-(\d+)$/.exec(range) ?? [];
  const rest = head && id.startsWith(head) ? /^(\d+)/.exec(id.slice(head.length)) : null;
  return rest !== null && Number(rest[1]) >= Number(from) && Number(rest[1]) <= Number(to);
}

export const speaksOf = (cited, rule) =>
  isPart(cited, rule) || isPart(rule, cited) || ranged(rule, cited) || ranged(cited, rule);

/** Every rule with all that is said of it, in the order of the terms. */
export function collect() {
  const rules = new Map();
  const acted = [];
  for (const terms of termsFiles()) {
    for (const [id, { article, kind, text }] of Object.entries(terms.rules))
      rules.set(id, { id, article, kind, text, terms: [...(rules.get(id)?.terms ?? []), terms.id] });
    inTerms(terms, (id, place) => acted.push({ id, place }));
  }
  inSources((id, place) => acted.push({ id, place }));
  const told = stories();
  return [...rules.values()].map((rule) => ({
    ...rule,
    acts: [...new Set(acted.filter(({ id }) => speaksOf(id, rule.id)).map(({ place }) => place))].sort(),
    stories: told.filter(({ ids }) => ids.some((id) => speaksOf(id, rule.id))),
  }));
}
