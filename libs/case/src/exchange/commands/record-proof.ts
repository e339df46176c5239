import type { CivilDate } from '@shuriken/calendar';
import { z } from 'zod';
import { fact } from '../../facts.js';
import { accept, firstOf, needs, type Refusal, refuse, unchanged } from '../../shared/command.js';
import { date, happenedOn, requiredText } from '../../shared/fields.js';
import { personal } from '../../shared/personal.js';
import type { ExchangeCase } from '../case.js';
import { command } from '../command.js';
import { judgedAnew, standing } from '../judging.js';
import { proofInput, proofRefusal, proofShown } from './proof.js';

const tooLateFor = {
  ja: '交換が決まった後、または終了した後は変わりません。',
  en: 'Once the exchange is settled on, or over, it changes nothing any more.',
};

/** A document that tells the day of purchase came by mail or fax: the warranty is counted from that day (C11, C19a). */
export const recordProof = command({
  type: 'RecordProof',
  title: { ja: '購入証明を記録する', en: 'Record a proof of purchase' },
  rule: 'C19a',
  by: 'operator',
  input: proofInput,
  blocked: (c) => needs(c, 'ProofRecorded', { rule: 'C19a', remedy: tooLateFor }),
  decide: (c, input, env) => {
    const wrong = proofRefusal(input, { appliedOn: c.requestedOn, field: '' }, env);
    if (wrong) return refuse(wrong);
    if (c.proof?.kind === input.kind && c.proof.purchasedOn === input.purchasedOn) return unchanged;
    const original = { ...c.original, proof: { state: 'shown', purchasedOn: input.purchasedOn! } } as const;
    const proof = proofShown(input, env);
    return accept(fact('ProofRecorded', { proof, ...judgedAnew(c, original, env) }, env.now));
  },
});

/** Whether the exchange would be free but for the proof (K3). */
const waits = (c: ExchangeCase): boolean =>
  c.original.proof.state === 'missing' && (c.acceptance.way === 'free' || standing(c) === 'waits-for-proof');

const proofNotNeeded: Refusal = {
  code: 'proof-not-awaited',
  rule: 'K3',
  reason: {
    ja: '購入証明を待っている案件ではありません。',
    en: 'The case does not wait for a proof of purchase.',
  },
  remedy: {
    ja: '無償交換が購入証明だけを待っている場合に限られます。',
    en: 'Possible only where a free exchange waits for nothing but the proof.',
  },
};

/** Lets an exchange be free that no document shows to be so (K3); the day of purchase moves nothing then (C11). */
export const grantWithoutProof = command({
  type: 'GrantWithoutProof',
  title: { ja: '購入証明なしで認める', en: 'Grant it without a proof' },
  rule: 'K3',
  by: 'approver',
  input: z.strictObject({ reason: requiredText() }),
  blocked: (c) =>
    firstOf(
      needs(c, 'ProofGranted', { rule: 'K3', remedy: tooLateFor }),
      waits(c) ? undefined : proofNotNeeded,
    ),
  decide: (c, input, env) => {
    const { purchasedOn } = c.original.proof;
    const proof = { state: 'granted', ...(purchasedOn === undefined ? {} : { purchasedOn }) } as const;
    const anew = judgedAnew(c, { ...c.original, proof }, env);
    return accept(fact('ProofGranted', { reason: personal(input.reason), ...anew, rule: 'K3' }, env.now));
  },
});

const LONG_AGO: CivilDate = '1990-01-01';

const afterApplying: Refusal = {
  code: 'date-out-of-range',
  rule: 'C11',
  field: '/shippedOn',
  reason: {
    ja: '出荷日がお申込みの日より後になっています。',
    en: 'The shipment would lie after the application.',
  },
  remedy: { ja: '製造番号と出荷日を確認してください。', en: 'Check serial and day of shipment.' },
};

/** The table has a day of shipment for the serial: that is the one (C11). */
const inTable = (c: ExchangeCase): Refusal | undefined =>
  c.rows.serials && c.chain.length === 0
    ? {
        code: 'shipment-known',
        rule: 'C11',
        reason: {
          ja: '出荷日は製造番号の表に登録されています。',
          en: 'The table of serials has its day of shipment.',
        },
        remedy: {
          ja: '表に登録のない製造番号に限り、調べて記録します。',
          en: 'It is looked up only for a serial that the table does not have.',
        },
      }
    : undefined;

/** The day of shipment was not in the table of serials; somebody looked it up (U203). */
export const lookUpShipment = command({
  type: 'LookUpShipment',
  title: { ja: '出荷日を調べて記録する', en: 'Record the day of shipment' },
  rule: 'U203',
  by: 'operator',
  input: z.strictObject({
    shippedOn: date,
    source: requiredText().describe('Where it was found'),
  }),
  blocked: (c) => firstOf(needs(c, 'ShipmentLookedUp', { rule: 'U203', remedy: tooLateFor }), inTable(c)),
  decide: (c, { shippedOn, source }, env) => {
    const wrong = happenedOn(env, '/shippedOn', { on: shippedOn, earliest: LONG_AGO });
    if (wrong) return refuse(wrong);
    if (shippedOn > c.requestedOn) return refuse(afterApplying);
    if (c.original.shippedOn === shippedOn) return unchanged;
    const anew = judgedAnew(c, { ...c.original, shippedOn }, env);
    return accept(fact('ShipmentLookedUp', { shippedOn, source: personal(source), ...anew }, env.now));
  },
});
