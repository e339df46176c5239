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
  let changed = false;
  const entries = Object.entries(json).map(([key, value]) => {
    const mapped = mapObjects(value, replace);
    changed ||= mapped !== value;
    return [key, mapped] as const;
  });
  return changed ? Object.fromEntries(entries) : json;
}

function mapItems(items: readonly unknown[], replace: (object: object) => unknown): readonly unknown[] {
  const mapped = items.map((item) => mapObjects(item, replace));
  return mapped.some((item, at) => item !== items[at]) ? mapped : items;
}
