/** Languages in which we write; the case names one. */
export type Language = 'ja' | 'en';

/** A message as it reads, in one language. The same letter is posted, faxed, or read out on the phone. */
export interface Letter {
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
