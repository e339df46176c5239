import type { Opening } from '../../shared/opening.js';
import type { RepairEnv } from '../env.js';
import type { CivilDate } from '@shuriken/calendar';
import { type Terms, termsRef, type Text, warranty } from '@shuriken/terms';
import { z } from 'zod';
import type { RepairCase } from '../case.js';
import { noticeNow, today } from '../../shared/env.js';
import { fact } from '../../facts.js';
import { personal } from '../../shared/personal.js';
import { type Channel, type PaymentWay, REPAIR_FORMS } from '../../shared/vocabulary.js';
import { CHANNEL, listed, PAYMENT, phrase } from '../../shared/wording/words.js';
import { accept, type Decision, type Refusal, refuse, together } from '../../shared/command.js';
import { channel, date, happenedOn, name, paymentWay, requiredText, text } from '../../shared/fields.js';
import { guarantee, rerepairRefusals } from './rerepair.js';

const certificate = z.strictObject({
  shown: z.boolean(),
  purchasedOn: date.optional(),
  model: name().optional(),
  serial: name().optional(),
  shop: name().optional(),
  altered: z.boolean().optional(),
  untrue: z.boolean().optional(),
  months: z.int().min(1).max(120).optional().describe('Months of warranty that the certificate grants'),
});

/** What the desk asks when a repair is requested by phone or the like (O4.1). */
export const requestRepairInput = z.strictObject({
  form: z.enum(REPAIR_FORMS),
  product: z.strictObject({
    brand: name()
      .toLowerCase()
      .describe('Brand code as the terms list them (`products.brands`); capitals do not matter'),
    kind: name().toLowerCase(),
    model: name(),
    serial: name(),
    boughtInJapan: z.boolean(),
    brokeInJapan: z.boolean(),
  }),
  certificate,
  symptom: requiredText(),
  use: text().default(''),
  triage: requiredText().describe('What was asked and how the cause was narrowed down'),
  returnTo: requiredText(500).describe('Address agreed for the return'),
  language: z.enum(['ja', 'en']).default('ja'),
  quoteChannel: channel,
  noticeChannel: channel,
  payment: paymentWay,
  confirmed: z
    .array(name())
    .max(60)
    .describe('Ids of the intake items that the customer confirmed or consented to'),
  erasureConsent: z.boolean().describe('Consent to initialisation or erasure of the storage'),
  extrasAskedFor: z.array(name()).max(40).default([]),
  packing: z.enum(['original-box', 'designated-box']).nullable().default(null),
  remoteArea: z.boolean().default(false),
  requestedOn: date.optional().describe('Day of the request, today unless given'),
  rerepairOf: z
    .strictObject({
      case: z.uuid(),
      symptomAroseOn: date,
      recognised: z.boolean().describe('The company recognised that it needs repair again'),
      askedCentreDirectly: z.boolean(),
    })
    .optional(),
});
export type RequestRepairInput = z.infer<typeof requestRepairInput>;

/** What the terms cover, in their own words. */
const covered = ({ products: { text } }: Terms): Text => ({
  ja: `対象：${phrase(text).ja}。`,
  en: `Covered: ${phrase(text).en}.`,
});

/** O1, O2: which products these terms cover, and all that keeps this one out. */
function productRefusals(product: RequestRepairInput['product'], terms: Terms): readonly Refusal[] {
  const { rule: clause, brands, kinds } = terms.products;
  const remedy = covered(terms);
  const notOffered = (rule: string, field: string, reason: Text): Refusal => ({
    code: 'product-not-covered',
    rule,
    field,
    reason,
    remedy,
  });
  const brand = notOffered(clause, '/product/brand', {
    ja: `ブランド「${product.brand}」は対象外です。`,
    en: `The brand “${product.brand}” is not covered.`,
  });
  const kind = notOffered(clause, '/product/kind', {
    ja: `製品の種類「${product.kind}」は対象外です。`,
    en: `Products of the kind “${product.kind}” are not covered.`,
  });
  const boughtAbroad = notOffered(clause, '/product/boughtInJapan', {
    ja: '日本国内で購入された製品ではありません。',
    en: 'The product was not bought in Japan.',
  });
  const brokeAbroad = notOffered('O2', '/product/brokeInJapan', {
    ja: '日本国内で故障した製品ではありません。',
    en: 'The product did not break in Japan.',
  });
  return [
    ...(brands.includes(product.brand) ? [] : [{ ...brand, allowed: brands }]),
    ...(kinds.includes(product.kind) ? [] : [{ ...kind, allowed: kinds }]),
    ...(product.boughtInJapan ? [] : [boughtAbroad]),
    ...(product.brokeInJapan ? [] : [brokeAbroad]),
  ];
}

/** O8: how each form of repair is paid. */
function paymentRefusal(input: RequestRepairInput, terms: Terms): Refusal | undefined {
  const form = terms.forms[input.form];
  const ways: readonly PaymentWay[] = form.paymentWays;
  if (ways.includes(input.payment)) return undefined;
  const [asked, offered] = [PAYMENT[input.payment], listed(ways.map((way) => PAYMENT[way]))];
  return {
    code: 'payment-way-not-offered',
    rule: form.paymentRule,
    field: '/payment',
    allowed: ways,
    reason: {
      ja: `この修理形態では${asked.ja}でのお支払いはできません。`,
      en: `This form of repair is not paid by ${asked.en}.`,
    },
    remedy: { ja: `選べる方法：${offered.ja}`, en: `Choose one of: ${offered.en}.` },
  };
}

const unknownItems = (unknown: readonly string[]): Refusal => ({
  code: 'intake-item-unknown',
  rule: 'O12.3-6',
  field: '/confirmed',
  reason: {
    ja: `確認項目${unknown.map((id) => `「${id}」`).join('、')}は規約にありません。`,
    en: `The terms have no intake item ${unknown.map((id) => `“${id}”`).join(', ')}.`,
  },
  remedy: { ja: '規約の確認項目の一覧を参照してください。', en: 'See the intake items of the terms.' },
});

type IntakeItem = Terms['intake'][number];

/** Names all that the customer has yet to confirm, so that it is asked in one go; the rule is that of the first. */
const unconfirmed = (open: readonly [IntakeItem, ...IntakeItem[]]): Refusal => ({
  code: 'confirmation-missing',
  rule: open[0].rule,
  field: '/confirmed',
  reason: {
    ja: `お客様の確認が必要です：${open.map(({ text, rule }) => `「${text.ja}」（${rule}）`).join('、')}。`,
    en: `The customer has to confirm: ${open.map(({ text, rule }) => `“${text.en}” (${rule})`).join(', ')}.`,
  },
  remedy: {
    ja: `確認後、${open.map(({ id }) => `「${id}」`).join('、')}を加えてください。`,
    en: `Ask the customer, then add ${open.map(({ id }) => `“${id}”`).join(', ')}.`,
  },
});

/** O12, O13: what must be confirmed before a device is taken in. */
function intakeRefusals({ confirmed }: RequestRepairInput, terms: Terms): readonly Refusal[] {
  const unknown = confirmed.filter((id) => !terms.intake.some((item) => item.id === id));
  const [first, ...others] = terms.intake.filter((item) => item.required && !confirmed.includes(item.id));
  return [
    ...(unknown.length > 0 ? [unknownItems(unknown)] : []),
    ...(first ? [unconfirmed([first, ...others])] : []),
  ];
}

const LONG_AGO: CivilDate = '1990-01-01';

/** The days that are told must have come; a request made before the terms were in force belongs to others (U14). */
function dateRefusals(input: RequestRepairInput, requestedOn: CivilDate, env: RepairEnv): readonly Refusal[] {
  const { purchasedOn } = input.certificate;
  const requested = happenedOn(env, '/requestedOn', { on: requestedOn, earliest: env.terms.inForce.from });
  const bought = purchasedOn
    ? happenedOn(env, '/certificate/purchasedOn', { on: purchasedOn, earliest: LONG_AGO })
    : undefined;
  return [requested, bought].flatMap((refusal) => refusal ?? []);
}

/** O7.1: how the quote is to be sent is chosen at the request. */
function channelRefusal(input: RequestRepairInput, { quoteChannels, quote }: Terms): Refusal | undefined {
  const offered: readonly Channel[] = quoteChannels;
  const named = listed(offered.map((known) => CHANNEL[known]));
  return offered.includes(input.quoteChannel)
    ? undefined
    : {
        code: 'channel-not-offered',
        rule: quote.rule,
        field: '/quoteChannel',
        reason: { ja: 'この方法では見積書をお送りできません。', en: 'Quotes are not sent by this channel.' },
        remedy: { ja: `選べる方法：${named.ja}`, en: `Choose one of: ${named.en}.` },
      };
}

/** What is kept of the input as it was said; what tells something about the person is wrapped. */
function asked({ product, symptom, use, triage, returnTo, ...said }: RequestRepairInput) {
  return {
    form: said.form,
    product: { brand: product.brand, kind: product.kind, model: product.model, serial: product.serial },
    certificate: said.certificate,
    language: said.language,
    symptom: personal(symptom),
    use: personal(use),
    triage: personal(triage),
    returnTo: personal(returnTo),
    quoteChannel: said.quoteChannel,
    noticeChannel: said.noticeChannel,
    payment: said.payment,
    confirmed: said.confirmed,
    erasureConsent: said.erasureConsent,
    extrasAskedFor: said.extrasAskedFor,
    packing: said.packing,
    remoteArea: said.remoteArea,
  };
}

/** A repair is done again, an exchange is not. */
const repaired = ({ earlier }: Opening): RepairCase | undefined =>
  earlier?.chart === 'repair' ? earlier : undefined;

/** Everything that keeps the request from being taken, so that the desk can put it right in one go. */
function refusals(input: RequestRepairInput, opening: Opening, env: RepairEnv): readonly Refusal[] {
  const { terms } = env;
  const { product, rerepairOf } = input;
  const earlier = repaired(opening);
  return [
    ...productRefusals(product, terms),
    ...[paymentRefusal(input, terms)].flatMap((refusal) => refusal ?? []),
    ...intakeRefusals(input, terms),
    ...[channelRefusal(input, terms)].flatMap((refusal) => refusal ?? []),
    ...dateRefusals(input, input.requestedOn ?? today(env), env),
    ...(rerepairOf ? rerepairRefusals(rerepairOf, { earlier, product }, env) : []),
  ];
}

/** What a free re-repair refers to; `refusals` has seen that it is one (O17). */
function rerepair({ rerepairOf }: RequestRepairInput, opening: Opening, env: RepairEnv) {
  const receipt = rerepairOf && guarantee(repaired(opening), env);
  return receipt ? { of: rerepairOf.case, completedOn: receipt.start, receipt } : null;
}

/** Opens a repair case under the terms in force (O1, O2, O4.1, O8, O12, O13, O17, U14). */
export function requestRepair(input: RequestRepairInput, opening: Opening, env: RepairEnv): Decision {
  const { terms } = env;
  const requestedOn = input.requestedOn ?? today(env);
  const [first, ...others] = refusals(input, opening, env);
  if (first) return refuse(together(first, others));
  return accept(
    fact(
      'RepairRequested',
      {
        ...asked(input),
        number: opening.number,
        customer: opening.customer,
        terms: termsRef(terms),
        calendar: env.calendar.version,
        warranty: warranty(terms, { certificate: input.certificate, requestedOn, calendar: env.calendar }),
        rerepair: rerepair(input, opening, env),
        requestedOn,
        notices: [noticeNow(env, 'request-received', { channel: input.noticeChannel })],
      },
      env.now,
    ),
    ...(input.remoteArea && input.form === 'pick-up'
      ? [fact('TurnaroundPromiseLifted', { ground: 'remote-area', note: personal(''), rule: 'O9' }, env.now)]
      : []),
  );
}
