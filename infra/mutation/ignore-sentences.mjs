/**
 * What people read is proofread, not mutated: a test that repeats a sentence word by word says nothing about the rule in it.
 * A literal is a sentence by its place: under `ja`, `en` or `message`, an argument of the helpers that make a text, or the
 * message of a schema's check. Decisions inside a sentence stay mutated: a template that holds one is left as it is, and
 * only the plain words in its branches are passed over. Every other string (codes, ids, keys, dates) is mutated.
 */
import { PluginKind, declareValuePlugin } from '@stryker-mutator/api/plugin';

const KEYS = ['ja', 'en', 'message'];
/** `text(ja, en)` of the terms, `say(ja, en)` of the case, `sentence` and `invalid` of the calendar. */
const HELPERS = ['text', 'say', 'sentence', 'invalid'];
/** zod: the message comes after what is checked. */
const CHECKS = ['regex', 'refine'];
const DECISIONS = [
  'ConditionalExpression',
  'LogicalExpression',
  'BinaryExpression',
  'UnaryExpression',
  'ArrowFunctionExpression',
];

/** What may stand between a sentence and its place: the branches of a decision, the parts of a template or a sum. */
const passesOn = ({ parent, key }) =>
  (parent.type === 'ConditionalExpression' && key !== 'test') ||
  (parent.type === 'LogicalExpression' && key === 'right') ||
  (parent.type === 'BinaryExpression' && parent.operator === '+') ||
  parent.type === 'TemplateLiteral' ||
  parent.type === 'TSAsExpression';

const named = (node) => (node.type === 'Identifier' ? node.name : node.value);

function isPlaceOfText({ parent, key, listKey }) {
  if (parent.type === 'ObjectProperty') return key === 'value' && KEYS.includes(named(parent.key));
  if (parent.type !== 'CallExpression' || listKey !== 'arguments') return false;
  const { callee } = parent;
  if (callee.type === 'Identifier') return HELPERS.includes(callee.name);
  return callee.type === 'MemberExpression' && key > 0 && CHECKS.includes(named(callee.property));
}

function decides(path) {
  let found = false;
  path.traverse({
    enter(inner) {
      if (!DECISIONS.includes(inner.node.type)) return;
      found = true;
      inner.stop();
    },
  });
  return found;
}

export function isSentence(path) {
  if (!path.isStringLiteral() && !path.isTemplateLiteral()) return false;
  let at = path;
  while (passesOn(at)) at = at.parentPath;
  return isPlaceOfText(at) && !decides(path);
}

/** `{ ja, en }` of nothing but sentences: emptied, it is a text without words. */
export function isText(path) {
  if (!path.isObjectExpression() || path.node.properties.length === 0) return false;
  return path
    .get('properties')
    .every(
      (property) =>
        property.isObjectProperty() &&
        KEYS.includes(named(property.node.key)) &&
        isSentence(property.get('value')),
    );
}

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'sentences', {
    shouldIgnore: (path) => (isSentence(path) || isText(path) ? 'a sentence for people' : undefined),
  }),
];
