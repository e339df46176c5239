import type { Ending, Incurred } from '@shuriken/terms';
import { z } from 'zod';
import { balance } from '../../shared/case.js';
import { accept, firstOf, needs, refuse, type Refusal } from '../../shared/command.js';
import { noticeNow, today } from '../../shared/env.js';
import { code, cost, date, happenedOn, name, note, yen } from '../../shared/fields.js';
import { fact } from '../../facts.js';
import { personal } from '../../shared/personal.js';
import { faultyPartAwaited, type RepairCase, type SentPart } from '../case.js';
import { assessment, chargeable } from '../charges.js';
import { command } from '../command.js';
import type { RepairEnv } from '../env.js';
import type { CoverageFound } from '../facts.js';
import { onlyFor } from './forms.js';
import { coverageOf, faultInput, faultRefusal, nothingRepaired, numbered } from './record-diagnosis.js';
import { consentMissing, linesMissing } from './visit-findings.js';

const sendPartInput = z.strictObject({
  on: date.optional(),
  part: code().describe('Part number or other code of the good part'),
  name: name().optional().describe('What it is called; the accessory of the request unless given'),
  grounds: faultInput.shape.grounds,
  worn: faultInput.shape.worn.describe(
    'Limited-life or consumable part that is worn, by its id in the terms: `mouse`, `ac-adapter`',
  ),
  consented: z.boolean().default(false).describe('The customer agreed to the charges before it was sent'),
  parts: yen.optional().describe('Price of the part, yen before tax'),
  labour: yen.optional(),
  freight: yen
    .optional()
    .describe('Freight, yen before tax: recorded, and charged only where a clause allows it'),
  carrier: name(),
  tracking: code(),
});
type SendPart = z.infer<typeof sendPartInput>;

const NOT_REPAIRED: Refusal = {
  code: 'nothing-to-repair',
  rule: 'O12.10',
  field: '/grounds',
  reason: {
    ja: '修理の対象とならない故障のため、部品をお送りできません。',
    en: 'The fault is one that is not repaired: no part is sent for it.',
  },
  remedy: {
    ja: 'お断りの手続きをしてください（RefuseRepair）。',
    en: 'Refuse the repair instead (RefuseRepair).',
  },
};

/** The case as it will stand with the part under way, to tell what the carrier collects (O8, U103). */
function asSent(
  c: RepairCase,
  { sent, costs }: { sent: SentPart; costs: readonly Incurred[] },
  env: RepairEnv,
): RepairCase {
  const kind: Ending = c.rerepair ? 'rerepaired' : 'repaired';
  const ending = { kind, on: sent.on, at: env.now, rule: 'O4.2', inCustody: false };
  return { ...c, sentPart: sent, ending, costs: [...c.costs, ...costs] };
}

/** Nothing charged is sent before the customer agreed: after the warranty (O6.1), and in it by analogy (U7). */
function chargeRefusal(
  c: RepairCase,
  { input, sent, costs }: { input: SendPart; sent: SentPart; costs: readonly Incurred[] },
  env: RepairEnv,
): Refusal | undefined {
  const { coverage } = sent;
  if (coverage.standing === 'free' || c.rerepair) return undefined;
  if (!input.consented) return consentMissing(coverage);
  const lines = chargeable({ ...c, sentPart: sent }, env, 'repaired').map(({ line }) => line);
  return linesMissing(lines, costs, coverage);
}

const costsOf = ({ parts, labour, freight }: SendPart, called: string): readonly Incurred[] => [
  ...cost('parts', parts, called),
  ...cost('labour', labour),
  ...cost('shipping-out', freight),
];

function sentPartOf(
  c: RepairCase,
  { input, coverage }: { input: SendPart; coverage: CoverageFound },
  env: RepairEnv,
): SentPart {
  return {
    part: input.part,
    name: input.name ?? c.accessory ?? input.part,
    on: input.on ?? today(env),
    coverage,
    consented: input.consented,
    collectsFaulty: c.warranty.standing === 'in',
    costsBefore: c.costs.length,
  };
}

/** A good accessory leaves for the place that the customer named; in warranty the faulty one is taken along (O4.2). */
export const sendPart = command({
  type: 'SendPart',
  title: { ja: '良品の部品を発送する', en: 'Send the good part' },
  rule: 'O4.2',
  by: 'operator',
  input: sendPartInput,
  blocked: (c) =>
    firstOf(
      onlyFor('part-delivery', c, 'O4.2'),
      needs(c, 'PartShipped', {
        rule: 'O4.2',
        remedy: { ja: '受付後、一度だけ発送します。', en: 'It is sent once, after the request.' },
      }),
    ),
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const fault = { part: input.name ?? c.accessory ?? input.part, grounds: input.grounds, worn: input.worn };
    const wrong =
      happenedOn(env, '/on', { on, earliest: c.requestedOn }) ?? faultRefusal([fault], env.terms, '');
    if (wrong) return refuse(wrong);
    const faults = numbered([fault], 0);
    const coverage = coverageOf(c, { faults }, env.terms);
    if (nothingRepaired(coverage)) return refuse(NOT_REPAIRED);
    const sent = sentPartOf(c, { input, coverage }, env);
    const costs = costsOf(input, sent.name);
    const refused = chargeRefusal(c, { input, sent, costs }, env);
    if (refused) return refuse(refused);
    const owed = assessment(asSent(c, { sent, costs }, env), env)?.gross ?? 0;
    const collects = c.payment === 'cash-on-delivery' ? Math.max(0, owed + balance(c)) : 0;
    const { part, collectsFaulty, name: called } = sent;
    const { carrier, tracking, consented } = input;
    const told = { on, part, name: called, faults, coverage, consented, carrier, tracking, collectsFaulty };
    const notices = [noticeNow(env, 'part-shipped', { channel: c.noticeChannel })];
    return accept(fact('PartShipped', { ...told, collects, costs, rule: 'O4.2', notices }, env.now));
  },
});

const NOTHING_AWAITED: Refusal = {
  code: 'no-faulty-part-awaited',
  rule: 'O4.2',
  reason: {
    ja: '引き取るべき故障部品はありません。保証期間後は、引き取る定めがありません。',
    en: 'No faulty part is to be taken in; after the warranty no clause collects it.',
  },
  remedy: {
    ja: '保証期間内の部品交換で、お届けの際に引き取れなかった場合に限ります。',
    en: 'It concerns parts exchanged in warranty that were not taken along at the delivery.',
  },
};

/** The faulty part that stayed behind at the delivery came in, or the company gives it up (O4.2, O11). */
export const settleFaultyPart = command({
  type: 'SettleFaultyPart',
  title: { ja: '故障部品の引取りを記録する', en: 'Record what became of the faulty part' },
  rule: 'O4.2',
  by: 'operator',
  input: z.strictObject({
    on: date.optional(),
    collected: z.boolean().describe('False: the company gives it up, for the reason in the note'),
    note,
  }),
  blocked: (c) => (faultyPartAwaited(c) ? undefined : NOTHING_AWAITED),
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const wrong = happenedOn(env, '/on', { on, earliest: c.sentPart?.deliveredOn ?? c.requestedOn });
    if (wrong) return refuse(wrong);
    if (!input.collected && input.note === '')
      return refuse({
        code: 'reason-missing',
        rule: 'O4.2',
        field: '/note',
        reason: { ja: '引取りをやめる理由がありません。', en: 'No reason is given for giving it up.' },
        remedy: { ja: '理由を入力してください。', en: 'Say why.' },
      });
    return accept(
      fact(
        'FaultyPartSettled',
        { on, collected: input.collected, note: personal(input.note), rule: 'O4.2' },
        env.now,
      ),
    );
  },
});
