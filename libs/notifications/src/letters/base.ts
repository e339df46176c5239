import type { Case, Env, Notice } from '@shuriken/case';
import type { StoredFact } from '@shuriken/log';
import type { PersonDetails } from '@shuriken/people';
import { type DeskProfile, deskView } from './desk-profile.js';
import type { Language } from './letter.js';
import type { LetterBase } from './view.js';
import { dayInWords } from './words.js';

/** A case with its facts, personal values opened, as the desk finds it. */
export interface FoundCase {
  readonly state: Case;
  readonly facts: readonly StoredFact[];
  readonly env: Env;
}

export interface ToWrite<F extends FoundCase = FoundCase> {
  readonly found: F;
  readonly notice: Notice;
  /** Undefined: the customer was erased. */
  readonly person: PersonDetails | undefined;
  readonly profile: DeskProfile;
}

const NOBODY = { ja: 'お客様', en: 'Dear customer,' } as const;

function salutationOf(person: PersonDetails | undefined, language: Language): string {
  if (!person) return NOBODY[language];
  const { name, company } = person;
  if (language === 'en') return `Dear ${name},`;
  return company === undefined ? `${name} 様` : `${company}　${name} 様`;
}

/** What every letter says, in the case's language. */
export function baseOf({ found, notice, person, profile }: ToWrite): LetterBase {
  const { language, number, product, requestedOn } = found.state;
  return {
    language,
    salutation: salutationOf(person, language),
    desk: deskView(profile, language),
    byMail: notice.channel === 'mail',
    number,
    product: `${product.brand.toUpperCase()} ${product.model}`,
    serial: product.serial,
    requestedOn: dayInWords(requestedOn, language),
  };
}
