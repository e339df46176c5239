import type { Bilingual } from '@shuriken/platform';

interface Wish {
  readonly language: string;
  readonly weight: number;
}

const wishOf = (part: string): Wish => {
  const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
  const weight = parameters.map((text) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(text)?.[1]).find(Boolean);
  return { language: range.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight) };
};

/** The language of an Accept-Language header among ours; English where it asks for neither. */
export function languageOf(header: string | undefined): keyof Bilingual {
  const wishes = (header ?? '').slice(0, 500).split(',').map(wishOf);
  const wanted = (language: string) =>
    Math.max(0, ...wishes.filter((wish) => wish.language === language).map((wish) => wish.weight));
  return wanted('ja') > wanted('en') ? 'ja' : 'en';
}
