import { z } from 'zod';
import { balance, type RepairCase } from '../case.js';
import { assessment, chargeable } from '../charges.js';
import { type Env, noticeNow, today } from '../env.js';
import { fact } from '../facts/facts.js';
import { accept, command, firstOf, needs, refuse } from './command.js';
import { notHere } from './custody.js';
import { code, cost, date, happenedOn, name, yen } from './fields.js';

const OURS = { mode: 'ours' as const, rule: 'K8' };

/** Who pays the way back: one line, billed or freight collect, never both (K8). */
function freightOf(c: RepairCase, env: Env) {
  const line = c.ending && chargeable(c, env, c.ending.kind).find((known) => known.line === 'shipping-out');
  return line ? { mode: line.mode, rule: line.rule } : OURS;
}

/** Yen the carrier collects at the door, tax included. */
function collects(c: RepairCase, env: Env): number {
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
      .describe('Freight of the way back, yen before tax, where it is billed and was not in the quote'),
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
    const freight = freightOf(c, env);
    const costs = cost('shipping-out', input.freight);
    return accept(
      fact(
        'DeviceShipped',
        {
          on,
          carrier: input.carrier,
          tracking: input.tracking,
          freight: freight.mode,
          rule: freight.rule,
          collects: collects({ ...c, costs: [...c.costs, ...costs] }, env),
          costs,
          enclosed: input.enclosed,
          notices: [noticeNow(env, 'shipped', { channel: c.noticeChannel })],
        },
        env.now,
      ),
    );
  },
});
