/** What people put between the letters and digits of a serial for a hyphen. */
const DASHES = /[‐‑‒–—―−ー]/g;

/**
 * The form by which serials are compared (U211): half-width kana and full-width letters, digits and signs in their usual
 * width, capitals, one kind of hyphen, no spaces. Hyphens stay: their place may tell two numbers apart. Empty where
 * nothing is left.
 */
export const serialKey = (written: string): string =>
  written.normalize('NFKC').replace(/\s+/g, '').replace(DASHES, dash).toUpperCase().normalize('NFKC');

/** The long sound of kana looks like a hyphen: between letters and digits it is meant as one, after kana it is not. */
function dash(sign: string, at: number, whole: string): string {
  return sign === 'ー' && /\p{Script=Katakana}/u.test(whole[at - 1] ?? '') ? sign : '-';
}
