/** What opens a case of Onkyo's, out of warranty, by pick-up; `changes` replace parts of the request. */
export const openingBody = (changes: Readonly<Record<string, unknown>> = {}) => ({
  terms: 'onkyo-repair',
  customer: {
    details: {
      name: '山田 花子',
      kana: 'ヤマダ ハナコ',
      email: 'hanako@example.jp',
      phone: '03-1234-5678',
      postalCode: '100-0001',
      address: '東京都千代田区1-1',
      language: 'ja',
    },
  },
  request: {
    form: 'pick-up',
    product: {
      brand: 'onkyo',
      kind: 'pc',
      model: 'DR-305',
      serial: `SN-${(serial += 1)}`,
      boughtInJapan: true,
      brokeInJapan: true,
    },
    certificate: { shown: false },
    symptom: '電源が入らない。',
    triage: 'ACアダプターの接続を確認していただいた。',
    returnTo: '東京都千代田区1-1',
    quoteChannel: 'mail',
    noticeChannel: 'mail',
    payment: 'cash-on-delivery',
    confirmed: [
      'no-my-number',
      'backup-made',
      'passwords-removed',
      'stickers-removed',
      'extras-removed',
      'files-may-be-opened',
      'recent-lists-cleared',
    ],
    erasureConsent: true,
    ...changes,
  },
});
let serial = 0;
