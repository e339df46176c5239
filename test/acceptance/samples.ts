import { randomBytes } from 'node:crypto';

const INTAKE = [
  'no-my-number',
  'backup-made',
  'passwords-removed',
  'stickers-removed',
  'extras-removed',
  'files-may-be-opened',
  'recent-lists-cleared',
];

/** A certificate whose year was over long before the stories begin. */
const expired = {
  shown: true,
  purchasedOn: '2023-02-10',
  months: 12,
  model: 'DR-305',
  serial: 'S',
  shop: '秋葉原店',
};
/** A certificate that grants five years from the purchase. */
export const valid = { ...expired, purchasedOn: '2025-03-10', months: 60 };

const product = { brand: 'onkyo', kind: 'pc', model: 'DR-305', boughtInJapan: true, brokeInJapan: true };

export interface Details {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  readonly language: 'ja' | 'en';
}

const details: Details = {
  name: '佐藤 花',
  email: 'hana@example.jp',
  phone: '03-0000-1234',
  language: 'ja',
};

const request = {
  form: 'pick-up' as 'pick-up' | 'on-site',
  product: { ...product, serial: '' },
  certificate: expired as object,
  symptom: '電源を入れても画面に何も映らない。',
  triage: '別の電源でも同じであることを確かめていただいた。',
  returnTo: '東京都千代田区千代田1-1',
  language: 'ja' as 'ja' | 'en',
  quoteChannel: 'mail' as Channel,
  noticeChannel: 'mail' as Channel,
  payment: 'cash-on-delivery' as string,
  confirmed: INTAKE as readonly string[],
  erasureConsent: true,
};
type Channel = 'mail' | 'post' | 'fax' | 'phone';

/** What can be changed in the request of a sample. */
export type Changes = Partial<typeof request> & Readonly<Record<string, unknown>>;

export interface Opening {
  readonly terms: string;
  readonly customer: { readonly details: Details } | { readonly id: string };
  readonly request: Changes;
}

const serial = () => `SN-${randomBytes(5).toString('hex')}`;

/** A pick-up repair of an Onkyo PC, asked for after the warranty by somebody with mail, to be paid on delivery. */
export const pickUp = (changes: Changes = {}, customer: Partial<Details> = {}): Opening => ({
  terms: 'onkyo-repair',
  customer: { details: { ...details, ...customer } },
  request: { ...request, product: { ...product, serial: serial() }, ...changes },
});

/** The same in warranty. */
export const inWarranty = (changes: Changes = {}): Opening => pickUp({ certificate: valid, ...changes });

/** An on-site repair, to be paid in cash. */
export const onSite = (changes: Changes = {}): Opening =>
  pickUp({ form: 'on-site', payment: 'cash', ...changes });

/** A customer who is reached by phone only. */
export const byPhone = (changes: Changes = {}): Opening => {
  const opening = pickUp({ quoteChannel: 'post', noticeChannel: 'phone', ...changes });
  const { name, phone, language } = details;
  return { ...opening, customer: { details: { name, phone: phone!, language } } };
};

/** The device arrives, everything in order; 1,500 yen of freight. */
export const arrival = (changes: object = {}) => ({
  checklist: INTAKE.map((item) => ({ item, ok: true })),
  certificateEnclosed: true,
  freight: 1_500,
  ...changes,
});

/** The main board is broken; 5,000 yen of diagnosis. */
export const finding = (changes: object = {}) => ({
  reproduced: true,
  faults: [{ part: 'メインボード' }],
  findings: '電源回路の不良。',
  diagnosisLabour: 5_000,
  ...changes,
});

export const notReproduced = {
  reproduced: false,
  diagnosisLabour: 5_000,
  findings: '症状は再現しませんでした。',
};

/** 43,000 yen before tax, 47,300 with it. */
export const amounts = {
  lines: {
    labour: 12_000,
    parts: [{ name: 'メインボード', yen: 28_000 }],
    shippingIn: 1_500,
    shippingOut: 1_500,
  },
};

/** 55,000 yen before tax, 60,500 with it: a further fault on top. */
export const higherAmounts = {
  lines: { ...amounts.lines, labour: 15_000, parts: [...amounts.lines.parts, { name: 'SSD', yen: 9_000 }] },
};

export const repair = (changes: object = {}) => ({
  parts: [{ part: 'MB-1', name: 'メインボード' }],
  report: 'メインボードを交換し、動作を確認しました。',
  ...changes,
});

export const shipment = (changes: object = {}) => ({
  carrier: '日本通運',
  tracking: `T-${randomBytes(4).toString('hex')}`,
  ...changes,
});

export const withReport = { enclosed: ['repair-report'] };
