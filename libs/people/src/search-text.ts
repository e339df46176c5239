/**
 * Old and variant forms that people type in their plain form; NFKC does not know them. Pairs: variant, plain.
 * Kept to what occurs in surnames and place names.
 */
const VARIANTS = new Map(
  '髙高 﨑崎 𠮷吉 濵浜 濱浜 邊辺 邉辺 齋斉 齊斉 斎斉 澤沢 嶋島 嶌島 廣広 國国 眞真 櫻桜 藏蔵 惠恵 瀨瀬 德徳 榮栄 龍竜 瀧滝 壽寿 條条 圓円 學学 會会 縣県 淺浅 渕淵 舘館 峯峰 冨富 穗穂 豐豊 增増 槇槙 籠篭 檜桧 薗園 曾曽'
    .split(' ')
    .map((pair): [string, string] => {
      const [variant = '', plain = ''] = pair;
      return [variant, plain];
    }),
);

/** Control characters, and everything people write between the parts of a number or a name, the long-vowel mark among them (1ー2ー3). */
const BETWEEN = /[\s\p{Cc}\p{Pd}\p{Ps}\p{Pe}−ー・.,、。〒~〜]/gu;

/**
 * A text as it is searched: width, case, hiragana and katakana, spaces, hyphens and common character variants make no
 * difference; +81 is the leading 0 of a phone number. Used for what is stored and for what is asked alike, so both sides always agree.
 */
export function foldText(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(BETWEEN, '')
    // What stood apart can be one character now: a letter and the accent that followed a space.
    .normalize('NFKC')
    .replace(/^\+810?/, '0');
  return Array.from(plain, (character) => VARIANTS.get(character) ?? katakana(character)).join('');
}

/** ぁ..ゖ lie 0x60 below ァ..ヶ. */
function katakana(character: string): string {
  return character >= 'ぁ' && character <= 'ゖ'
    ? String.fromCodePoint((character.codePointAt(0) ?? 0) + 0x60)
    : character;
}

/** The words of a question, folded: a person is found when each of them stands in one of the fields. */
export function searchWords(text: string): readonly string[] {
  const words = text.normalize('NFKC').split(/\s+/u).map(foldText);
  return [...new Set(words.filter((word) => word !== ''))].slice(0, 10);
}
