import { randomBytes } from 'node:crypto';
import { CONFIRMED, sampleOpening } from '@shuriken/desk/testing';

/** A certificate that grants five years from the purchase. */
export const valid = {
  shown: true,
  purchasedOn: '2025-03-10',
  months: 60,
  model: 'DX-1007',
  serial: 'S',
  shop: '秋葉原店',
};

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

type Channel = 'mail' | 'post' | 'fax' | 'phone';

/** What can be changed in the request of a sample. */
export interface Changes {
  readonly form?: 'pick-up' | 'on-site';
  readonly product?: object;
  readonly certificate?: object;
  readonly triage?: string;
  readonly language?: 'ja' | 'en';
  readonly quoteChannel?: Channel;
  readonly noticeChannel?: Channel;
  readonly payment?: string;
  readonly confirmed?: readonly string[];
  readonly [field: string]: unknown;
}

export interface Opening {
  readonly terms: string;
  readonly customer: { readonly details: Details } | { readonly id: string };
  readonly request: Changes;
}

/** A pick-up repair of an Onkyo PC, asked for after the warranty by somebody with mail, to be paid on delivery. */
export const pickUp = (changes: Changes = {}, customer: Partial<Details> = {}): Opening => {
  const { terms, request } = sampleOpening();
  return {
    terms,
    customer: { details: { ...details, ...customer } },
    request: { ...request, language: 'ja', payment: 'cash-on-delivery', ...changes },
  };
};

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
  checklist: CONFIRMED.map((item) => ({ item, ok: true })),
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
