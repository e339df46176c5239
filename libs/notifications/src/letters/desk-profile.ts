import type { Text } from '@shuriken/terms';
import type { Language } from './letter.js';
import type { LetterView } from './view.js';

/** How the desk signs, and how it is reached: part of every letter. */
export interface DeskProfile {
  readonly name: Text;
  readonly phone: string;
  readonly mail: string;
  readonly address: Text;
  readonly hours: Text;
}

/** Stands in until an installation names its own; the number and the address belong to nobody. */
export const sampleProfile: DeskProfile = {
  name: { ja: '修理受付窓口', en: 'Repair desk' },
  phone: '0000-00-0000',
  mail: 'desk@example.jp',
  address: { ja: '〒100-0000 東京都千代田区見本町1-2-3', en: '1-2-3 Mihoncho, Chiyoda-ku, Tokyo 100-0000' },
  hours: {
    ja: '平日 10:00～12:00、13:00～18:00',
    en: 'weekdays 10:00 to 12:00 and 13:00 to 18:00',
  },
};

/** What of a profile nobody may be told in earnest unless it is the desk's own. */
const OWN = ['name', 'phone', 'address', 'hours'] as const;

/** The parts that the sample stands in for. */
export const sampleParts = (given: Partial<DeskProfile>): readonly (typeof OWN)[number][] =>
  OWN.filter((part) => given[part] === undefined);

/** The desk as a letter of one language names it. */
export const deskView = (profile: DeskProfile, language: Language): LetterView['desk'] => ({
  name: profile.name[language],
  phone: profile.phone,
  mail: profile.mail,
  address: profile.address[language],
  hours: profile.hours[language],
});
