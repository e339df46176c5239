import { codeKey, exchangeTurnaround, replacementWarranty } from '@shuriken/terms';
import { z } from 'zod';
import { fact } from '../../facts.js';
import { accept, firstOf, needs, type Refusal, refuse } from '../../shared/command.js';
import { noticeNow, today } from '../../shared/env.js';
import { code, date, happenedOn, name, note, requiredText } from '../../shared/fields.js';
import { personal } from '../../shared/personal.js';
import type { ExchangeCase } from '../case.js';
import { command } from '../command.js';
import type { ExchangeEnv } from '../env.js';
import type { Handling, Link } from '../facts.js';
import { notYet } from './not-yet.js';

const parcel = { on: date.optional(), carrier: name(), tracking: code() };

/** Data are in principle erased, never recovered; what is not has a reason (C8). */
const handling = {
  initialised: z
    .boolean()
    .describe(
      'Whether the customer’s device was initialised and its data erased: settings, logs, files (C8)',
    ),
  otherwise: note.describe('Why it was not, where it was not'),
};

const notInitialised: Refusal = {
  code: 'handling-missing',
  rule: 'C8',
  field: '/otherwise',
  reason: {
    ja: '製品を初期化していない理由が入力されていません。',
    en: 'The device was not initialised, and no reason is given.',
  },
  remedy: {
    ja: '初期化してデータを消去するか、できない理由を入力してください。',
    en: 'Initialise it and erase its data, or say why that is not possible.',
  },
};

const handled = ({ initialised, otherwise }: { initialised: boolean; otherwise: string }): Handling => ({
  initialised,
  otherwise: personal(otherwise),
});

const faultyItself: Refusal = {
  code: 'replacement-is-faulty-unit',
  rule: 'C3',
  field: '/serial',
  reason: { ja: '故障品そのものの製造番号です。', en: 'That is the serial of the faulty device itself.' },
  remedy: { ja: '代わりの製品の製造番号を入力してください。', en: 'Give the serial of the replacement.' },
};

interface Shipped {
  readonly on: string;
  readonly model: string;
  readonly serial: string;
}

/** To when the replacement is covered, and of which exchanges it is the last (C9, U213). */
function lineage(c: ExchangeCase, { on, model, serial }: Shipped, env: ExchangeEnv) {
  const original = c.acceptance.warranty;
  const unit = { brand: c.product.brand, model, serial };
  const warranty = replacementWarranty(env.terms, { shippedOn: on, original, calendar: env.calendar });
  const link: Link = { case: c.id, number: c.number, unit, shippedOn: on, warranty };
  return { original, unit, warranty, chain: [...c.chain, link] };
}

const tooEarly = (c: ExchangeCase) =>
  [c.arrivedOn, c.inspection?.on, c.order?.countsFrom, c.requestedOn].reduce<string>(
    (last, on) => (on !== undefined && on > last ? on : last),
    c.requestedOn,
  );

/**
 * The replacement leaves: only once the faulty device arrived, its fault was confirmed and the order, if one is needed,
 * counts (C7). The faulty device becomes the company's (C4); the replacement's warranty is measured now (C9).
 */
export const shipReplacement = command({
  type: 'ShipReplacement',
  title: { ja: '交換品を発送する', en: 'Ship the replacement' },
  rule: 'C7',
  by: 'operator',
  input: z.strictObject({
    ...parcel,
    model: name(),
    serial: name().refine((given) => codeKey(given) !== '', 'A serial has letters or digits'),
    condition: z.enum(['same', 'refurbished', 'second-hand']),
    equivalence: requiredText(500).describe('Why it is equal in function and performance (C3)'),
    ...handling,
  }),
  blocked: (c) =>
    firstOf(
      notYet(c),
      needs(c, 'ReplacementShipped', {
        rule: 'C7',
        remedy: { ja: '交換が決まった案件に限られます。', en: 'It is sent once the exchange is settled on.' },
      }),
    ),
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const wrong = happenedOn(env, '/on', { on, earliest: tooEarly(c) });
    if (wrong) return refuse(wrong);
    if (
      codeKey(input.serial) === codeKey(c.product.serial) &&
      codeKey(input.model) === codeKey(c.product.model)
    )
      return refuse(faultyItself);
    if (!input.initialised && input.otherwise === '') return refuse(notInitialised);
    const { waits } = c;
    const turnaround = exchangeTurnaround(env.terms, {
      arrivedOn: c.arrivedOn!,
      on,
      waits,
      calendar: env.calendar,
    });
    return accept(
      fact(
        'ReplacementShipped',
        {
          on,
          condition: input.condition,
          equivalence: input.equivalence,
          carrier: input.carrier,
          tracking: input.tracking,
          handling: handled(input),
          ...lineage(c, { ...input, on }, env),
          turnaround,
          rule: env.terms.exchange.replacement.ownership.rule,
          notices: [noticeNow(env, 'replacement-shipped', { channel: c.noticeChannel })],
        },
        env.now,
      ),
    );
  },
});

/** The device itself goes back, at our cost (U204); what was inspected is initialised (C8). */
export const shipBack = command({
  type: 'ShipBack',
  title: { ja: '製品を返送する', en: 'Send the device back' },
  rule: 'U204',
  by: 'operator',
  input: z.strictObject({ ...parcel, ...handling }),
  blocked: (c) =>
    needs(c, 'DeviceSentBack', {
      rule: 'U204',
      remedy: {
        ja: '交換しないと決まり、製品が当社にある場合に限られます。',
        en: 'Possible once it is settled that the device is not exchanged, while it is with us.',
      },
    }),
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const wrong = happenedOn(env, '/on', { on, earliest: c.arrivedOn ?? c.requestedOn });
    if (wrong) return refuse(wrong);
    // What was taken in for nothing but to go back is left as it came (C19c).
    if (c.inspection && !input.initialised && input.otherwise === '') return refuse(notInitialised);
    const { unexchanged } = env.terms.exchange.freight;
    return accept(
      fact(
        'DeviceSentBack',
        {
          on,
          carrier: input.carrier,
          tracking: input.tracking,
          handling: handled(input),
          rule: unexchanged.rule,
          notices: [noticeNow(env, 'device-shipped-back', { channel: c.noticeChannel })],
        },
        env.now,
      ),
    );
  },
});

const UNDER_WAY = { ja: '発送した案件に限られます。', en: 'It is recorded of what was shipped.' };

/** The replacement, or the device itself, is with the customer. */
export const recordArrival = command({
  type: 'RecordArrival',
  title: { ja: 'お届けを記録する', en: 'Record that it arrived' },
  rule: 'C20',
  by: 'operator',
  input: z.strictObject({ on: date.optional() }),
  blocked: (c) => needs(c, 'ParcelDelivered', { rule: 'C20', remedy: UNDER_WAY }),
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const wrong = happenedOn(env, '/on', { on, earliest: c.shipment?.on ?? c.requestedOn });
    return wrong ? refuse(wrong) : accept(fact('ParcelDelivered', { on }, env.now));
  },
});

/** It was not taken and is back with us; it waits, as no clause disposes of it (U2). */
export const recordUntaken = command({
  type: 'RecordUntaken',
  title: { ja: '受取りがなかったことを記録する', en: 'Record that it was not taken' },
  rule: 'U2',
  by: 'operator',
  input: z.strictObject({ on: date.optional(), note }),
  blocked: (c) => needs(c, 'ParcelNotTaken', { rule: 'U2', remedy: UNDER_WAY }),
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const wrong = happenedOn(env, '/on', { on, earliest: c.shipment?.on ?? c.requestedOn });
    return wrong
      ? refuse(wrong)
      : accept(fact('ParcelNotTaken', { on, note: personal(input.note) }, env.now));
  },
});

/** What was not taken goes out once more, at our cost (C12, U204). */
export const shipAgain = command({
  type: 'ShipAgain',
  title: { ja: '改めて発送する', en: 'Ship it again' },
  rule: 'U204',
  by: 'operator',
  input: z.strictObject(parcel),
  blocked: (c) =>
    needs(c, 'ParcelSentAgain', {
      rule: 'U204',
      remedy: { ja: '受取りがなく戻った品に限られます。', en: 'It is for what came back untaken.' },
    }),
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const wrong = happenedOn(env, '/on', { on, earliest: c.notTakenOn ?? c.requestedOn });
    if (wrong) return refuse(wrong);
    const { freight } = env.terms.exchange;
    const template = c.replacement ? 'replacement-shipped' : 'device-shipped-back';
    return accept(
      fact(
        'ParcelSentAgain',
        {
          on,
          carrier: input.carrier,
          tracking: input.tracking,
          rule: c.replacement ? freight.rule : freight.unexchanged.rule,
          notices: [noticeNow(env, template, { channel: c.noticeChannel })],
        },
        env.now,
      ),
    );
  },
});
