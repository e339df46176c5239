import { text } from '../text.js';
import { DEEPEST, pathOf } from './path.js';
import type { ShapeIssue } from './shape.js';

const FORBIDDEN = text(
  'この名前の項目は使えません。削除してください。',
  'A key of this name is not allowed; remove it.',
);

/** JSON can hold an own key `__proto__`, which zod drops without a word; a closed format refuses it. */
export function prototypeKeys(value: unknown, keys: readonly PropertyKey[] = []): ShapeIssue[] {
  if (typeof value !== 'object' || value === null || keys.length > DEEPEST) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const at = [...keys, Array.isArray(value) ? Number(name) : name];
    return name === '__proto__'
      ? [{ keys: at, path: pathOf(at), reason: FORBIDDEN }]
      : prototypeKeys(inner, at);
  });
}
