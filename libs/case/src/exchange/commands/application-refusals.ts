import { type CivilDate, civilDateOf, startOf } from '@shuriken/calendar';
import { type Acceptance, codeKey, type ExchangeTerms, type Text } from '@shuriken/terms';
import type { Refusal } from '../../shared/command.js';
import { today } from '../../shared/env.js';
import { happenedAt, happenedOn } from '../../shared/fields.js';
import type { Opening } from '../../shared/opening.js';
import type { Channel } from '../../shared/vocabulary.js';
import { CHANNEL, day, listed, phrase, say } from '../../shared/wording/words.js';
import type { ExchangeEnv } from '../env.js';
import type { ApplyForExchangeInput } from './application-input.js';
import { officeHours, phoneAnswered } from './office.js';
import { afterApplying, proofRefusal } from './proof.js';

type Input = ApplyForExchangeInput;
type Found = readonly (Refusal | undefined)[];

const notCovered = (field: string, reason: Text, { products }: ExchangeTerms): Refusal => ({
  code: 'product-not-covered',
  rule: products.rule,
  field,
  reason,
  remedy: {
    ja: `対象となるのは、次の製品です：${phrase(products.text).ja}。`,
    en: `Covered are: ${phrase(products.text).en}.`,
  },
});

/** Which products these terms cover (C14). */
function productRefusals({ product }: Input, terms: ExchangeTerms): Found {
  const { brands } = terms.products;
  const brand = say(
    `ブランド「${product.brand}」は対象外です。`,
    `The brand “${product.brand}” is not covered.`,
  );
  const abroad = say('日本国内で使われている製品ではありません。', 'The product is not used in Japan.');
  return [
    brands.includes(product.brand)
      ? undefined
      : { ...notCovered('/product/brand', brand, terms), allowed: brands },
    product.usedInJapan ? undefined : notCovered('/product/usedInJapan', abroad, terms),
  ];
}

/** The serial is that of another model: one of the two was misread. */
function serialRefusal({ product }: Input, { rows }: Opening): Refusal | undefined {
  const known = rows?.['serials']?.['model'];
  if (typeof known !== 'string' || codeKey(known) === codeKey(product.model)) return undefined;
  return {
    code: 'serial-of-other-model',
    rule: 'C11',
    field: '/product/serial',
    reason: {
      ja: `製造番号「${product.serial}」は型番「${known}」の製品のものです。`,
      en: `The serial “${product.serial}” is that of a ${known}.`,
    },
    remedy: {
      ja: '型番と製造番号を、製品の表示で確認してください。',
      en: 'Check model and serial against the label of the product.',
    },
  };
}

function dealerRefusal({ dealer }: Input, { rows }: Opening): Refusal | undefined {
  if (dealer === undefined || rows?.['dealers']) return undefined;
  return {
    code: 'dealer-unknown',
    rule: 'C17a',
    field: '/dealer',
    reason: {
      ja: `代理店番号「${dealer}」は登録されていません。`,
      en: `No dealer bears the number “${dealer}”.`,
    },
    remedy: {
      ja: '番号を確認するか、代理店契約のないお客様として番号なしで受け付けてください（C17b）。',
      en: 'Check it, or leave it out: without an agreement the order is paid in advance (C17b).',
    },
  };
}

const channelRefusal = (
  asked: Channel,
  offered: readonly Channel[],
  about: { field: string; rule: string },
): Refusal | undefined => {
  if (offered.includes(asked)) return undefined;
  const choice = listed(offered.map((known) => CHANNEL[known]));
  return {
    code: 'channel-not-offered',
    ...about,
    reason: {
      ja: `${CHANNEL[asked].ja}では書面をお送りできません。`,
      en: `The document is not sent by ${CHANNEL[asked].en}.`,
    },
    remedy: { ja: `選べる方法：${choice.ja}`, en: `Choose one of: ${choice.en}.` },
    allowed: offered,
  };
};

/** How the sheet and the quotation-and-order form travel (C19b, U209). */
const channelRefusals = (
  { sheetChannel, quoteChannel }: Input,
  { exchange, quoteChannels }: ExchangeTerms,
): Found => [
  channelRefusal(sheetChannel, exchange.rma.channels, { field: '/sheetChannel', rule: exchange.rma.rule }),
  quoteChannel === undefined
    ? undefined
    : channelRefusal(quoteChannel, quoteChannels, { field: '/quoteChannel', rule: 'U209' }),
];

function itemRefusals(
  { confirmed }: Input,
  { intake, application }: ExchangeTerms & { application: { rule: string } },
): Found {
  const unknown = confirmed.filter((id) => !intake.some((item) => item.id === id));
  const open = intake.filter((item) => item.required && !confirmed.includes(item.id));
  const asked = listed(
    open.map(({ text, rule }) => say(`「${text.ja}」（${rule}）`, `“${text.en}” (${rule})`)),
  );
  const ids = open.map(({ id }) => id);
  return [
    unknown.length === 0
      ? undefined
      : {
          code: 'intake-item-unknown',
          rule: application.rule,
          field: '/confirmed',
          reason: {
            ja: `確認項目「${unknown.join('」「')}」は規約にありません。`,
            en: `The terms have no intake item ${unknown.map((id) => `“${id}”`).join(', ')}.`,
          },
          remedy: {
            ja: '規約の確認項目の一覧を参照してください。',
            en: 'See the intake items of the terms.',
          },
        },
    open[0] === undefined
      ? undefined
      : {
          code: 'confirmation-missing',
          rule: open[0].rule,
          field: '/confirmed',
          reason: {
            ja: `お客様の確認が必要です：${asked.ja}。`,
            en: `The customer has to confirm: ${asked.en}.`,
          },
          remedy: {
            ja: `確認後、「${ids.join('」「')}」を加えてください。`,
            en: `Ask the customer, then add ${ids.map((id) => `“${id}”`).join(', ')}.`,
          },
        },
  ];
}

/** The day of the application: that of the call, where it came by phone. */
export const requestedOn = ({ via, calledAt, requestedOn: on }: Input, env: ExchangeEnv): CivilDate =>
  via === 'phone' ? civilDateOf(calledAt ?? env.now) : (on ?? today(env));

/** A phone is answered in office hours, and voicemail takes nothing (C2). */
function hoursRefusal({ via, calledAt = undefined }: Input, env: ExchangeEnv): Refusal | undefined {
  if (via !== 'phone' || phoneAnswered(env.terms, calledAt ?? env.now, env.calendar)) return undefined;
  const hours = officeHours(env.terms);
  return {
    code: 'office-closed',
    rule: 'C2',
    field: '/calledAt',
    reason: {
      ja: `お電話での受付は、営業日の${hours}に限ります（留守番電話での受付はありません）。`,
      en: `By phone applications are taken on business days, ${hours}; voicemail takes none.`,
    },
    remedy: {
      ja: 'ウェブまたはメールでのお申込みは終日お受けします。受付時間内のお電話だった場合は、その日時を入力してください。',
      en: 'On the web and by mail they are taken at any hour. If the call came in within office hours, give its time.',
    },
  };
}

const LONG_AGO: CivilDate = '1990-01-01';

const notOfTheCall = (on: CivilDate): Refusal => ({
  code: 'date-out-of-range',
  rule: 'C2',
  field: '/requestedOn',
  reason: {
    ja: `お電話をいただいた日（${day(on).ja}）と異なります。`,
    en: `The call came in on another day, ${day(on).en}.`,
  },
  remedy: {
    ja: 'お電話の場合は、お電話をいただいた日時（calledAt）を入力してください。',
    en: 'Of an application by phone give when the call came in (calledAt).',
  },
});

/** The days that are told must have come; an application from before the terms belongs to others (U14). */
function dateRefusals(input: Input, env: ExchangeEnv): Found {
  const on = requestedOn(input, env);
  const { inUseSince, purchase, calledAt } = input;
  return [
    happenedOn(env, input.via === 'phone' ? '/calledAt' : '/requestedOn', {
      on,
      earliest: env.terms.inForce.from,
    }),
    calledAt === undefined
      ? undefined
      : happenedAt(env, '/calledAt', { at: calledAt, earliest: startOf(LONG_AGO) }),
    input.requestedOn !== undefined && input.requestedOn !== on ? notOfTheCall(on) : undefined,
    ...[
      { field: '/inUseSince', on: inUseSince },
      { field: '/purchase/on', on: purchase.on },
    ].map(({ field, on: told }) =>
      told === undefined ? undefined : happenedOn(env, field, { on: told, earliest: LONG_AGO }),
    ),
    purchase.on !== undefined && purchase.on > on ? afterApplying('/purchase/on') : undefined,
    purchase.proof && proofRefusal(purchase.proof, { appliedOn: on, field: '/purchase/proof' }, env),
  ];
}

/** Everything that keeps the application from being looked at, so that the desk can put it right in one go. */
export const refusalsOf = (input: Input, opening: Opening, env: ExchangeEnv): readonly Refusal[] =>
  [
    ...productRefusals(input, env.terms),
    serialRefusal(input, opening),
    dealerRefusal(input, opening),
    ...channelRefusals(input, env.terms),
    ...itemRefusals(input, { ...env.terms, application: env.terms.exchange.application }),
    hoursRefusal(input, env),
    ...dateRefusals(input, env),
  ].flatMap((refusal) => refusal ?? []);

/** A proven day of purchase may lie later than the shipment from which the warranty was counted (C11). */
const PROOF_MAY_HELP: Text = {
  ja: '購入日の分かる書類があれば、購入日から数え直します。書類を添えて改めてお申込みください。',
  en: 'A document that tells the day of purchase would count from that day: apply again with it.',
};
const OVER: Text = {
  ja: '受付の期限を過ぎた製品はお受けできません。お客様にその旨をお伝えください。',
  en: 'What is past acceptance cannot be taken in: tell the customer so.',
};

/** Neither free nor paid: the limits that decide are named, each with its last day (C5, K2). */
export function acceptanceOver({ limits, free, paid, warranty }: Acceptance): Refusal {
  const deciding = (ids: readonly string[]) =>
    listed(
      limits
        .filter(({ id }) => ids.includes(id))
        .map(({ text, lastDay, rule }) => {
          const until = lastDay === undefined ? undefined : day(lastDay);
          const said = phrase(text);
          return say(
            `${said.ja}（${until ? `${until.ja}まで、` : ''}${rule}）`,
            `${said.en} (${until ? `to ${until.en}, ` : ''}${rule})`,
          );
        }),
    );
  const [forFree, forPaid] = [deciding(free.decidedBy), deciding(paid.decidedBy)];
  const first = limits.find(({ id }) => paid.decidedBy.includes(id));
  const byShipment = warranty.countedFrom === 'shipment';
  return {
    code: 'acceptance-over',
    rule: first?.rule ?? paid.rule,
    reason: {
      ja: `受付の期限を過ぎています。無償：${forFree.ja}。有償：${forPaid.ja}。`,
      en: `Acceptance is over. Free: ${forFree.en}. Paid: ${forPaid.en}.`,
    },
    remedy: byShipment ? PROOF_MAY_HELP : OVER,
  };
}
