import {
  type Assessment,
  type ExchangePrice,
  type LineId,
  orderingOf,
  type RuleId,
  taxOn,
  type Text,
} from '@shuriken/terms';
import type { CivilDate } from '@shuriken/calendar';
import { phrase, say } from '../shared/wording/words.js';
import { currentOffer, type ExchangeCase, orderedOffer } from './case.js';
import type { ExchangeEnv } from './env.js';

type Waived = Assessment['waived'][number];

interface Said {
  readonly rule: RuleId;
  readonly text: Text;
}
type Listed = Said & { readonly id: string };

/** Nobody names an amount for it: what is told is who bears it, and why. */
const unpriced = (line: LineId, { rule, text }: Said): Waived => ({ line, yen: 0, rule, reason: text });

/** The line that stands for what the price holds, or what the customer pays besides (C16). */
const LINE_OF: Readonly<Record<string, LineId>> = {
  inspection: 'diagnosis-labour',
  'return-freight': 'shipping-out',
  'freight-in': 'shipping-in',
};

const worded = ({ id, rule, text }: Listed, how: Text): Waived => {
  const said = phrase(text);
  return unpriced(LINE_OF[id] ?? 'other', {
    rule,
    text: say(`${said.ja}：${how.ja}`, `${said.en}: ${how.en}`),
  });
};
const IN_THE_PRICE = say('価格に含みます。', 'in the price.');
const YOUR_OWN = say('お客様のご負担です。', 'paid by the customer besides.');

/** What is not asked for although it is paid for: it is in the price, or the customer's own (C12, C16). */
const besides = ({ includes, excludes }: Pick<ExchangePrice, 'includes' | 'excludes'>): readonly Waived[] => [
  ...includes.map((each) => worded(each, IN_THE_PRICE)),
  ...excludes.map((each) => worded(each, YOUR_OWN)),
];

/** What a paid exchange comes to: one price, taxed by the day of its form (C16, U5). */
export function priced(price: ExchangePrice, { terms }: ExchangeEnv): Assessment {
  const { net, tax, gross, rule } = price;
  const reason = terms.exchange.price.text;
  return {
    lines: [{ line: 'exchange', yen: net, mode: 'billed', rule, reason }],
    waived: besides(price),
    net,
    tax,
    gross,
  };
}

interface Nothing {
  readonly on: CivilDate;
  readonly waived: readonly Waived[];
}

/** Nothing is charged, and why. */
const nothing = ({ terms }: ExchangeEnv, { on, waived }: Nothing): Assessment => {
  const tax = taxOn(terms, 0, on);
  return { lines: [], waived, net: 0, tax, gross: tax.yen };
};

/** A free exchange: neither the exchange nor its inspection nor the way out; the way in is the customer's (C3, C12). */
function freeOfCharge({ terms }: ExchangeEnv): readonly Waived[] {
  const { coverage, freight } = terms.exchange;
  return [
    unpriced('exchange', coverage.free),
    unpriced('diagnosis-labour', coverage.free),
    unpriced('shipping-out', freight),
    unpriced('shipping-in', freight),
  ];
}

const CALLED_OFF = say(
  'お見積りの取りやめに追加の費用はかかりません。',
  'Calling off the quote adds no cost.',
);

/** It ended without an exchange: what came up is nobody's to pay (C17a, C17b, U13, U204). */
function unexchanged(c: ExchangeCase, { terms }: ExchangeEnv): readonly Waived[] {
  const { freight, notConfirmed, ordering } = terms.exchange;
  const offer = currentOffer(c);
  const how = ordering.find(({ id }) => id === offer?.ordering);
  const free = how && { rule: how.rule, text: CALLED_OFF };
  return [
    ...(free ? [unpriced('exchange', free)] : []),
    ...(c.inspection ? [unpriced('diagnosis-labour', free ?? notConfirmed)] : []),
    ...(c.arrivedOn ? [unpriced('shipping-out', freight.unexchanged)] : []),
  ];
}

/** What calling off a quote costs: with these terms nothing (C17a, C17b). */
function cancelled(c: ExchangeCase, env: ExchangeEnv, on: CivilDate): Assessment {
  const free = nothing(env, { on, waived: unexchanged(c, env) });
  const offer = currentOffer(c);
  const ordering = offer && orderingOf(env.terms, offer.ordering);
  if (!ordering || ordering.cancellationYen === 0) return free;
  const { cancellationYen: net, rule, text } = ordering;
  const tax = taxOn(env.terms, net, on);
  return {
    ...free,
    lines: [{ line: 'other', yen: net, mode: 'billed', rule, reason: text }],
    net,
    tax,
    gross: net + tax.yen,
  };
}

/** What the customer owes as things stand; undefined while nothing is settled yet. */
export function assessment(c: ExchangeCase, env: ExchangeEnv): Assessment | undefined {
  const { ending } = c;
  if (ending && ending.kind !== 'exchanged')
    return ending.kind === 'cancelled'
      ? cancelled(c, env, ending.on)
      : nothing(env, { on: ending.on, waived: unexchanged(c, env) });
  if (c.authorised) return nothing(env, { on: c.authorised.on, waived: freeOfCharge(env) });
  return orderedOffer(c)?.assessment;
}
