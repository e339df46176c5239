/** The format nests less deep than this; what lies deeper is refused by the schema, and walkers need not go there. */
export const DEEPEST = 20;

/** A place in a file as JSONPath: `$.charges.matrix[3].lines[0]`, `$.rules["O5.2(1)"]`. */
export function pathOf(keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((path, key) => path + segment(key), '$');
}

function segment(key: PropertyKey): string {
  if (typeof key === 'number') return `[${key}]`;
  const name = String(key);
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

const SEGMENT = /\.([A-Za-z_][A-Za-z0-9_]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/gy;

/** The keys of a path that `pathOf` wrote. */
export function keysOfPath(path: string): PropertyKey[] {
  return [...path.slice(1).matchAll(SEGMENT)].map(([, name, index, quoted]) => {
    if (name !== undefined) return name;
    return index === undefined ? String(JSON.parse(quoted ?? '""')) : Number(index);
  });
}
