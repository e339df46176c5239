/** The value of an object's only key, or undefined when there is another key or none. */
export function onlyValue(object: object, key: string): unknown {
  if (!Object.hasOwn(object, key)) return undefined;
  return Object.keys(object).length === 1 ? (object as Record<string, unknown>)[key] : undefined;
}

/**
 * Copies JSON with some objects replaced: where `replace` returns undefined the walk goes on inside, else its answer
 * stands as it is. What holds nothing to replace is returned as the same object, uncopied.
 */
export function mapObjects(json: unknown, replace: (object: object) => unknown): unknown {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return mapItems(json, replace);
  const replaced = replace(json);
  if (replaced !== undefined) return replaced;
  const changes: [key: string, mapped: unknown][] = [];
  for (const key of Object.keys(json)) {
    const value = (json as Record<string, unknown>)[key];
    const mapped = mapObjects(value, replace);
    if (mapped !== value) changes.push([key, mapped]);
  }
  // By entries, so that a key `__proto__` stays a key.
  return changes.length > 0 ? Object.fromEntries([...Object.entries(json), ...changes]) : json;
}

function mapItems(items: readonly unknown[], replace: (object: object) => unknown): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (const [at, item] of items.entries()) {
    const mapped = mapObjects(item, replace);
    if (mapped !== item) (copy ??= [...items])[at] = mapped;
  }
  return copy ?? items;
}
