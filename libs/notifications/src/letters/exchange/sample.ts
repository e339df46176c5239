import type { DeskProfile } from '../desk-profile.js';
import type { Language } from '../letter.js';
import { sampleAmounts, sampleBase } from '../sample.js';
import { dayInWords } from '../words.js';
import type { ExchangeLetterView } from './view.js';

/** Everything a letter on an exchange can say, filled with what belongs to nobody: to look at templates. */
export function sampleExchange(language: Language, profile: DeskProfile): ExchangeLetterView {
  const say = (ja: string, en: string): string => (language === 'ja' ? ja : en);
  const day = (date: string) => dayInWords(date, language);
  const shipped = {
    on: day('2026-04-20'),
    carrier: say('見本運輸', 'Sample Carriers'),
    tracking: '0000-0000-0000',
  };
  return {
    ...sampleBase(language, profile),
    free: false,
    reason: say('お受けできる期限を過ぎています', 'The period of acceptance is over'),
    clause: say('当窓口の取り扱い', 'the practice of this desk'),
    proofKinds: [say('日付のあるレシート', 'A dated receipt')],
    sheet: {
      n: 2,
      sendBy: day('2026-04-16'),
      voids: 1,
      enclose: [say('ACアダプタ', 'AC adapter')],
      remove: [say('ラックの取付金具', 'Rack mount kit')],
    },
    arrivedOn: day('2026-04-10'),
    parcelFaults: [say('他社の品：ケーブル', 'Goods of other makers: a cable')],
    offer: {
      n: 1,
      issuedOn: day('2026-04-13'),
      amounts: sampleAmounts(language),
      includes: [say('検査の作業', 'Inspection')],
      excludes: [say('振込の手数料', 'The fee of the transfer')],
      grounds: [say('落下による故障です', 'It was dropped')],
      inAdvance: true,
      otherwise: say('販売店を通じてご依頼ください。', 'Please ask through your shop.'),
      message: say('見本の品をお送りします。', 'We would send the sample product.'),
    },
    inspection: {
      on: day('2026-04-13'),
      faults: [say('電源回路：落下による故障です', 'Power unit: it was dropped')],
      findings: say('電源が入りません。', 'It does not power on.'),
    },
    insurance: { documents: [say('お見積り', 'The quote')], productNeeded: true },
    due: say('33,000円', '33,000 yen'),
    refund: say('33,000円', '33,000 yen'),
    replacement: {
      model: 'SAMPLE-100',
      serial: 'S0000002',
      condition: say('再生品', 'refurbished'),
      coveredUntil: day('2026-07-20'),
      ...shipped,
    },
    sentBack: { initialised: true, ...shipped },
    target: day('2026-04-24'),
    secondMark: day('2026-05-14'),
    notes: [say('送料は元払いでお願いします', 'Please prepay the freight')],
    advices: [say('定期的な点検をお願いします。', 'Please inspect it regularly.')],
  };
}
