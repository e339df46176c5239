import { command } from '../command.js';
import { z } from 'zod';
import { today } from '../../shared/env.js';
import { fact } from '../../facts.js';
import { accept, firstOf, needs, refuse } from '../../shared/command.js';
import { onlyFor } from './forms.js';
import { cost, date, happenedOn, name, yen } from '../../shared/fields.js';

/** The designated carrier took the device from the customer (O4.1a). */
export const recordCollection = command({
  type: 'RecordCollection',
  title: { ja: '引取りを記録する', en: 'Record the collection' },
  rule: 'O4.1a',
  by: 'operator',
  input: z.strictObject({
    on: date.optional(),
    carrier: name(),
    packing: z.enum(['original-box', 'designated-box']),
    freight: yen.optional().describe('Freight of the way in, yen before tax'),
    box: yen.optional().describe('Fee of the designated box, yen before tax'),
  }),
  blocked: (c) =>
    firstOf(
      onlyFor('pick-up', c, 'O4.1b'),
      c.place.custody === 'customer' && !c.collectedOn
        ? undefined
        : {
            code: 'already-collected',
            rule: 'O4.1a',
            reason: { ja: 'すでに引き取っています。', en: 'The device was collected already.' },
            remedy: { ja: '到着を記録してください。', en: 'Record its arrival.' },
          },
      needs(c, 'DeviceCollected', {
        rule: 'O4.1a',
        remedy: {
          ja: '引取りは受付直後に記録します。',
          en: 'A collection is recorded right after the request.',
        },
      }),
    ),
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const wrong = happenedOn(env, '/on', { on, earliest: c.requestedOn });
    if (wrong) return refuse(wrong);
    if (input.box && input.packing === 'original-box')
      return refuse({
        code: 'charge-not-allowed',
        rule: 'O4.1a',
        field: '/box',
        reason: { ja: '購入時の梱包箱には利用料金がかかりません。', en: 'The original box carries no fee.' },
        remedy: {
          ja: '箱代を外すか、指定梱包箱としてください。',
          en: 'Leave the fee out, or name the designated box.',
        },
      });
    const costs = [...cost('shipping-in', input.freight), ...cost('box', input.box)];
    return accept(fact('DeviceCollected', { on, carrier: input.carrier, costs }, env.now));
  },
});
