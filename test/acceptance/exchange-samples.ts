import type { ExchangeView, TableChangedView } from '@shuriken/contract';
import { type Case, type Desk, unique } from './harness.js';
import type { Opening } from './samples.js';

/** What has to be acknowledged or agreed to (C5, C16, C19a): written out, so that no test takes the terms' word for it. */
export const AGREED: readonly string[] = [
  'price-acknowledged',
  'acceptance-period-acknowledged',
  'steps-agreed',
];

export interface Device {
  readonly model: string;
  readonly serial: string;
}

type Row = Readonly<Record<string, string>>;

/** Rows added to a table of the terms by the real import. */
export function bring(desk: Desk, table: string, ...rows: readonly Row[]): Promise<TableChangedView> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => columns.map((column) => row[column] ?? '').join(','));
  const body = { csv: [columns.join(','), ...lines].join('\n'), mode: 'merge', reason: '受付用の表' };
  return desk.http.ask(`/terms/corega-exchange/tables/${table}/imports`, { as: 'admin', body });
}

/** A model of its own, with what the table is to say of it. */
export async function model(desk: Desk, row: Row = {}): Promise<string> {
  const name = `CG-${unique()}`.toUpperCase();
  await bring(desk, 'models', { model: name, ...row });
  return name;
}

/** A device of its own that was shipped on a day, as the table of serials says. */
export async function device(
  desk: Desk,
  { shippedOn, model: of = 'CG-SW08' }: { shippedOn: string; model?: string },
): Promise<Device> {
  const serial = `SN-${unique()}`.toUpperCase();
  await bring(desk, 'serials', { serial, model: of, 'shipped-on': shippedOn });
  return { model: of, serial };
}

/** A receipt that tells the day of purchase. */
export const receiptOf = (purchasedOn: string) => ({ proof: { kind: 'receipt', purchasedOn } });

const details = {
  name: '田中 実',
  email: 'minoru@example.jp',
  phone: '045-000-1234',
  language: 'ja',
} as const;

/** An application on the web by somebody with mail; a free exchange where proof and day allow it. */
export const applying = (
  { model, serial }: Device,
  changes: Readonly<Record<string, unknown>> = {},
): Opening => ({
  terms: 'corega-exchange',
  customer: { details: { ...details, language: changes['language'] === 'en' ? 'en' : 'ja' } },
  request: {
    product: { brand: 'corega', model, serial, usedInJapan: true },
    fault: 'ランプが点かず、通信できない。',
    confirmed: AGREED,
    via: 'web',
    returnTo: '神奈川県横浜市港北区1-1',
    language: 'ja',
    sheetChannel: 'mail',
    noticeChannel: 'mail',
    ...changes,
  },
});

/** The sheet and all that is needed are in it, and nothing else. */
export const parcel = (changes: object = {}) => ({
  sheet: 1,
  enclosed: ['main-unit', 'ac-adapter'],
  supplied: ['ac-adapter'],
  ...changes,
});

/** The power circuit is broken; of itself unless grounds are found (C13). */
export const broken = (changes: object = {}) => ({
  confirmed: true,
  faults: [{ part: '電源回路' }],
  findings: '電源回路の故障を確認しました。',
  ...changes,
});

/** Another unit, refurbished, in the carrier's hands. */
export const replacement = (changes: object = {}) => ({
  model: 'CG-SW08',
  serial: `RP-${unique()}`.toUpperCase(),
  condition: 'refurbished',
  equivalence: '同じ型番の再生品です。',
  carrier: '日本通運',
  tracking: `T-${unique()}`,
  initialised: true,
  ...changes,
});

export const goingBack = (changes: object = {}) => ({
  carrier: '日本通運',
  tracking: `T-${unique()}`,
  initialised: true,
  ...changes,
});

export const transfer = (yen: number) => ({ yen, way: 'bank-transfer', reference: `BT-${unique()}` });

/** What only an exchange has to show. */
export async function exchangeOf(its: Case): Promise<ExchangeView> {
  const { exchange } = await its.view();
  if (!exchange) throw new Error('It is no exchange');
  return exchange;
}

/** The texts of the captured letters whose subject is like that, oldest first. */
export const letters = async (its: Case, subject: RegExp): Promise<string[]> =>
  (await its.mails()).filter((mail) => subject.test(mail.subject)).map(({ text }) => text);

/** What an operator has to do, by the kinds of tasks. */
export const tasks = async (its: Case): Promise<string[]> => (await its.view()).tasks.map(({ kind }) => kind);
