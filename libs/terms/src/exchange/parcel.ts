import { TermsError } from '../errors.js';
import type { ExchangeTerms } from '../schema/terms.js';
import { type ParcelConsequence, parcelConsequences, type ParcelFaultId } from '../schema/vocabulary.js';
import { type RuleId, text, type Text } from '../text.js';

/** What was seen when a parcel came in. Items of `checklists.in` go by their ids, the rest as it was written down. */
export type ParcelFound = {
  /** Whether the return sheet is in it; its absence is a fault of its own, not a missing accessory. */
  readonly sheet: boolean;
  /** Brought to the centre in person. */
  readonly walkIn: boolean;
  /** What of the needed items is in the parcel, by id. */
  readonly enclosed: readonly string[];
  /** What of them the product was sold with, by id; a KVM cable by the table of models. */
  readonly supplied: readonly string[];
  /** Memory cards and disks that the customer fitted and left in. */
  readonly mediaLeftIn: readonly string[];
  readonly foreignGoods: readonly string[];
  /** Mounting parts, accessories bought separately, stickers (C6). */
  readonly belongings: readonly string[];
  /** Accessories of ours that the exchange does not need. */
  readonly furtherAccessories: readonly string[];
  /** The product is one whose acceptance is over and was not accepted before; an accepted application stands (C5). */
  readonly acceptanceOver: boolean;
};

export type ParcelFault = {
  readonly fault: ParcelFaultId;
  readonly consequence: ParcelConsequence;
  readonly items: readonly string[];
  readonly rule: RuleId;
  readonly text: Text;
};

export type ParcelCheck = {
  readonly received: boolean;
  /** The strongest consequence for the device itself; where it `may-return`, an operator decides. */
  readonly outcome: Exclude<ParcelConsequence, 'may-not-come-back'> | 'goes-on';
  readonly mustReturn: readonly ParcelFault[];
  readonly inPrinciple: readonly ParcelFault[];
  readonly mayReturn: readonly ParcelFault[];
  readonly notReceived: readonly ParcelFault[];
  /** Things, not the device, that may not come back: listed at intake (C6). */
  readonly mayNotComeBack: readonly ParcelFault[];
  /** Needed items that are not in the parcel, by id. */
  readonly missing: readonly string[];
};

function checkItems({ checklists, exchange }: ExchangeTerms, ids: readonly string[]): void {
  const known = checklists.in.map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown === undefined) return;
  const choice = known.join(', ');
  throw new TermsError(
    'part-unknown',
    text(
      `同梱品「${unknown}」は一覧にありません。次から選んでください: ${choice}`,
      `No item "${unknown}" on the list; choose of: ${choice}.`,
    ),
    { rule: exchange.parcel.rule },
  );
}

const missingOf = ({ exchange }: ExchangeTerms, { enclosed, supplied }: ParcelFound) =>
  exchange.parcel.needed
    .filter(({ item, when }) => when === 'always' || supplied.includes(item))
    .map(({ item }) => item)
    .filter((item) => !enclosed.includes(item));

/** What belongs to each fault; a fault is there when it has something, or stands by itself. */
const signs = (found: ParcelFound, missing: readonly string[]) =>
  ({
    'no-sheet': { there: !found.sheet, items: [] },
    'walk-in': { there: found.walkIn, items: [] },
    'acceptance-over': { there: found.acceptanceOver, items: [] },
    'media-left-in': { there: found.mediaLeftIn.length > 0, items: found.mediaLeftIn },
    'accessory-missing': { there: missing.length > 0, items: missing },
    'foreign-goods': { there: found.foreignGoods.length > 0, items: found.foreignGoods },
    'belongings-left-on': { there: found.belongings.length > 0, items: found.belongings },
    'further-accessories': { there: found.furtherAccessories.length > 0, items: found.furtherAccessories },
  }) satisfies Record<ParcelFaultId, { there: boolean; items: readonly string[] }>;

/**
 * Holds a parcel against what must be in it and what must have come off (C6, C19b, C19c, K4): every fault, told apart by
 * what the source says of it, and the strongest consequence for the device.
 * @throws TermsError `part-unknown` for an item that is not on the list
 */
export function parcelCheck(terms: ExchangeTerms, found: ParcelFound): ParcelCheck {
  checkItems(terms, [...found.enclosed, ...found.supplied]);
  const missing = missingOf(terms, found);
  const faults = Object.entries(signs(found, missing)).flatMap(([id, { there, items }]): ParcelFault[] => {
    const fault = id as ParcelFaultId;
    const { consequence, rule, text: said } = terms.exchange.parcel.faults[fault];
    return there ? [{ fault, consequence, items, rule, text: said }] : [];
  });
  const having = (consequence: ParcelConsequence) => faults.filter((one) => one.consequence === consequence);
  const strongest = parcelConsequences.find((one) => having(one).length > 0);
  return {
    received: strongest !== 'not-received',
    outcome: strongest === undefined || strongest === 'may-not-come-back' ? 'goes-on' : strongest,
    mustReturn: having('must-return'),
    inPrinciple: having('return-in-principle'),
    mayReturn: having('may-return'),
    notReceived: having('not-received'),
    mayNotComeBack: having('may-not-come-back'),
    missing,
  };
}
