import { balance } from '../../shared/case.js';
import { command } from '../command.js';
import type { RepairEnv } from '../env.js';
import type { RuleId } from '@shuriken/terms';
import { z } from 'zod';
import { agreedQuote, type RepairCase } from '../case.js';
import { assessment, chargeable } from '../charges.js';
import { noticeNow, today } from '../../shared/env.js';
import { fact } from '../../facts.js';
import { accept, firstOf, needs, type Refusal, refuse } from '../../shared/command.js';
import { storageCosts } from '../storage-fee.js';
import { notHere } from './custody.js';
import { code, cost, date, happenedOn, name, yen } from '../../shared/fields.js';

interface Freight {
  readonly mode: 'billed' | 'collect' | 'ours';
  readonly rule: RuleId;
}

const OURS: Freight = { mode: 'ours', rule: 'K8' };

/** Whether a way back is in what the customer owes as things stand: in the quote that was agreed to, or sent once before. */
const billedAlready = (c: RepairCase, env: RepairEnv): boolean =>
  assessment(c, env)?.lines.some(({ line, mode }) => line === 'shipping-out' && mode === 'billed') === true;

const freightMissing = (rule: RuleId): Refusal => ({
  code: 'freight-missing',
  rule,
  field: '/freight',
  reason: {
    ja: '返送の送料はお客様のご負担ですが、金額が入力されていません。',
    en: 'The way back is billed to the customer, and no freight is given.',
  },
  remedy: {
    ja: '送料（税抜）を入力してください。請求しない場合は0としてください（K8）。',
    en: 'Give the freight, before tax; 0 where nothing is to be charged for it (K8).',
  },
});

/** Who pays the way back: one line, billed or freight collect, never both; what is not billed is ours (K8). */
function freightOf(c: RepairCase, given: number | undefined, env: RepairEnv): Freight | { refusal: Refusal } {
  const line = c.ending && chargeable(c, env, c.ending.kind).find((known) => known.line === 'shipping-out');
  if (!line) return OURS;
  const { mode, rule } = line;
  if (mode === 'collect') return { mode, rule };
  // Sent once more it costs the customer nothing more.
  if (billedAlready(c, env)) return c.shipment ? OURS : { mode, rule };
  // What was agreed is what is owed: a freight that the quote does not name is not added to it (O7.1).
  if (c.ending?.kind === 'repaired' && agreedQuote(c)) return OURS;
  if (given === undefined) return { refusal: freightMissing(rule) };
  return given > 0 ? { mode, rule } : OURS;
}

/** Yen the carrier collects at the door, tax included. */
function collects(c: RepairCase, env: RepairEnv): number {
  if (c.payment !== 'cash-on-delivery') return 0;
  const gross = assessment(c, env)?.gross ?? 0;
  const already = c.assessed?.assessment.gross ?? 0;
  return Math.max(0, balance(c) - already + gross);
}

/** The device leaves for the customer, with the repair report if it was repaired (O12.15) and the freight of its ending. */
export const shipDevice = command({
  type: 'ShipDevice',
  title: { ja: '機器を発送する', en: 'Ship the device' },
  rule: 'O4.1a',
  by: 'operator',
  input: z.strictObject({
    on: date.optional(),
    carrier: name(),
    tracking: code(),
    freight: yen
      .optional()
      .describe(
        'Freight of the way back, yen before tax; needed where it is billed and no quote names it, 0 to charge nothing',
      ),
    enclosed: z
      .array(name())
      .max(30)
      .default([])
      .describe('What goes along; `repair-report` after a completed repair'),
  }),
  blocked: (c) =>
    firstOf(
      needs(c, 'DeviceShipped', {
        rule: 'O10',
        remedy: {
          ja: '修理の完了またはキャンセルの後に発送します。',
          en: 'A device is shipped once the repair is completed or called off.',
        },
      }),
      notHere(c, 'O10'),
    ),
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const wrong = happenedOn(env, '/on', { on, earliest: c.notTakenOn ?? c.ending?.on ?? c.requestedOn });
    if (wrong) return refuse(wrong);
    if (c.completion && !input.enclosed.includes('repair-report'))
      return refuse({
        code: 'repair-report-missing',
        rule: 'O12.15',
        field: '/enclosed',
        reason: {
          ja: '修理が完了した機器には修理報告書を添えます。',
          en: 'A repair report goes with every completed repair.',
        },
        remedy: {
          ja: '報告書を同梱し、「repair-report」を加えてください。',
          en: 'Enclose it and add `repair-report`.',
        },
      });
    const freight = freightOf(c, input.freight, env);
    if ('refusal' in freight) return refuse(freight.refusal);
    const costs = [...cost('shipping-out', input.freight), ...storageCosts(c, on, env)];
    const { carrier, tracking } = input;
    const shipment = { on, carrier, tracking, freight: freight.mode, collects: 0 };
    return accept(
      fact(
        'DeviceShipped',
        {
          on,
          carrier,
          tracking,
          freight: freight.mode,
          rule: freight.rule,
          collects: collects({ ...c, shipment, costs: [...c.costs, ...costs] }, env),
          costs,
          enclosed: input.enclosed,
          notices: [noticeNow(env, 'shipped', { channel: c.noticeChannel })],
        },
        env.now,
      ),
    );
  },
});
