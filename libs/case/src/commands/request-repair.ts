import { type CivilDate, runPeriod } from '@shuriken/calendar';
import { type Terms, termsRef, type Text, warranty } from '@shuriken/terms';
import { z } from 'zod';
import type { RepairCase } from '../case.js';
import { type Env, noticeNow, today } from '../env.js';
import { fact } from '../facts/facts.js';
import { personal } from '../personal.js';
import { REPAIR_FORMS } from '../vocabulary.js';
import { accept, type Decision, type Refusal, refuse } from './command.js';
import { channel, date, happenedOn, name, paymentWay, requiredText, text } from './fields.js';

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
    brand: name().describe('Lower-case brand code, `onkyo` or `sotec`'),
    kind: name(),
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

/** What is known beside the input: ids made outside, and the earlier case where a re-repair is asked for. */
export interface Opening {
  readonly number: string;
  readonly customer: string;
  readonly earlier?: RepairCase;
}

const notOffered = (rule: string, field: string, reason: Text): Refusal => ({
  code: 'product-not-covered',
  rule,
  field,
  reason,
  remedy: {
    ja: '対象機器は、日本国内で購入された当社製およびソーテックブランドの製品です。',
    en: 'Covered are products of the named brands that were bought, and broke, in Japan.',
  },
});

/** O1, O2: which products these terms cover. */
function productRefusal(product: RequestRepairInput['product'], terms: Terms): Refusal | undefined {
  const { rule, brands, kinds } = terms.products;
  if (!brands.includes(product.brand))
    return notOffered(rule, '/product/brand', {
      ja: `ブランド「${product.brand}」は対象外です。`,
      en: `The brand “${product.brand}” is not covered.`,
    });
  if (!kinds.includes(product.kind))
    return notOffered(rule, '/product/kind', {
      ja: `製品の種類「${product.kind}」は対象外です。`,
      en: `Products of the kind “${product.kind}” are not covered.`,
    });
  if (!product.boughtInJapan)
    return notOffered(rule, '/product/boughtInJapan', {
      ja: '日本国内で購入された製品ではありません。',
      en: 'The product was not bought in Japan.',
    });
  if (!product.brokeInJapan)
    return notOffered('O2', '/product/brokeInJapan', {
      ja: '日本国内で故障した製品ではありません。',
      en: 'The product did not break in Japan.',
    });
  return undefined;
}

/** O8: how each form of repair is paid. */
function paymentRefusal(input: RequestRepairInput, terms: Terms): Refusal | undefined {
  const form = terms.forms[input.form];
  const ways: readonly string[] = form.paymentWays;
  if (ways.includes(input.payment)) return undefined;
  return {
    code: 'payment-way-not-offered',
    rule: form.paymentRule,
    field: '/payment',
    reason: {
      ja: `この修理形態では「${input.payment}」でのお支払いはできません。`,
      en: `This form of repair is not paid by “${input.payment}”.`,
    },
    remedy: { ja: `選べる方法: ${ways.join('、')}`, en: `Choose one of: ${ways.join(', ')}.` },
  };
}

/** O12, O13: what must be confirmed before a device is taken in. */
function intakeRefusal(input: RequestRepairInput, terms: Terms): Refusal | undefined {
  const unknown = input.confirmed.find((id) => !terms.intake.some((item) => item.id === id));
  if (unknown !== undefined)
    return {
      code: 'intake-item-unknown',
      rule: 'O12.3-6',
      field: '/confirmed',
      reason: {
        ja: `確認項目「${unknown}」は規約にありません。`,
        en: `The terms have no intake item “${unknown}”.`,
      },
      remedy: { ja: '規約の確認項目の一覧を参照してください。', en: 'See the intake items of the terms.' },
    };
  const open = terms.intake.find((item) => item.required && !input.confirmed.includes(item.id));
  return (
    open && {
      code: 'confirmation-missing',
      rule: open.rule,
      field: '/confirmed',
      reason: {
        ja: `お客様の確認が必要です: ${open.text.ja}`,
        en: `The customer has to confirm: ${open.text.en}`,
      },
      remedy: {
        ja: `確認後、「${open.id}」を加えてください。`,
        en: `Ask the customer, then add “${open.id}”.`,
      },
    }
  );
}

const notFree = (field: string, reason: Text): Refusal => ({
  code: 'not-a-free-rerepair',
  rule: 'O17',
  field,
  reason,
  remedy: {
    ja: '通常の修理依頼として受け付けてください。',
    en: 'Open it as an ordinary repair, without `rerepairOf`.',
  },
});

/** O17: the same symptom within three months of completion, recognised, and asked of the centre directly. */
function rerepair(input: RequestRepairInput, opening: Opening, env: Env) {
  const asked = input.rerepairOf;
  if (!asked) return { rerepair: null };
  const earlier = opening.earlier;
  const completedOn = earlier?.completion?.on;
  if (!earlier || !completedOn)
    return {
      refusal: notFree('/rerepairOf/case', {
        ja: '元の案件では修理が完了していません。',
        en: 'No repair was completed in the earlier case.',
      }),
    };
  if (earlier.product.serial !== input.product.serial || earlier.product.model !== input.product.model)
    return {
      refusal: notFree('/rerepairOf/case', {
        ja: '元の案件とは別の機器です。',
        en: 'The earlier case was about another device.',
      }),
    };
  if (!asked.askedCentreDirectly)
    return {
      refusal: notFree('/rerepairOf/askedCentreDirectly', {
        ja: 'カスタマーセンターへ直接お申し出いただいた場合に限られます。',
        en: 'The centre itself has to be asked.',
      }),
    };
  if (!asked.recognised)
    return {
      refusal: notFree('/rerepairOf/recognised', {
        ja: '当社が再修理を要すると認めていません。',
        en: 'The company has not recognised the need.',
      }),
    };
  const receipt = runPeriod(env.terms.periods.rerepair.period, completedOn, { calendar: env.calendar });
  if (asked.symptomAroseOn > receipt.lastDay)
    return {
      refusal: notFree('/rerepairOf/symptomAroseOn', {
        ja: `修理保証は${receipt.lastDay}で終わりました。`,
        en: `The repair guarantee ended on ${receipt.lastDay}.`,
      }),
    };
  if (asked.symptomAroseOn < completedOn || asked.symptomAroseOn > today(env))
    return {
      refusal: notFree('/rerepairOf/symptomAroseOn', {
        ja: '修理完了日から本日までの日付ではありません。',
        en: 'That is not between the completion of the repair and today.',
      }),
    };
  return { rerepair: { of: asked.case, completedOn, receipt } };
}

const LONG_AGO: CivilDate = '1990-01-01';

/** The days that are told must have come; a request made before the terms were in force belongs to others (U14). */
function dateRefusal(input: RequestRepairInput, requestedOn: CivilDate, env: Env): Refusal | undefined {
  const { purchasedOn } = input.certificate;
  const bought = purchasedOn
    ? happenedOn(env, '/certificate/purchasedOn', { on: purchasedOn, earliest: LONG_AGO })
    : undefined;
  return happenedOn(env, '/requestedOn', { on: requestedOn, earliest: env.terms.inForce.from }) ?? bought;
}

/** O7.1: how the quote is to be sent is chosen at the request. */
function channelRefusal(input: RequestRepairInput, { quoteChannels, quote }: Terms): Refusal | undefined {
  const offered: readonly string[] = quoteChannels;
  return offered.includes(input.quoteChannel)
    ? undefined
    : {
        code: 'channel-not-offered',
        rule: quote.rule,
        field: '/quoteChannel',
        reason: { ja: 'この方法では見積書をお送りできません。', en: 'Quotes are not sent by this channel.' },
        remedy: { ja: `選べる方法: ${offered.join('、')}`, en: `Choose one of: ${offered.join(', ')}.` },
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

/** Opens a repair case under the terms in force (O1, O2, O4.1, O8, O12, O13, O17, U14). */
export function requestRepair(input: RequestRepairInput, opening: Opening, env: Env): Decision {
  const { terms } = env;
  const requestedOn = input.requestedOn ?? today(env);
  const refusal =
    productRefusal(input.product, terms) ??
    paymentRefusal(input, terms) ??
    intakeRefusal(input, terms) ??
    channelRefusal(input, terms) ??
    dateRefusal(input, requestedOn, env);
  if (refusal) return refuse(refusal);
  const again = rerepair(input, opening, env);
  if (again.refusal) return refuse(again.refusal);
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
        rerepair: again.rerepair ?? null,
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
