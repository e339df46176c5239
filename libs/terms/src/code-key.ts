/** What people put between letters and digits for a hyphen. */
const DASHES = /[‐‑‒–—―−ー]/g;

/**
 * The form by which serials, models and dealer numbers are compared (U211): kana, letters, digits and signs in their usual
 * width, capitals, one kind of hyphen, no spaces. Hyphens stay: their place may tell two numbers apart. Empty where there
 * is no letter and no digit.
 */
export function codeKey(written: string): string {
  const plain = written.normalize('NFKC').replace(/\s+/g, '').replace(DASHES, dash);
  const key = plain.toUpperCase().normalize('NFKC');
  return /[\p{L}\p{N}]/u.test(key) ? key : '';
}

/** The long sound of kana looks like a hyphen: between letters and digits it is meant as one, after kana it is not. */
function dash(sign: string, at: number, whole: string): string {
  return sign === 'ー' && /\p{Script=Katakana}/u.test(whole[at - 1] ?? '') ? sign : '-';
}
