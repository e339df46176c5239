import { command } from '../command.js';
import { z } from 'zod';
import { metTurnaround } from '../deadlines/turnaround.js';
import { today } from '../../shared/env.js';
import { fact } from '../../facts.js';
import { personal } from '../../shared/personal.js';
import type { RepairCase } from '../case.js';
import { inYen } from '../../shared/wording/words.js';
import { accept, needs, type Refusal, refuse } from '../../shared/command.js';
import { code, cost, date, happenedOn, note, yen, yenWithTax } from '../../shared/fields.js';
import { referenceUsed } from '../../shared/commands/money.js';

const remedy = { ja: '発送した機器について記録します。', en: 'It is recorded of a device that was shipped.' };

/** A carrier collects the sum it was told to, so another one is a mistake of the pen, or a matter of its own (O8). */
function differs(c: RepairCase, collected: number): Refusal | undefined {
  const told = c.shipment?.collects ?? 0;
  if (collected === told) return undefined;
  const [got, due] = [inYen(collected), inYen(told)];
  return {
    code: 'collected-differs',
    rule: 'O8',
    field: '/collected/yen',
    reason: {
      ja: `代金引換額は${due.ja}ですが、${got.ja}と入力されています。`,
      en: `The carrier was to collect ${due.en}; ${got.en} are given.`,
    },
    remedy: {
      ja: '金額をご確認ください。実際に異なる額を受け取った場合は、お届けを代金なしで記録し、入金（RecordPayment）または返金（RecordRefund）として記録してください。',
      en: 'Check the amount. If another one was really collected, record the delivery without it and the money by itself (RecordPayment, RecordRefund).',
    },
  };
}

/** What travels is a part alone (O4.2). */
const ofPart = (c: RepairCase): boolean => c.form === 'part-delivery';

/** A faulty part is taken along only where a part was sent, and in warranty: after it no clause collects it (O4.2). */
function faultyRefusal(c: RepairCase, collected: boolean | undefined): Refusal | undefined {
  if (!collected || c.sentPart?.collectsFaulty) return undefined;
  return {
    code: 'faulty-part-not-collected',
    rule: 'O4.2',
    field: '/faultyCollected',
    reason: ofPart(c)
      ? {
          ja: '保証期間後は、故障した部品を引き取る定めがありません。',
          en: 'After the warranty no clause collects the faulty part.',
        }
      : { ja: '部品をお送りした案件ではありません。', en: 'No part was sent in this case.' },
    remedy: {
      ja: '故障した部品はお客様のもとに残してください。',
      en: 'What is faulty stays with the customer.',
    },
  };
}

/** The customer has the device again; what the carrier collected is recorded with it (O8). */
export const recordDelivery = command({
  type: 'RecordDelivery',
  title: { ja: 'お届けを記録する', en: 'Record the delivery' },
  rule: 'O9',
  by: 'operator',
  input: z.strictObject({
    on: date.optional(),
    collected: z
      .strictObject({ yen: yenWithTax, reference: code() })
      .optional()
      .describe('What the carrier collected on delivery: the sum that it was told to collect'),
    faultyCollected: z
      .boolean()
      .optional()
      .describe('Of a part that was sent in warranty: whether the faulty one was taken along (O4.2)'),
  }),
  blocked: (c) => needs(c, ofPart(c) ? 'PartDelivered' : 'DeviceDelivered', { rule: 'O9', remedy }),
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const wrong =
      happenedOn(env, '/on', { on, earliest: c.shipment?.on ?? c.requestedOn }) ??
      faultyRefusal(c, input.faultyCollected);
    if (wrong) return refuse(wrong);
    const { collected, faultyCollected = false } = input;
    if (collected && c.payment !== 'cash-on-delivery')
      return refuse({
        code: 'payment-way-not-chosen',
        rule: 'O8',
        field: '/collected',
        reason: {
          ja: 'お客様は代金引換払いを選択していません。',
          en: 'The customer did not choose cash on delivery.',
        },
        remedy: {
          ja: '選択された方法での入金を記録してください。',
          en: 'Record the payment in the way that was chosen.',
        },
      });
    const known = c.payments.find((payment) => payment.reference === collected?.reference);
    if (collected && known && known.yen !== collected.yen)
      return refuse(referenceUsed('O8', { field: '/collected/reference', recorded: known.yen }));
    const wrongSum = collected && differs(c, collected.yen);
    if (wrongSum) return refuse(wrongSum);
    const delivered = ofPart(c)
      ? fact('PartDelivered', { on, faultyCollected }, env.now)
      : fact('DeviceDelivered', { on, turnaround: metTurnaround(c, on, env) }, env.now);
    return collected?.yen && !known
      ? accept(delivered, fact('PaymentRecorded', { on, way: 'cash-on-delivery', ...collected }, env.now))
      : accept(delivered);
  },
});

/** The customer did not take the device; it is back with us (O10). */
export const recordNotTaken = command({
  type: 'RecordNotTaken',
  title: { ja: '受取りがなかったことを記録する', en: 'Record that the device was not taken' },
  rule: 'O10',
  by: 'operator',
  input: z.strictObject({ on: date.optional(), note }),
  blocked: (c) => needs(c, ofPart(c) ? 'PartNotTaken' : 'DeviceNotTaken', { rule: 'O10', remedy }),
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const wrong = happenedOn(env, '/on', { on, earliest: c.shipment?.on ?? c.requestedOn });
    if (wrong) return refuse(wrong);
    const about = { on, note: personal(input.note) };
    return accept(ofPart(c) ? fact('PartNotTaken', about, env.now) : fact('DeviceNotTaken', about, env.now));
  },
});

/** The device goes into the store; the way there is owed by the customer later on (O10). */
export const storeDevice = command({
  type: 'StoreDevice',
  title: { ja: '保管場所へ移す', en: 'Store the device' },
  rule: 'O10',
  by: 'operator',
  input: z.strictObject({
    on: date.optional(),
    place: code(),
    transport: yen.optional().describe('Transport to the place of storage, yen before tax'),
  }),
  blocked: (c) =>
    needs(c, 'DeviceStored', {
      rule: 'O10',
      remedy: {
        ja: '修理の完了またはキャンセルの後、お受け取りがない機器を保管します。',
        en: 'What is stored is a device that was not taken after completion or cancellation.',
      },
    }) ??
    (c.place.custody === 'centre'
      ? undefined
      : {
          code: 'already-stored',
          rule: 'O10',
          reason: { ja: '機器は修理センターにありません。', en: 'The device is not at the repair centre.' },
          remedy: {
            ja: '保管中の機器はそのままにしてください。',
            en: 'What is stored already stays where it is.',
          },
        }),
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const wrong = happenedOn(env, '/on', { on, earliest: c.notTakenOn ?? c.ending?.on ?? c.requestedOn });
    if (wrong) return refuse(wrong);
    return accept(
      fact(
        'DeviceStored',
        { on, place: input.place, costs: cost('storage-transport', input.transport) },
        env.now,
      ),
    );
  },
});
