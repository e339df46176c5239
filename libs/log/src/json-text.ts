const MOST_LEVELS = 64;

/** In JSON text a NUL or a lone surrogate can only stand as an escape; an escaped backslash before `u` is none. */
const BROKEN_TEXT = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/**
 * The JSON text of an object, or why it has none: only plain JSON goes in, so that what is read is what was written.
 * Properties that are undefined are left out, as `JSON.stringify` does.
 */
export function jsonText(value: unknown): { readonly text: string } | { readonly fault: string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { fault: 'not a JSON object' };
  const fault = faultOf(value, MOST_LEVELS);
  if (fault !== undefined) return { fault };
  const text = JSON.stringify(value);
  return text.includes('\\u') && BROKEN_TEXT.test(text)
    ? { fault: 'holds a NUL character or half of a surrogate pair' }
    : { text };
}

function faultOf(value: unknown, levels: number): string | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return undefined;
    case 'number':
      return Number.isFinite(value) ? undefined : `holds the number ${value}`;
    case 'object':
      return value === null ? undefined : faultWithin(value, levels);
    default:
      return `holds a value of type ${typeof value}`;
  }
}

function faultWithin(value: object, levels: number): string | undefined {
  if (levels === 0) return `is more than ${MOST_LEVELS} levels deep`;
  if (!Array.isArray(value) && !isPlain(value)) return `holds a ${value.constructor.name}, not plain JSON`;
  for (const [key, item] of Object.entries(value)) {
    const fault = item === undefined && !Array.isArray(value) ? undefined : faultOf(item, levels - 1);
    if (fault !== undefined) return levels === MOST_LEVELS ? `${key}: ${fault}` : fault;
  }
  return undefined;
}

/** Plain in any realm: the prototype is null or a root. */
function isPlain(value: object): boolean {
  const above: unknown = Object.getPrototypeOf(value);
  return above === null || Object.getPrototypeOf(above) === null;
}
