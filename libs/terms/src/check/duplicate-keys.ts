import type { TermsIssue } from '../errors.js';
import { text } from '../text.js';
import { pathOf } from './path.js';

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gy;
const SPACE = /\s*/gy;

const twice = (name: string) =>
  text(
    `項目「${name}」が二度あります。JSONでは前の方が失われます。`,
    `The key "${name}" occurs twice; JSON keeps only the last of them.`,
  );

/** An object or a list that is being read: the names seen so far, or how many entries. */
interface Open {
  readonly names: Set<string> | undefined;
  at: PropertyKey;
}

function* tokens(json: string): Generator<string> {
  let at = 0;
  while (at < json.length) {
    SPACE.lastIndex = at;
    SPACE.exec(json);
    TOKEN.lastIndex = SPACE.lastIndex;
    const [token] = TOKEN.exec(json) ?? [];
    if (token === undefined) return;
    yield token;
    at = TOKEN.lastIndex;
  }
}

/**
 * Keys that stand twice in one object of a JSON text, which every reader of JSON drops without a word: two rules of one id,
 * say. The text must have been read as JSON before.
 */
export function duplicateKeys(json: string): readonly TermsIssue[] {
  const issues: TermsIssue[] = [];
  const open: Open[] = [];
  let last = '';
  for (const token of tokens(json)) {
    const inner = open.at(-1);
    if (token === '{') open.push({ names: new Set(), at: '' });
    else if (token === '[') open.push({ names: undefined, at: 0 });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',' && inner && typeof inner.at === 'number') inner.at += 1;
    else if (token === ':' && inner?.names) {
      const name = String(JSON.parse(last));
      inner.at = name;
      if (inner.names.has(name)) issues.push({ path: pathOf(open.map(({ at }) => at)), reason: twice(name) });
      inner.names.add(name);
    }
    last = token;
  }
  return issues;
}
