import { describe, expect, it } from '@jest/globals';
import { shown } from './errors.js';

describe('a value shown in a refusal', () => {
  it.each([
    ['tomorrow', '"tomorrow"'],
    ['x'.repeat(50), `"${'x'.repeat(40)}"`],
    [7.5, '7.5'],
    [NaN, 'NaN'],
    [undefined, 'undefined'],
    [null, 'object'],
    [{ toString: () => 'secret' }, 'object'],
  ])('%j is %s: short, and nothing of what is no text and no number', (value, text) => {
    expect(shown(value)).toBe(text);
  });
});
