import type { CivilDate } from '@shuriken/calendar';
import { z } from 'zod';
import { fact, type Fact } from '../../facts.js';
import { accept, firstOf, needs, type Refusal, refuse, unchanged } from '../../shared/command.js';
import { noticeNow, today } from '../../shared/env.js';
import { code, date, happenedOn, name, requiredText } from '../../shared/fields.js';
import { personal } from '../../shared/personal.js';
import { day } from '../../shared/wording/words.js';
import { currentSheet, type ExchangeCase, type Sheet } from '../case.js';
import { command } from '../command.js';
import type { ExchangeEnv } from '../env.js';

/** When a device was sent off, and when it arrived where that is not known. */
export interface Sending {
  readonly sentOn?: CivilDate | undefined;
  readonly arrivedOn?: CivilDate | undefined;
}

/**
 * What a sheet is worth to a device that was sent off with it: what counts is the day of sending, by whatever day it arrives
 * (U1). A sheet that another took the place of is good for what had left before.
 */
export function worthOf(
  { receipt, voidOn }: Sheet,
  { sentOn, arrivedOn }: Sending,
): 'valid' | 'void' | 'late' | 'day-unknown' {
  const by = sentOn ?? arrivedOn;
  if (by === undefined) return 'day-unknown';
  const inTime = receipt === null || by <= receipt.lastDay;
  if (voidOn !== undefined) return inTime && by <= voidOn ? 'valid' : 'void';
  if (inTime) return 'valid';
  return sentOn === undefined ? 'day-unknown' : 'late';
}

/** The parcel was sent after the sheet's time: nothing but another sheet takes it in (U1). */
export const sentTooLate = ({ n, receipt }: Sheet): Refusal => {
  const last = day(receipt!.lastDay);
  return {
    code: 'sent-too-late',
    rule: 'U1',
    field: '/sentOn',
    reason: {
      ja: `返却シート第${n}号の期限（${last.ja}）を過ぎてからの発送です。`,
      en: `It was sent off after the time of sheet no. ${n}, which ended on ${last.en}.`,
    },
    remedy: {
      ja: '先に返却シートを再発行し（ReissueSheet）、新しい番号で記録してください。',
      en: 'Issue the sheet again first (ReissueSheet), and record it with the new number.',
    },
  };
};

export const whenSent = ({ n, receipt }: Sheet): Refusal => {
  const last = day(receipt!.lastDay);
  return {
    code: 'sent-on-missing',
    rule: 'U1',
    field: '/sentOn',
    reason: {
      ja: `返却シート第${n}号の期限（${last.ja}）の後に到着しましたが、発送日が分かりません。`,
      en: `It arrived after the time of sheet no. ${n} (${last.en}), and it is not told when it was sent.`,
    },
    remedy: {
      ja: '送り状の発送日を入力してください。期限内の発送であれば受け取れます。',
      en: 'Give the day on the shipping slip: what was sent off in time counts.',
    },
  };
};

/** The sheet had lapsed by the clock, and the device was on its way: it had not (U1). */
export const lapseWithdrawn = (
  c: ExchangeCase,
  { sheet, sentOn }: { sheet: Sheet; sentOn: CivilDate },
  env: ExchangeEnv,
): readonly Fact[] =>
  c.place.progress === 'accepted.sheetLapsed' && sheet.n === currentSheet(c)?.n && sheet.receipt
    ? [fact('SheetLapseWithdrawn', { sheet: sheet.n, sentOn, receipt: sheet.receipt, rule: 'U1' }, env.now)]
    : [];

const underWay = (c: ExchangeCase): Refusal | undefined =>
  ['accepted.sheetSent', 'accepted.sheetLapsed'].includes(c.place.progress)
    ? undefined
    : needs(c, 'DeviceSentOff', {
        rule: 'C19b',
        remedy: {
          ja: '返却シートの送付後、お客様が発送されたときに記録します。',
          en: 'It is recorded when the customer has sent it off with a sheet that was sent.',
        },
      });

/** The customer says that the device is on its way: its sheet does not lapse any more (U1). */
export const recordSentOff = command({
  type: 'RecordSentOff',
  title: { ja: 'お客様の発送を記録する', en: 'Record that it was sent off' },
  rule: 'C19b',
  by: 'operator',
  input: z.strictObject({
    on: date.optional().describe('Day of sending, today unless given'),
    carrier: name().default('-').describe('As on the shipping slip, which the customer keeps (C15)'),
    tracking: code().optional(),
  }),
  blocked: underWay,
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const sheet = currentSheet(c)!;
    const wrong = happenedOn(env, '/on', { on, earliest: sheet.sentOn ?? sheet.issuedOn });
    if (wrong) return refuse(wrong);
    if (worthOf(sheet, { sentOn: on }) === 'late') return refuse({ ...sentTooLate(sheet), field: '/on' });
    return accept(
      ...lapseWithdrawn(c, { sheet, sentOn: on }, env),
      fact(
        'DeviceSentOff',
        { sheet: sheet.n, on, carrier: input.carrier, tracking: input.tracking ?? '' },
        env.now,
      ),
    );
  },
});

const onItsWay = (c: ExchangeCase, n: number): boolean =>
  c.notices.some(
    ({ template, about, status }) =>
      ['rma-sheet', 'rma-reissued'].includes(template) &&
      about === `sheet:${n}` &&
      ['pending', 'unknown'].includes(status),
  );

/** Another sheet, with two weeks of its own; the former is void (U1). */
export const reissueSheet = command({
  type: 'ReissueSheet',
  title: { ja: '返却シートを再発行する', en: 'Issue the sheet again' },
  rule: 'U1',
  by: 'operator',
  input: z.strictObject({
    channel: z.enum(['mail', 'post', 'fax']).optional().describe('As chosen at the application unless given'),
    reason: requiredText(),
  }),
  blocked: (c) =>
    firstOf(
      needs(c, 'SheetReissued', {
        rule: 'U1',
        remedy: {
          ja: '受理されたお申込みで、まだ発送されていない場合に限られます。',
          en: 'Possible for an accepted application whose device was not sent off yet.',
        },
      }),
    ),
  decide: (c, input, env) => {
    const offered: readonly string[] = env.terms.exchange.rma.channels;
    const channel = input.channel ?? c.sheetChannel;
    if (!offered.includes(channel))
      return refuse({
        code: 'channel-not-offered',
        rule: env.terms.exchange.rma.rule,
        field: '/channel',
        reason: {
          ja: 'この方法では返却シートをお送りできません。',
          en: 'Sheets are not sent by this channel.',
        },
        remedy: { ja: `選べる方法：${offered.join('、')}`, en: `Choose one of: ${offered.join(', ')}.` },
        allowed: offered,
      });
    const former = currentSheet(c)!;
    const waiting = c.place.progress === 'accepted.sheetIssued';
    if (waiting && former.channel === channel && onItsWay(c, former.n)) return unchanged;
    const sheet = former.n + 1;
    return accept(
      fact(
        'SheetReissued',
        {
          sheet,
          former: former.n,
          on: today(env),
          channel,
          reason: personal(input.reason),
          rule: 'U1',
          notices: [noticeNow(env, 'rma-reissued', { channel, about: `sheet:${sheet}` })],
        },
        env.now,
      ),
    );
  },
});
