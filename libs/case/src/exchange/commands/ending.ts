import { orderingOf } from '@shuriken/terms';
import { z } from 'zod';
import { fact } from '../../facts.js';
import { accept, needs, type Refusal, refuse } from '../../shared/command.js';
import { noticeNow, today } from '../../shared/env.js';
import { date, happenedOn, name, note } from '../../shared/fields.js';
import { personal } from '../../shared/personal.js';
import { currentOffer, type ExchangeCase, inCustody } from '../case.js';
import { command } from '../command.js';
import type { ExchangeEnv } from '../env.js';
import { isPaid, paidWay } from '../judging.js';
import { type Ground, groundNotGiven, groundOf, groundUnknown } from './refusing.js';

/** What the customer is told: that the quote is cancelled, or that the device comes back. */
function told(c: ExchangeCase, env: ExchangeEnv) {
  const to = { channel: c.noticeChannel };
  if (currentOffer(c)) return [noticeNow(env, 'order-cancelled', to)];
  return inCustody(c) ? [noticeNow(env, 'returning-unexchanged', to)] : [];
}

/** The customer calls it off, at any time before something was shipped; it costs nothing (C17a, C17b). */
export const cancelExchange = command({
  type: 'CancelExchange',
  title: { ja: '交換を取りやめる', en: 'Cancel the exchange' },
  rule: 'C17a',
  by: 'operator',
  input: z.strictObject({ on: date.optional(), note }),
  blocked: (c) =>
    needs(c, 'ExchangeCancelled', {
      rule: 'C17a',
      remedy: {
        ja: '発送前の交換に限り取りやめられます。',
        en: 'It is called off before anything was shipped.',
      },
    }),
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const wrong = happenedOn(env, '/on', { on, earliest: c.requestedOn });
    if (wrong) return refuse(wrong);
    const offer = currentOffer(c);
    const rule = offer ? orderingOf(env.terms, offer.ordering).rule : 'C17a';
    return accept(
      fact('ExchangeCancelled', { on, note: personal(input.note), rule, notices: told(c, env) }, env.now),
    );
  },
});

/** Grounds on which a device that is with us goes back as it is. */
const GROUNDS = [
  'parcel-fault',
  'fault-not-confirmed',
  'acceptance-over',
  'used-abroad',
  'consultation',
] as const;

/** What the record has to say for each ground. */
function notGiven(c: ExchangeCase, { id, rule }: Ground): Refusal | undefined {
  const { progress } = c.place;
  switch (id) {
    case 'parcel-fault':
      return progress === 'received.questioned'
        ? undefined
        : groundNotGiven(rule, {
            ja: 'お荷物の不備について判断を待っている案件ではありません。',
            en: 'No fault of the parcel waits for a decision.',
          });
    case 'fault-not-confirmed':
      return progress === 'diagnosed.unconfirmed'
        ? undefined
        : groundNotGiven(rule, {
            ja: '故障を確認できなかったという記録がありません。',
            en: 'It is not recorded that the fault could not be confirmed.',
          });
    case 'acceptance-over':
      return c.parcel?.check.outcome === 'must-return' || (isPaid(c) && paidWay(c) === 'over')
        ? undefined
        : groundNotGiven(rule, {
            ja: '受理されたお申込みは有効です。受付の期限は理由になりません。',
            en: 'An application that was accepted stands: its limits are no ground.',
          });
    default:
      return undefined;
  }
}

const consulted: Refusal = {
  code: 'note-missing',
  rule: 'U2',
  field: '/note',
  reason: {
    ja: 'お客様との相談の内容が入力されていません。',
    en: 'It is not told what was settled with the customer.',
  },
  remedy: { ja: '相談の内容を入力してください。', en: 'Say what was settled.' },
};

/** The device goes back unexchanged, for a ground that the record bears out (C19c, U13, C5); nothing is charged (U204). */
export const returnUnexchanged = command({
  type: 'ReturnUnexchanged',
  title: { ja: '交換せずに返却する', en: 'Decide to send it back unexchanged' },
  rule: 'C19c',
  by: 'operator',
  input: z.strictObject({
    refusal: name().describe('Id of the ground in the terms, or `consultation`'),
    note,
  }),
  blocked: (c) =>
    needs(c, 'ReturnDecided', {
      rule: 'C19c',
      remedy: {
        ja: '製品が到着してから、発送するまでの間に限られます。',
        en: 'It is decided while the device is with us and nothing was shipped.',
      },
    }),
  decide: (c, input, env) => {
    const ground = groundOf(input.refusal, GROUNDS, env.terms);
    if (!ground) return refuse(groundUnknown(input.refusal, GROUNDS, env.terms));
    const wrong =
      notGiven(c, ground) ?? (ground.id === 'consultation' && input.note === '' ? consulted : undefined);
    if (wrong) return refuse(wrong);
    return accept(
      fact(
        'ReturnDecided',
        {
          on: today(env),
          refusal: ground.id,
          text: ground.text,
          note: personal(input.note),
          rule: ground.rule,
          notices: [noticeNow(env, 'returning-unexchanged', { channel: c.noticeChannel })],
        },
        env.now,
      ),
    );
  },
});
