import type { Period } from '@shuriken/calendar';
import { meaningsOf } from './schema/meanings.js';
import type { AnyTerms, ExchangeTerms, Terms } from './schema/terms.js';
import {
  endings,
  exchangeReminders,
  lineIds,
  lineModes,
  orderKinds,
  paymentWays,
  standings,
  storageStarts,
  type RepairLineId,
} from './schema/vocabulary.js';
import { text, type Text } from './text.js';

/** A part of what a set of terms says, in sentences for people. */
export type Said = { readonly about: Text; readonly lines: readonly Text[] };

const UNITS: Readonly<Record<Period['unit'], { ja: string; one: string; many: string }>> = {
  day: { ja: '日', one: 'day', many: 'days' },
  'business-day': { ja: '営業日', one: 'business day', many: 'business days' },
  month: { ja: 'か月', one: 'month', many: 'months' },
  year: { ja: '年', one: 'year', many: 'years' },
};

/** How long a period is: 21日, 10営業日, 6か月; 21 days, 10 business days, 6 months. */
export function lengthInWords({ length, unit }: Pick<Period, 'length' | 'unit'>): Text {
  const { ja, one, many } = UNITS[unit];
  return text(`${length}${ja}`, `${length} ${length === 1 ? one : many}`);
}

const listed = (parts: readonly Text[]): Text =>
  text(parts.map(({ ja }) => ja).join('、'), parts.map(({ en }) => en).join(', '));
const inWords = (words: readonly string[], all: readonly string[]): Text => {
  const meanings = meaningsOf(all);
  return listed(words.map((word) => meanings[word] ?? text(word, word)));
};
const bare = (said: string) => said.replace(/[。.]$/u, '');
/** The beginning of a sentence in the middle of one. */
const inner = (said: string) => bare(said).replace(/^(The|An?) /u, (article) => article.toLowerCase());
const yen = (amount: number): Text => {
  const figures = amount.toLocaleString('en-US');
  return text(`${figures}円(税抜)`, `${figures} yen before tax`);
};

type StatedPeriod = Terms['periods']['storage'];

function periodInWords({ title, period, startsFrom, effect }: StatedPeriod): Text {
  const length = lengthInWords(period);
  const first = period.counting === 'first-day-counted';
  const follows = inWords([effect], [effect]);
  return text(
    `${title.ja}:${bare(startsFrom.ja)}から${length.ja}、初日は${first ? '数える' : '数えない'}。過ぎると:${follows.ja}(${period.rule})`,
    `${title.en}: ${length.en} from ${inner(startsFrom.en)}, that day ${first ? 'counted' : 'not counted'}; then: ${follows.en} (${period.rule})`,
  );
}

const periods = (all: readonly StatedPeriod[]): Said => ({
  about: text('期間', 'Periods'),
  lines: all.map(periodInWords),
});

/** The situations in which a line may be charged, and what it is otherwise. */
function chargesOf({ charges }: Terms, line: RepairLineId): Text {
  const title = charges.lines[line].title;
  const rows = charges.matrix.flatMap((row) =>
    row.lines.filter((entry) => entry.line === line).map((entry) => ({ row, entry })),
  );
  if (rows.length === 0) return text(`${title.ja}:いただかない`, `${title.en}: never charged`);
  const cases = rows.map(({ row, entry }) => {
    const when = inWords(row.endings, endings);
    const who = row.standings && inWords(row.standings, standings);
    const how = entry.mode === 'collect' ? inWords([entry.mode], lineModes) : undefined;
    const [ja, en] = (['ja', 'en'] as const).map((language) =>
      [who, how].flatMap((said) => (said ? [` [${said[language]}]`] : [])).join(''),
    );
    return text(`${when.ja}${ja}(${entry.rule})`, `${when.en}${en} (${entry.rule})`);
  });
  const each = text(cases.map(({ ja }) => ja).join(' / '), cases.map(({ en }) => en).join(' / '));
  return text(`${title.ja}:${each.ja}`, `${title.en}: ${each.en}`);
}

function feeByDay({ storageFee: fee }: Terms): Text[] {
  if (fee === undefined) return [];
  const [from, each] = [inWords([fee.from], storageStarts), yen(fee.yenPerDay)];
  const most = fee.mostYen === undefined ? undefined : yen(fee.mostYen);
  return [
    text(
      `保管料:${from.ja}から数えて${fee.freeDays}日は無料、その後は一日${each.ja}${most ? `、上限${most.ja}` : ''}(${fee.rule})`,
      `Storage: counted from ${from.en}; ${fee.freeDays} days free, then ${each.en} a day${most ? `, ${most.en} at the most` : ''} (${fee.rule})`,
    ),
  ];
}

const byForm = ({ forms }: Terms): Said => ({
  about: text('お支払い', 'Ways of paying'),
  lines: Object.values(forms).map(({ title, paymentWays: ways, paymentRule }) => {
    const offered = inWords(ways, paymentWays);
    return text(`${title.ja}:${offered.ja}(${paymentRule})`, `${title.en}: ${offered.en} (${paymentRule})`);
  }),
});

function reminded({ reminders }: Terms): Said {
  const before = (
    { daysBefore, rule }: { daysBefore: readonly number[]; rule: string },
    ja: string,
    en: string,
  ) =>
    daysBefore.length === 0
      ? text(`${ja}:知らせない`, `${en}: none`)
      : text(
          `${ja}:${daysBefore.join('日前、')}日前(${rule})`,
          `${en}: ${daysBefore.join(', ')} days before (${rule})`,
        );
  const every = ({ everyDays, rule }: { everyDays: number; rule: string }, ja: string, en: string) =>
    text(`${ja}:${everyDays}日ごと(${rule})`, `${en}: every ${everyDays} days (${rule})`);
  return {
    about: text('お知らせ', 'Reminders'),
    lines: [
      before(reminders.quote, '見積りの督促', 'of a quote'),
      before(reminders.disposal, '処分の予告', 'of a disposal'),
      every(reminders.requote, '再見積り(担当者へ)', 'of a requote, to the operator'),
      every(
        reminders.unclearAnswer,
        'はっきりしないお返事(担当者へ)',
        'of an unclear answer, to the operator',
      ),
      every(
        reminders.returned,
        '話し合いによる返却(担当者へ)',
        'of a return by consultation, to the operator',
      ),
    ],
  };
}

function ordered({ disposal }: Terms): Text {
  const who = inWords([disposal.decision], [disposal.decision]);
  return text(`処分:${who.ja}(${disposal.rule})`, `Disposal: ${who.en} (${disposal.rule})`);
}

const ofRepair = (terms: Terms): Said[] => [
  periods(Object.values(terms.periods)),
  {
    about: text('費用', 'Fees'),
    lines: [...lineIds.map((line) => chargesOf(terms, line)), ...feeByDay(terms)],
  },
  byForm(terms),
  reminded(terms),
  { about: text('処分', 'Disposal'), lines: [ordered(terms)] },
];

function ofExchange({ exchange }: ExchangeTerms): Said[] {
  const floor = yen(exchange.price.floorYen);
  const { rule } = exchange.price;
  return [
    periods(Object.values(exchange.periods)),
    {
      about: text('費用', 'Fees'),
      lines: [text(`有料の交換:${floor.ja}から(${rule})`, `A paid exchange: from ${floor.en} (${rule})`)],
    },
    {
      about: text('お支払い', 'Ways of paying'),
      lines: exchange.ordering.map(({ id, paymentWays: ways, text: said, rule: by }) => {
        const [who, how] = [inWords([id], orderKinds), inWords(ways, paymentWays)];
        const form = ways.length === 0 ? said : how;
        return text(`${who.ja}:${form.ja}(${by})`, `${who.en}: ${form.en} (${by})`);
      }),
    },
    {
      about: text('お知らせ(担当者へ)', 'Reminders to the operator'),
      lines: exchangeReminders.map((about) => {
        const { everyDays, rule: by } = exchange.reminders[about];
        const what = inWords([about], exchangeReminders);
        return text(`${what.ja}:${everyDays}日ごと(${by})`, `${what.en}: every ${everyDays} days (${by})`);
      }),
    },
  ];
}

function scope({ products, inForce, earlierVersions }: AnyTerms): Said {
  const { from, to } = inForce;
  const { rule, brands, kinds, text: said } = products;
  return {
    about: text('範囲', 'Scope'),
    lines: [
      text(
        `有効:${from}から${to === undefined ? '' : `${to}まで`}${earlierVersions.map(({ version }) => `、以前の版 ${version}(日付のみ)`).join('')}`,
        `In force from ${from}${to === undefined ? '' : ` to ${to}`}${earlierVersions.map(({ version }) => `; earlier version ${version}, by its date only`).join('')}`,
      ),
      text(`${said.ja}(${rule})`, `${said.en} (${rule})`),
      text(
        `ブランド:${brands.join('、')}。種類:${kinds.join('、')}`,
        `Brands: ${brands.join(', ')}. Kinds: ${kinds.join(', ')}`,
      ),
    ],
  };
}

const ours = ({ policies }: AnyTerms): Said => ({
  about: text('当社の方針(条項のないこと)', 'Policies of ours, where no clause decides'),
  lines: policies.map(({ id, text: said }) => text(`${id} ${said.ja}`, `${id} ${said.en}`)),
});

/** What a set of terms says, in plain words: scope, periods, fees, ways of paying, reminders, and what is ours. */
export const termsInWords = (terms: AnyTerms): readonly Said[] => [
  scope(terms),
  ...(terms.chart === 'repair' ? ofRepair(terms) : ofExchange(terms)),
  ours(terms),
];
