import type { Bilingual } from '@shuriken/platform';
import { ACCESSES_KEPT } from './access-terms.js';
import { PeopleError } from './problem.js';

/** What the cases of a person mean for an erasure. */
export interface Standing {
  /** Cases on hold (U4): a dispute, a legal or an insurance matter, for which the data may be needed. */
  readonly held: readonly { readonly id: string; readonly number: string; readonly ground: string }[];
  /** Cases with amounts: when the last of them was entered (JST day); null while the case is open. */
  readonly accounts: readonly { readonly number: string; readonly lastOn: string | null }[];
}

/** Something that is kept though the person is erased. */
export interface Kept {
  readonly what: 'accounts' | 'case-record' | 'erasure-journal' | 'access-log';
  readonly text: Bilingual;
  readonly reason: Bilingual;
  /** Law, rule of the terms, or policy of ours. */
  readonly basis: string;
  /** The last day at the latest (JST), or null where it has no fixed end or that is not known yet. */
  readonly until: string | null;
  /** Numbers of the cases it is about. */
  readonly cases: readonly string[];
}

const BOOKS_BASIS =
  '法人税法 第126条・第150条の2 / 同施行規則 第59条・第67条; 消費税法 第58条 (Corporation Tax Act, Consumption Tax Act)';

/**
 * The last day on which books with an entry of this day may have to be kept: the business year ends within a year, its return
 * falls due two months later, and seven years begin on the day after. `YYYY-MM-DD`.
 */
export function booksUntil(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  // Day 0 of the month after is the last of the month: 31 December + 2 months is 28 February.
  const last = new Date(Date.UTC(year + 8, month + 2, 0)).getUTCDate();
  return new Date(Date.UTC(year + 8, month + 1, Math.min(date, last))).toISOString().slice(0, 10);
}

const books = (accounts: Standing['accounts']): Kept => {
  const days = accounts.map(({ lastOn }) => lastOn);
  const closed = days.filter((day) => day !== null).sort();
  return {
    what: 'accounts',
    text: {
      ja: '見積り・請求・入金・返金の金額、日付、税額、整理番号。氏名やご連絡先は含みません。',
      en: 'Amounts, dates, tax and reference numbers of quotes, invoices, payments and refunds; no name and no address.',
    },
    reason: {
      ja: '帳簿と取引の書類は、申告期限の翌日から7年間の保存が法人に義務づけられています（欠損金のある事業年度は10年間。経理にご確認ください）。期日は、事業年度の末日を最も遅く見た場合のものです。',
      en: 'A company has to keep its books and the papers of its dealings for seven years from the day after its return was due (ten for a year with a loss: ask the accountants). The day given supposes the latest end of the business year.',
    },
    basis: BOOKS_BASIS,
    until: days.includes(null) ? null : booksUntil(closed.at(-1) ?? ''),
    cases: accounts.map(({ number }) => number),
  };
};

const RECORD: Kept = {
  what: 'case-record',
  text: {
    ja: '案件の経過（何がいつ行われたか）と機器の型番・製造番号。個人情報であった部分は読めません。',
    en: 'What was done to the device and when, with its model and serial; whatever was personal in it cannot be read.',
  },
  reason: {
    ja: '個人を含まない記録です。保証と再修理の判断、統計、履歴の完全性の証明に使います。',
    en: 'A record without a person: for warranty and re-repair, for figures, and for the proof that the history is whole.',
  },
  basis: 'O15-16, O17',
  until: null,
  cases: [],
};

const JOURNAL: Kept = {
  what: 'erasure-journal',
  text: {
    ja: '消去の記録：内部の識別子、日時、担当者、理由のコード。',
    en: 'The record of the erasure: the internal id, when, by whom, the code of the reason.',
  },
  reason: {
    ja: 'バックアップから復元したときに、もう一度消去するためです。',
    en: 'To erase again what a restore of a backup would bring back.',
  },
  basis: 'O15-16',
  until: null,
  cases: [],
};

const ACCESSES: Kept = {
  what: 'access-log',
  text: {
    ja: 'お客様情報を閲覧した記録：内部の識別子、日時、担当者、操作。閲覧から3年間保存します。',
    en: `Who looked at the data: the internal id, when, who, by which operation; for ${ACCESSES_KEPT} from each look.`,
  },
  reason: {
    ja: '個人情報の取扱いを後から確認できるようにするためです。',
    en: 'So that the handling of personal data can be examined afterwards.',
  },
  basis: 'O15-16',
  until: null,
  cases: [],
};

/** What is kept of a person who is erased, each with its reason (O15-16). */
export function keptOf({ accounts }: Standing): readonly Kept[] {
  return [...(accounts.length > 0 ? [books(accounts)] : []), RECORD, JOURNAL, ACCESSES];
}

/** Why a person cannot be erased now, as a problem; undefined where nothing stands against it. */
export function obstacleToErasure({ held }: Standing): PeopleError | undefined {
  if (held.length === 0) return undefined;
  return new PeopleError('person-on-hold', [], { cases: held });
}
