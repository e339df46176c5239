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
import {
  accessoryRefusal,
  areaOf,
  isRemote,
  onSiteRefusals,
  paymentNoteOf,
  triageRefusals,
} from './request-checks.js';
import { guarantee, rerepairRefusals } from './rerepair.js';
import { partsEnded, retentionOf } from './retention.js';

/** A case as somebody may name it: by its id, or by its number as it stands on every letter. */
const caseName = z
  .string()
  .trim()
  .regex(/^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-z]{4}-?[0-9a-z]{4})$/iu);

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
  accessory: z
    .strictObject({
      name: name(),
      standard: z.boolean().describe('It came with the product as a standard accessory'),
    })
    .optional()
    .describe('The external accessory at fault: for it a good part is sent (O4.2)'),
  postalCode: z
    .string()
    .trim()
    .regex(/^\d{3}-?\d{4}$/u)
    .optional()
    .describe('Of the place of collection, visit or delivery: tells the areas of O4.1b and O9(3)'),
  triageFound: z
    .array(name())
    .max(10)
    .default([])
    .describe('Refusals of the terms that the triage found, such as `virus-removal` or `panel-nature`'),
  retention: z
    .strictObject({ keptUntil: date.optional(), launchedOn: date.optional() })
    .optional()
    .describe('What the manual says of the parts; the row of the model comes first (O14)'),
  rerepairOf: z
    .strictObject({
      case: caseName.describe('Id or number of the earlier case'),
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
function intakeRefusals({ confirmed, form }: RequestRepairInput, terms: Terms): readonly Refusal[] {
  const unknown = confirmed.filter((id) => !terms.intake.some((item) => item.id === id));
  // Where a part alone is sent nobody opens a device.
  const [first, ...others] = terms.intake.filter(
    (item) => item.required && form !== 'part-delivery' && !confirmed.includes(item.id),
  );
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
    ...(said.accessory ? { accessory: said.accessory.name } : {}),
  };
}

/** A repair is done again, an exchange is not. */
const repaired = ({ earlier }: Opening): RepairCase | undefined =>
  earlier?.chart === 'repair' ? earlier : undefined;
const retention = (input: RequestRepairInput, { rows }: Opening, env: RepairEnv) =>
  retentionOf(rows?.['models'], input.retention, env);

/** What the tables know that is kept with the request (O4.1b, O8, O9(3), O14). */
function known(input: RequestRepairInput, opening: Opening, env: RepairEnv) {
  const kept = retention(input, opening, env);
  const note = paymentNoteOf(opening.rows?.['payment-notes']);
  const area = areaOf(input.form, opening);
  return {
    ...(kept ? { retention: kept } : {}),
    ...(note ? { paymentNote: note } : {}),
    ...(area ? { area } : {}),
  };
}

/** The months that the certificate grants, or else the model's row (O5.1). */
function certified({ certificate: shown }: RequestRepairInput, { rows }: Opening) {
  const months = shown.months ?? rows?.['models']?.['warranty-months'];
  return typeof months === 'number' ? { ...shown, months } : shown;
}

/** Everything that keeps the request from being taken, so that the desk can put it right in one go. */
function refusals(input: RequestRepairInput, opening: Opening, env: RepairEnv): readonly Refusal[] {
  const { terms } = env;
  const { product, rerepairOf } = input;
  const earlier = repaired(opening);
  const requestedOn = input.requestedOn ?? today(env);
  const ended = rerepairOf ? undefined : partsEnded(retention(input, opening, env), requestedOn);
  return [
    ...productRefusals(product, terms),
    ...[accessoryRefusal(input), ended].flatMap((refusal) => refusal ?? []),
    ...triageRefusals(input, terms),
    ...onSiteRefusals(input, opening),
    ...[paymentRefusal(input, terms)].flatMap((refusal) => refusal ?? []),
    ...intakeRefusals(input, terms),
    ...[channelRefusal(input, terms)].flatMap((refusal) => refusal ?? []),
    ...dateRefusals(input, requestedOn, env),
    ...(rerepairOf ? rerepairRefusals(rerepairOf, { earlier, product }, env) : []),
  ];
}

/** What a free re-repair refers to; `refusals` has seen that it is one (O17). */
function rerepair({ rerepairOf }: RequestRepairInput, opening: Opening, env: RepairEnv) {
  const earlier = repaired(opening);
  const receipt = rerepairOf && guarantee(earlier, env);
  return receipt && earlier ? { of: earlier.id, completedOn: receipt.start, receipt } : null;
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
        ...known(input, opening, env),
        remoteArea: isRemote(input, opening),
        number: opening.number,
        customer: opening.customer,
        terms: termsRef(terms),
        calendar: env.calendar.version,
        warranty: warranty(terms, {
          certificate: certified(input, opening),
          requestedOn,
          calendar: env.calendar,
        }),
        rerepair: rerepair(input, opening, env),
        requestedOn,
        notices: [noticeNow(env, 'request-received', { channel: input.noticeChannel })],
      },
      env.now,
    ),
    ...(isRemote(input, opening)
      ? [fact('TurnaroundPromiseLifted', { ground: 'remote-area', note: personal(''), rule: 'O9' }, env.now)]
      : []),
  );
}
