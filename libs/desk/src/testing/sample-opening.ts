import { randomUUID } from 'node:crypto';

export type Input = Readonly<Record<string, unknown>>;

/** What has to be confirmed at intake (O12, O13): written out, so that the tests do not take the terms' word for it. */
export const CONFIRMED: readonly string[] = [
  'no-my-number',
  'backup-made',
  'passwords-removed',
  'stickers-removed',
  'extras-removed',
  'files-may-be-opened',
  'recent-lists-cleared',
];

/** What differs from the sample; a field that is given replaces the sample's as a whole. */
export interface Overrides {
  /** Fields of the request. */
  readonly request?: Input;
  /** Fields of the new customer's details. */
  readonly details?: Input;
}

const CUSTOMER = {
  name: '山田 花子',
  email: 'hanako@example.jp',
  phone: '03-1234-5678',
  postalCode: '100-0001',
  address: '東京都千代田区千代田1-1',
  language: 'ja',
};

/** What opens a case by pick-up, for a device of its own, long after the warranty, by a customer who is new. */
export const sampleOpening = ({ request, details }: Overrides = {}) => {
  const device = { model: 'DX-1007', serial: randomUUID().slice(0, 8).toUpperCase() };
  return {
    terms: 'onkyo-repair',
    customer: {
      details: { ...CUSTOMER, ...details },
    },
    request: {
      form: 'pick-up' as const,
      product: { ...device, brand: 'onkyo', kind: 'pc', boughtInJapan: true, brokeInJapan: true },
      certificate: { ...device, shown: true, purchasedOn: '2020-01-10', shop: '秋葉原店', months: 12 },
      symptom: '電源が入らない。',
      triage: 'ACアダプターを交換しても変わらない。',
      returnTo: '東京都千代田区千代田1-1',
      quoteChannel: 'mail' as const,
      noticeChannel: 'mail' as const,
      payment: 'bank-transfer',
      confirmed: CONFIRMED,
      erasureConsent: true,
      ...request,
    },
  };
};

/** What applies for an exchange of a device of its own; no table knows it, and no proof is shown. */
export const sampleApplication = ({ request, details }: Overrides = {}) => ({
  terms: 'corega-exchange',
  customer: { details: { ...CUSTOMER, ...details } },
  request: {
    product: {
      brand: 'corega',
      model: 'CG-1007',
      serial: randomUUID().slice(0, 8).toUpperCase(),
      usedInJapan: true,
    },
    fault: '電源ランプが点かない。',
    confirmed: ['price-acknowledged', 'acceptance-period-acknowledged', 'steps-agreed'],
    via: 'web' as const,
    returnTo: '東京都千代田区千代田1-1',
    sheetChannel: 'mail' as const,
    noticeChannel: 'mail' as const,
    ...request,
  },
});
