import { z } from 'zod';
import { balance, type RepairCase } from '../../repair/case.js';
import { today } from '../env.js';
import { fact } from '../../facts.js';
import { personal } from '../personal.js';
import { inYen, listed, PAYMENT } from '../wording/words.js';
import { accept, command, refuse, type Refusal, unchanged } from '../command.js';
import { code, date, happenedOn, paymentWay, requiredText, yenWithTax } from '../fields.js';

const closed = (c: RepairCase): Refusal | undefined =>
  c.place.progress === 'closed'
    ? {
        code: 'case-closed',
        rule: 'O8',
        reason: { ja: 'この案件は完了しています。', en: 'The case is closed.' },
        remedy: { ja: '完了前に記録してください。', en: 'Payments are recorded while a case is open.' },
      }
    : undefined;

/** A reference tells entries of one case apart: money is not counted twice. */
export const referenceUsed = (field: string, recorded: number): Refusal => ({
  code: 'reference-used',
  rule: 'O8',
  field,
  reason: {
    ja: `この番号の入出金（${inYen(recorded).ja}）は記録済みです。`,
    en: `An entry of ${inYen(recorded).en} bears this reference already.`,
  },
  remedy: { ja: '別の番号を付けてください。', en: 'Use another reference.' },
});

const amount = yenWithTax.min(1);

/** A payment came in, by a way that this form of repair offers (O8). The reference makes it unique in the case. */
export const recordPayment = command({
  type: 'RecordPayment',
  title: { ja: '入金を記録する', en: 'Record a payment' },
  rule: 'O8',
  by: 'operator',
  input: z.strictObject({ on: date.optional(), yen: amount, way: paymentWay, reference: code() }),
  blocked: closed,
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const wrong = happenedOn(env, '/on', { on, earliest: c.requestedOn });
    if (wrong) return refuse(wrong);
    const form = env.terms.forms[c.form];
    if (!(form.paymentWays as readonly string[]).includes(input.way))
      return refuse({
        code: 'payment-way-not-offered',
        rule: form.paymentRule,
        field: '/way',
        reason: {
          ja: `この修理形態では${PAYMENT[input.way].ja}でのお支払いはできません。`,
          en: `This form of repair is not paid by ${PAYMENT[input.way].en}.`,
        },
        remedy: {
          ja: `選べる方法：${listed(form.paymentWays.map((way) => PAYMENT[way])).ja}`,
          en: `Choose one of: ${listed(form.paymentWays.map((way) => PAYMENT[way])).en}.`,
        },
      });
    const known = c.payments.find((payment) => payment.reference === input.reference);
    if (known?.yen === input.yen) return unchanged;
    if (known) return refuse(referenceUsed('/reference', known.yen));
    return accept(
      fact('PaymentRecorded', { on, yen: input.yen, way: input.way, reference: input.reference }, env.now),
    );
  },
});

/** Gives back what was paid too much. */
export const recordRefund = command({
  type: 'RecordRefund',
  title: { ja: '返金を記録する', en: 'Record a refund' },
  rule: 'O8',
  by: 'approver',
  input: z.strictObject({ on: date.optional(), yen: amount, reference: code() }),
  blocked: (c) =>
    closed(c) ??
    (c.assessed && balance(c) < 0
      ? undefined
      : {
          code: 'nothing-to-refund',
          rule: 'O8',
          reason: { ja: '過払いはありません。', en: 'Nothing was paid too much.' },
          remedy: {
            ja: '請求額の確定後、過払いがある場合に限られます。',
            en: 'A refund needs an assessed amount that was overpaid.',
          },
        }),
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const wrong = happenedOn(env, '/on', { on, earliest: c.requestedOn });
    if (wrong) return refuse(wrong);
    const over = -balance(c);
    const known = c.refunds.find((refund) => refund.reference === input.reference);
    if (known?.yen === input.yen) return unchanged;
    if (known) return refuse(referenceUsed('/reference', known.yen));
    if (input.yen > over)
      return refuse({
        code: 'refund-too-high',
        rule: 'O8',
        field: '/yen',
        reason: {
          ja: `過払い額は${inYen(over).ja}です。`,
          en: `${inYen(over).en} were paid too much.`,
        },
        remedy: { ja: '過払い額以下にしてください。', en: 'Give back that amount at the most.' },
      });
    return accept(fact('RefundRecorded', { on, yen: input.yen, reference: input.reference }, env.now));
  },
});

/** The company gives up what is still owed. */
export const writeOff = command({
  type: 'WriteOff',
  title: { ja: '未収金を放棄する', en: 'Write off what is owed' },
  rule: 'O10',
  by: 'approver',
  input: z.strictObject({ reason: requiredText() }),
  blocked: (c) =>
    c.place.money === 'owed' && balance(c) > 0
      ? undefined
      : {
          code: 'nothing-owed',
          rule: 'O10',
          reason: { ja: '未収金はありません。', en: 'Nothing is owed.' },
          remedy: {
            ja: '請求額が残っている場合に限られます。',
            en: 'Only an amount that is still open can be written off.',
          },
        },
  decide: (c, input, env) =>
    accept(fact('ChargesWrittenOff', { yen: balance(c), reason: personal(input.reason) }, env.now)),
});
