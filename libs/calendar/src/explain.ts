import type { CivilDate } from './dates.js';
import { addDays } from './dates.js';
import type { Text } from './errors.js';
import type { MergedPause } from './pauses.js';
import type { PeriodReceipt, PeriodUnit } from './period.js';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const UNITS: Readonly<Record<PeriodUnit, Text>> = {
  day: { ja: '日間', en: 'day' },
  'business-day': { ja: '営業日', en: 'business day' },
  month: { ja: 'か月間', en: 'month' },
  year: { ja: '年間', en: 'year' },
};
const WHY: Readonly<Record<PeriodReceipt['skipped'][number]['why'], Text>> = {
  weekend: { ja: '土日', en: 'weekend' },
  holiday: { ja: '祝日', en: 'national holiday' },
  closing: { ja: '休業日', en: 'closing day' },
};

/** A date in words: 2026年4月21日, 21 April 2026. */
export function dateInWords(date: CivilDate): Text {
  const [year, month, day] = [+date.slice(0, 4), +date.slice(5, 7), +date.slice(8)];
  return { ja: `${year}年${month}月${day}日`, en: `${day} ${MONTHS[month - 1]} ${year}` };
}

const amount = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

/** Joins what people read: 、 in Japanese, commas in English. */
const list = (texts: readonly Text[]): Text => ({
  ja: texts.map(({ ja }) => ja).join('、'),
  en: texts.map(({ en }) => en).join(', '),
});

const sentence = (ja: string, en: string): Text => ({ ja, en });

function counting(receipt: PeriodReceipt): Text {
  const unit = UNITS[receipt.unit];
  const start = dateInWords(receipt.start);
  const included = receipt.counting === 'first-day-counted';
  return sentence(
    `${receipt.rule}により、${start.ja}から${receipt.length}${unit.ja}（初日を${included ? '算入' : '算入せず'}）。`,
    `Rule ${receipt.rule}: ${amount(receipt.length, unit.en)} from ${start.en}, that day ${included ? 'included' : 'not counted'}.`,
  );
}

function skipped(receipt: PeriodReceipt): Text[] {
  if (receipt.skipped.length === 0) return [];
  const days = list(
    receipt.skipped.map(({ date, why, name }) => {
      const [day, reason] = [dateInWords(date), name ?? WHY[why]];
      return sentence(`${day.ja}（${reason.ja}）`, `${day.en} (${reason.en})`);
    }),
  );
  return [sentence(`数えない日：${days.ja}。`, `Not counted: ${days.en}.`)];
}

function pauseInWords(pause: MergedPause, nameOf: NameOf): Text {
  const [from, to] = [dateInWords(pause.from), dateInWords(addDays(pause.to, -1))];
  const single = pause.from === addDays(pause.to, -1);
  const running = pause.running ? { ja: '、継続中', en: ', still running' } : { ja: '', en: '' };
  const grounds = list(pause.grounds.map(nameOf));
  return sentence(
    `${single ? from.ja : `${from.ja}から${to.ja}まで`}（${grounds.ja}${running.ja}）`,
    `${single ? from.en : `${from.en} to ${to.en}`} (${grounds.en}${running.en})`,
  );
}

function paused(receipt: PeriodReceipt, nameOf: NameOf): Text[] {
  if (receipt.paused.length === 0) return [];
  const pauses = list(receipt.paused.map((pause) => pauseInWords(pause, nameOf)));
  return [
    sentence(
      `中断により除いた期間：${pauses.ja}。除いた日数は${receipt.pausedDays}日です（P7）。`,
      `Paused: ${pauses.en}; this took out ${amount(receipt.pausedDays, 'day')} (P7).`,
    ),
  ];
}

function lengthened(receipt: PeriodReceipt): Text[] {
  if (receipt.lengthened.length === 0) return [];
  const days = list(receipt.lengthened.map(dateInWords));
  return [
    sentence(
      `末日が休日に当たるため延長しました：${days.ja}（P6）。`,
      `The end was moved because it fell on a day off: ${days.en} (P6).`,
    ),
  ];
}

function end(receipt: PeriodReceipt): Text {
  const [first, last] = [dateInWords(receipt.firstCounted), dateInWords(receipt.lastDay)];
  const due = dateInWords(addDays(receipt.lastDay, 1));
  return sentence(
    `第1日は${first.ja}、末日は${last.ja}で、${due.ja}0時（日本時間）に満了します。`,
    `Day 1 is ${first.en}; the last day is ${last.en}, so the period is over on ${due.en} at 00:00 Japan time.`,
  );
}

/** What a ground of a pause is called; by itself its id. */
type NameOf = (ground: string) => Text;
const asItIs: NameOf = (ground) => ({ ja: ground, en: ground });

/** Says in plain words how a date came about (P5). `nameOf` gives the grounds of pauses their names. */
export function explainPeriod(receipt: PeriodReceipt, nameOf: NameOf = asItIs): Text {
  const parts = [
    counting(receipt),
    ...skipped(receipt),
    ...paused(receipt, nameOf),
    ...lengthened(receipt),
    end(receipt),
  ];
  return { ja: parts.map(({ ja }) => ja).join(''), en: parts.map(({ en }) => en).join(' ') };
}
