import { type DeskProfile, deskView } from './desk-profile.js';
import { PAYMENT } from './endings.js';
import type { Language } from './letter.js';
import type { AmountsView, LetterBase, LetterView } from './view.js';
import { dayInWords, yenInWords } from './words.js';

const say = (language: Language, ja: string, en: string): string => (language === 'ja' ? ja : en);

/** Amounts of every sort. */
export function sampleAmounts(language: Language): AmountsView {
  const yen = (figure: number) => yenInWords(figure, language);
  return {
    lines: [
      { what: say(language, '作業工賃', 'Labour'), yen: yen(8_000), collect: false },
      { what: say(language, '部品代（見本部品）', 'Parts (sample part)'), yen: yen(12_500), collect: false },
      { what: say(language, '送料（お届け）', 'Shipping out'), yen: yen(1_500), collect: true },
    ],
    net: yen(20_500),
    taxes: [{ percent: 10, yen: yen(2_050) }],
    gross: yen(22_550),
  };
}

/** What every letter says, of nobody. */
export const sampleBase = (language: Language, profile: DeskProfile): LetterBase => ({
  language,
  salutation: say(language, '見本株式会社　見本 花子 様', 'Dear Hanako Mihon,'),
  desk: deskView(profile, language),
  byMail: true,
  number: 'ABCD-2345',
  product: 'ONKYO SAMPLE-100',
  serial: 'S0000001',
  requestedOn: dayInWords('2026-04-01', language),
});

type Duties = Pick<LetterView, 'visitOn' | 'visit' | 'work' | 'sentPart' | 'claim' | 'contract'>;

/** Visits, parts that are sent, claims, the end of a contract. */
function duties(language: Language, clause: string): Duties {
  const day = (date: string) => dayInWords(date, language);
  return {
    visitOn: day('2026-04-15'),
    visit: {
      on: day('2026-04-15'),
      report: say(language, 'ファンを交換しました。', 'The fan was replaced.'),
      repaired: true,
    },
    work: {
      parts: [say(language, '冷却ファン', 'fan')],
      checks: [say(language, '起動', 'start-up')],
      removed: true,
      exchangedFor: 'SAMPLE-200 (S0000002)',
    },
    sentPart: {
      name: say(language, 'ACアダプター', 'AC adapter'),
      on: day('2026-04-03'),
      carrier: say(language, '見本運輸', 'Sample Carriers'),
      tracking: '0000-0000-0001',
      collects: yenInWords(4_400, language),
      collectsFaulty: true,
      grounds: [say(language, '寿命のある部品の傷み', 'wear')],
    },
    claim: {
      n: 1,
      on: day('2026-04-20'),
      damage: say(language, 'お預かり中の損害', 'damage in custody'),
      repair: false,
      yen: yenInWords(9_000, language),
      cap: {
        yen: yenInWords(18_000, language),
        basis: say(language, '減価償却の後に残る価値', 'value left after depreciation'),
      },
      excluded: [say(language, 'データの消失', 'loss of data')],
      clause,
    },
    contract: { on: day('2026-04-25'), clause, deviceHere: true },
  };
}

/** Everything a letter on a repair can say, filled with what belongs to nobody: to look at templates. */
export function sampleView(language: Language, profile: DeskProfile): LetterView {
  const day = (date: string) => dayInWords(date, language);
  const clause = say(language, '修理規約 第1条', 'article 1 of the repair terms');
  return {
    ...sampleBase(language, profile),
    onSite: false,
    pickUp: true,
    accessory: null,
    paymentNote: null,
    inWarranty: false,
    extrasAskedFor: [say(language, 'ACアダプター', 'AC adapter')],
    receivedOn: day('2026-04-06'),
    certificateMissing: true,
    missingExtras: [say(language, 'ACアダプター', 'AC adapter')],
    unrepaired: false,
    quote: {
      n: 2,
      replaces: { n: 1, issuedOn: day('2026-04-08') },
      issuedOn: day('2026-04-10'),
      answerBy: day('2026-04-30'),
      clause,
      inWarranty: true,
      grounds: [say(language, '落下による破損', 'damage by a fall')],
      message: say(language, '見本の部品を交換いたします。', 'We would exchange the sample part.'),
      amounts: sampleAmounts(language),
    },
    ending: {
      on: day('2026-05-01'),
      reason: say(language, 'お客様からのお申し出', 'at your request'),
      clause,
      inCustody: true,
    },
    charges: {
      amounts: sampleAmounts(language),
      open: yenInWords(22_550, language),
      way: PAYMENT['bank-transfer'][language],
      note: say(language, '振込手数料はご負担ください。', 'Please bear the transfer fee.'),
    },
    comesBack: {
      on: day('2026-05-20'),
      to: say(language, '東京都千代田区見本町4-5-6', '4-5-6 Mihoncho, Chiyoda-ku, Tokyo'),
      collect: true,
      keptUntil: day('2026-10-05'),
      clause,
    },
    disposal: { lastDay: day('2026-10-05'), clause, automatic: true },
    disposed: {
      on: day('2026-10-20'),
      method: say(language, '再資源化', 'recycling'),
      wiping: say(
        language,
        '記憶装置のデータは、復元できない方法で消去いたしました。',
        'Its storage was erased beyond recovery.',
      ),
    },
    shipment: {
      on: day('2026-05-19'),
      carrier: say(language, '見本運輸', 'Sample Carriers'),
      tracking: '0000-0000-0000',
      collect: true,
      collects: yenInWords(22_550, language),
    },
    guaranteedUntil: day('2026-08-19'),
    attempts: [day('2026-04-02'), day('2026-04-04')],
    ...duties(language, clause),
  };
}
