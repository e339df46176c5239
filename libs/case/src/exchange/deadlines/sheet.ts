import type { Instant, PeriodReceipt } from '@shuriken/calendar';
import type { Text } from '@shuriken/terms';
import { fact } from '../../facts.js';
import { countedBack, type Moment, tooLate } from '../../shared/counted-back.js';
import { noticeInHours } from '../../shared/env.js';
import { currentSheet, type ExchangeCase } from '../case.js';
import type { ExchangeDeadline, ExchangeEnv } from '../env.js';

const LAPSES: Text = {
  ja: '発送がなければ、返却シートは失効します（再発行できます）。',
  en: 'Unless the device is sent off, the sheet lapses; it can be issued again.',
};
const REMINDS: Text = {
  ja: '返却シートの期限が近いことをお客様に知らせます。',
  en: 'The customer is reminded that the sheet lapses soon.',
};
const STALE: Text = {
  ja: 'お知らせすべき時期を過ぎたため、送信を見合わせました。',
  en: 'Withheld: its moment had passed before it could be sent.',
};

interface Running {
  readonly n: number;
  readonly receipt: PeriodReceipt;
}

function reminder(
  c: ExchangeCase,
  { n, receipt }: Running,
  when: Moment & { readonly key: string },
): ExchangeDeadline {
  return {
    kind: 'rma-reminder',
    key: when.key,
    status: 'running',
    at: when.at,
    rule: 'U212',
    receipt,
    follows: REMINDS,
    fire: (env: ExchangeEnv) => {
      const told = { sheet: n, key: when.key, daysBefore: when.days };
      const notice = noticeInHours(env, 'rma-reminder', { channel: c.noticeChannel, about: `sheet:${n}` });
      return tooLate({ ...when, due: receipt.due }, notice, env.actual)
        ? [fact('SheetReminderWithheld', { ...told, reason: STALE }, env.now)]
        : [fact('SheetReminderFellDue', { ...told, lapses: receipt.due, notices: [notice] }, env.now)];
    },
  };
}

/** A parcel that was not taken in leaves the sheet to be used; over by then, it lapses at that moment. */
const lapsesAt = (c: ExchangeCase, { due }: PeriodReceipt): Instant =>
  c.refused && c.refused.at > due ? c.refused.at : due;

/** The two weeks of a sheet that was sent, and the reminders before they end (C19b, U1, U212). */
export function sheetDeadlines(c: ExchangeCase, env: ExchangeEnv): readonly ExchangeDeadline[] {
  const sheet = currentSheet(c);
  if (!sheet?.receipt || c.place.progress !== 'accepted.sheetSent') return [];
  const { n, receipt } = sheet;
  const name = `rma-reminder:${n}:${receipt.due}`;
  const { remindDaysBefore, lapse } = env.terms.exchange.rma;
  const reminders = countedBack(receipt.due, { daysBefore: remindDaysBefore, name }, env.calendar)
    .filter((when) => !c.reminded.has(when.key))
    .map((when) => reminder(c, { n, receipt }, when));
  return [
    ...reminders,
    {
      kind: 'rma-lapse',
      key: `rma-lapse:${n}:${receipt.due}`,
      status: 'running',
      at: lapsesAt(c, receipt),
      rule: lapse.rule,
      receipt,
      follows: LAPSES,
      fire: (at) => {
        const notices = [noticeInHours(at, 'rma-lapsed', { channel: c.noticeChannel, about: `sheet:${n}` })];
        return [fact('SheetLapsed', { sheet: n, receipt, rule: lapse.rule, notices }, at.now)];
      },
    },
  ];
}
