import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compose } from './compose.js';
import { plainText } from './plain-text.js';

const composed = (text: string) =>
  compose(
    { language: 'ja', subject: '件名', text, html: `<p>HTML</p>` },
    {
      from: '窓口 <desk@example.jp>',
      to: { name: '山田 花子', address: 'hanako@example.jp' },
      messageId: '<a@example.jp>',
      at: '2026-11-20T00:00:00.000Z',
    },
  );

describe('the text of a captured message', () => {
  it('reads as the letter was written', async () => {
    const text = '山田 花子 様\n\n見積金額は 12,100円（税込）です。=3D\n𠮷野家 髙橋\n\n100% = OK.';
    expect(plainText(await composed(text))).toBe(text);
  });

  it('does so for any text that a letter can hold', async () => {
    const line = fc.string({ unit: fc.constantFrom('a', '=', 'あ', '𠮷', ' x', '.', '-', 'é') });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 8 }), async (lines) => {
        const text = `${lines.join('\n')}.`;
        expect(plainText(await composed(text))).toBe(text);
      }),
      { numRuns: 50 },
    );
  });
});
