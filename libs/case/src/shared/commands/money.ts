import type { AnyTerms, RuleId } from '@shuriken/terms';
import { z } from 'zod';
import { fact } from '../../facts.js';
import { balance, type CommonCase } from '../case.js';
import { accept, commandsFor, type CommandSpec, refuse, type Refusal, unchanged } from '../command.js';
import { type Env, today } from '../env.js';
import { code, date, happenedOn, movedFrom, paymentWay, requiredText, yenWithTax } from '../fields.js';
import { personal } from '../personal.js';
import type { PaymentWay } from '../vocabulary.js';
import { inYen, listed, PAYMENT } from '../wording/words.js';

/** What the terms say of money in one kind of case. */
export interface Paying<C extends CommonCase, T extends AnyTerms> {
  /** The clause on payment. */
  readonly rule: RuleId;
  /** The clause on which what is owed rests, cited where it is given up. */
  readonly owing: RuleId;
  /** The ways of paying that this case has. */
  readonly offered: (c: C, env: Env<T>) => { readonly ways: readonly PaymentWay[]; readonly rule: RuleId };
}

const closed = (c: CommonCase, rule: RuleId): Refusal | undefined =>
  c.place.progress === 'closed'
    ? {
        code: 'case-closed',
        rule,
        reason: { ja: 'この案件は完了しています。', en: 'The case is closed.' },
        remedy: { ja: '完了前に記録してください。', en: 'Payments are recorded while a case is open.' },
      }
    : undefined;

/** A reference tells entries of one case apart: money is not counted twice. */
export const referenceUsed = (
  rule: RuleId,
  { field, recorded }: { field: string; recorded: number },
): Refusal => ({
  code: 'reference-used',
  rule,
  field,
  reason: {
    ja: `この番号の入出金（${inYen(recorded).ja}）は記録済みです。`,
    en: `An entry of ${inYen(recorded).en} bears this reference already.`,
  },
  remedy: { ja: '別の番号を付けてください。', en: 'Use another reference.' },
});

const wayNotOffered = (
  way: PaymentWay,
  offered: { readonly ways: readonly PaymentWay[]; readonly rule: RuleId },
): Refusal => {
  const choice = listed(offered.ways.map((each) => PAYMENT[each]));
  return {
    code: 'payment-way-not-offered',
    rule: offered.rule,
    field: '/way',
    reason: {
      ja: `この案件では${PAYMENT[way].ja}でのお支払いはできません。`,
      en: `This case is not paid by ${PAYMENT[way].en}.`,
    },
    remedy: { ja: `選べる方法：${choice.ja}`, en: `Choose one of: ${choice.en}.` },
    allowed: offered.ways,
  };
};

const amount = yenWithTax.min(1);
const NOTHING_TO_REFUND = {
  reason: { ja: '過払いはありません。', en: 'Nothing was paid too much.' },
  remedy: {
    ja: '請求額の確定後、過払いがある場合に限られます。',
    en: 'A refund needs an assessed amount that was overpaid.',
  },
};
const NOTHING_OWED = {
  reason: { ja: '未収金はありません。', en: 'Nothing is owed.' },
  remedy: {
    ja: '請求額が残っている場合に限られます。',
    en: 'Only an amount that is still open can be written off.',
  },
};

/** A payment came in, by a way that the case has. The reference makes it unique in the case. */
const recordPayment = <C extends CommonCase, T extends AnyTerms>({ rule, offered }: Paying<C, T>) =>
  commandsFor<C, T>()({
    type: 'RecordPayment',
    title: { ja: '入金を記録する', en: 'Record a payment' },
    rule,
    by: 'operator',
    input: z.strictObject({
      on: date.optional(),
      yen: amount,
      way: paymentWay,
      reference: code(),
      movedFrom,
    }),
    blocked: (c) => closed(c, rule),
    decide: (c, input, env) => {
      const on = input.on ?? today(env);
      const wrong = happenedOn(env, '/on', { on, earliest: c.requestedOn });
      if (wrong) return refuse(wrong);
      const choice = offered(c, env);
      if (!choice.ways.includes(input.way)) return refuse(wayNotOffered(input.way, choice));
      const known = c.payments.find((payment) => payment.reference === input.reference);
      if (known?.yen === input.yen) return unchanged;
      if (known) return refuse(referenceUsed(rule, { field: '/reference', recorded: known.yen }));
      return accept(
        fact(
          'PaymentRecorded',
          {
            on,
            yen: input.yen,
            way: input.way,
            reference: input.reference,
            ...(input.movedFrom === undefined ? {} : { movedFrom: input.movedFrom }),
          },
          env.now,
        ),
      );
    },
  });

/** Gives back what was paid too much. */
const recordRefund = <C extends CommonCase, T extends AnyTerms>({ rule }: Paying<C, T>) =>
  commandsFor<C, T>()({
    type: 'RecordRefund',
    title: { ja: '返金を記録する', en: 'Record a refund' },
    rule,
    by: 'approver',
    input: z.strictObject({ on: date.optional(), yen: amount, reference: code() }),
    blocked: (c) =>
      closed(c, rule) ??
      (c.assessed && balance(c) < 0 ? undefined : { code: 'nothing-to-refund', rule, ...NOTHING_TO_REFUND }),
    decide: (c, input, env) => {
      const on = input.on ?? today(env);
      const wrong = happenedOn(env, '/on', { on, earliest: c.requestedOn });
      if (wrong) return refuse(wrong);
      const over = -balance(c);
      const known = c.refunds.find((refund) => refund.reference === input.reference);
      if (known?.yen === input.yen) return unchanged;
      if (known) return refuse(referenceUsed(rule, { field: '/reference', recorded: known.yen }));
      if (input.yen > over)
        return refuse({
          code: 'refund-too-high',
          rule,
          field: '/yen',
          reason: { ja: `過払い額は${inYen(over).ja}です。`, en: `${inYen(over).en} were paid too much.` },
          remedy: { ja: '過払い額以下にしてください。', en: 'Give back that amount at the most.' },
        });
      return accept(fact('RefundRecorded', { on, yen: input.yen, reference: input.reference }, env.now));
    },
  });

/** The company gives up what is still owed. */
const writeOff = <C extends CommonCase, T extends AnyTerms>({ owing }: Paying<C, T>) =>
  commandsFor<C, T>()({
    type: 'WriteOff',
    title: { ja: '未収金を放棄する', en: 'Write off what is owed' },
    rule: owing,
    by: 'approver',
    input: z.strictObject({ reason: requiredText() }),
    blocked: (c) =>
      c.place.money === 'owed' && balance(c) > 0
        ? undefined
        : { code: 'nothing-owed', rule: owing, ...NOTHING_OWED },
    decide: (c, input, env) =>
      accept(fact('ChargesWrittenOff', { yen: balance(c), reason: personal(input.reason) }, env.now)),
  });

/** Money that comes in, goes back or is given up. */
export const moneyCommands = <C extends CommonCase, T extends AnyTerms>(
  how: Paying<C, T>,
): readonly CommandSpec<C, T>[] => [recordPayment(how), recordRefund(how), writeOff(how)];
