import {
  advices,
  type Advice,
  codeKey,
  type ExchangeTerms,
  type Original,
  type Proof,
  type TableRow,
  termsRef,
} from '@shuriken/terms';
import { accept, type Decision, refuse, together } from '../../shared/command.js';
import { noticeNow } from '../../shared/env.js';
import { fact } from '../../facts.js';
import { type Opening, openingOf } from '../../shared/opening.js';
import { personal } from '../../shared/personal.js';
import type { ExchangeCase } from '../case.js';
import type { ExchangeEnv } from '../env.js';
import type { RowsUsed } from '../facts.js';
import { acceptanceOf } from '../judging.js';
import { applyForExchangeInput, type ApplyForExchangeInput } from './application-input.js';
import { acceptanceOver, refusalsOf, requestedOn } from './application-refusals.js';
import { proofShown } from './proof.js';

type Input = ApplyForExchangeInput;

/** Of a dealer's row what the agreement says; the name is not needed on the case. */
const agreement = (row: TableRow): TableRow =>
  Object.fromEntries(Object.entries(row).filter(([column]) => column !== 'name'));

const rowsUsed = ({ rows = {} }: Opening): RowsUsed => ({
  ...(rows['models'] ? { models: rows['models'] } : {}),
  ...(rows['serials'] ? { serials: rows['serials'] } : {}),
  ...(rows['dealers'] ? { dealers: agreement(rows['dealers']) } : {}),
});

const sameUnit = (a: Input['product'], b: { brand: string; model: string; serial: string }): boolean =>
  codeKey(a.brand) === codeKey(b.brand) &&
  codeKey(a.model) === codeKey(b.model) &&
  codeKey(a.serial) === codeKey(b.serial);

/** The exchange that sent the device as a replacement, if there was one (C9, U213). */
function sentBy({ product }: Input, { earlier }: Opening): ExchangeCase | undefined {
  if (earlier?.chart !== 'exchange' || !earlier.replacement) return undefined;
  return sameUnit(product, earlier.replacement.unit) ? earlier : undefined;
}

/** What proves the purchase: a document shown now, or that of the exchange the device came from. */
function proofOf({ purchase }: Input, from: ExchangeCase | undefined): Proof {
  const { on, proof } = purchase;
  if (proof?.purchasedOn !== undefined) return { state: 'shown', purchasedOn: proof.purchasedOn };
  if (from && from.original.proof.state !== 'missing') return from.original.proof;
  const said = on ?? from?.original.proof.purchasedOn;
  return { state: 'missing', ...(said === undefined ? {} : { purchasedOn: said }) };
}

const dateIn = (row: TableRow | undefined, column: string): string | undefined => {
  const cell = row?.[column];
  return typeof cell === 'string' ? cell : undefined;
};

/** What is known of the device; a replacement's limits run from what it stands for (U206, U213). */
function originalOf(input: Input, rows: RowsUsed, from: ExchangeCase | undefined): Original {
  const stated = rows.models?.['certificate-months'];
  const months = input.certificateMonths ?? (typeof stated === 'number' ? stated : undefined);
  const shippedOn = from ? from.original.shippedOn : dateIn(rows.serials, 'shipped-on');
  return {
    proof: proofOf(input, from),
    part: input.part,
    ...(shippedOn === undefined ? {} : { shippedOn }),
    ...(months === undefined ? {} : { certificateMonths: months }),
    ...(from?.replacement ? { replacement: from.replacement.warranty } : {}),
  };
}

/** What a careful desk says besides (C1, C5f, C22), as far as it is due. */
function advised(input: Input, rows: RowsUsed, env: ExchangeEnv): readonly Advice[] {
  const starts = {
    'start-of-use': input.inUseSince,
    'end-of-manufacture': dateIn(rows.models, 'manufacture-ended-on'),
    'end-of-sale': dateIn(rows.models, 'sale-ended-on'),
  };
  const known = Object.fromEntries(Object.entries(starts).filter(([, on]) => on !== undefined));
  return advices(env.terms, { starts: known, on: requestedOn(input, env), calendar: env.calendar }).filter(
    ({ due }) => due,
  );
}

/** What is kept of the input as it was said; what tells something about the person is wrapped. */
const asked = ({ product, ...said }: Input) => ({
  via: said.via,
  product: { brand: product.brand, model: product.model, serial: product.serial },
  serialKey: codeKey(product.serial),
  part: said.part,
  fault: personal(said.fault),
  inUseSince: said.inUseSince ?? null,
  language: said.language,
  returnTo: personal(said.returnTo),
  sheetChannel: said.sheetChannel,
  quoteChannel: said.quoteChannel ?? said.sheetChannel,
  noticeChannel: said.noticeChannel,
  insurance: said.insurance,
  confirmed: said.confirmed,
});

/**
 * Opens an exchange under the terms in force: whether it is accepted is tested as of this day, free and paid, with every limit
 * (C5, K2); what is past both is refused. The case's number is the inquiry number (C19a).
 */
function applyForExchange(input: Input, opening: Opening, env: ExchangeEnv): Decision {
  const [first, ...others] = refusalsOf(input, opening, env);
  if (first) return refuse(together(first, others));
  const on = requestedOn(input, env);
  const [rows, from] = [rowsUsed(opening), sentBy(input, opening)];
  const original = originalOf(input, rows, from);
  const found = acceptanceOf({ original, rows, requestedOn: on }, env);
  if (found.way === 'refused') return refuse({ ...acceptanceOver(found), field: '/product/serial' });
  const told = advised(input, rows, env);
  const { proof } = input.purchase;
  const to = { channel: input.noticeChannel };
  return accept(
    fact(
      'ExchangeRequested',
      {
        ...asked(input),
        number: opening.number,
        customer: opening.customer,
        terms: termsRef(env.terms),
        calendar: env.calendar.version,
        requestedOn: on,
        rows,
        original,
        proof: proof
          ? proofShown(proof, env)
          : original.proof.state === 'shown'
            ? (from?.proof ?? null)
            : null,
        chain: from?.replacement?.chain ?? [],
        acceptance: found,
        advices: told,
        notices: [
          noticeNow(env, 'application-received', to),
          ...(told.some(({ id }) => id === 'support-ended') ? [noticeNow(env, 'support-ended', to)] : []),
        ],
      },
      env.now,
    ),
  );
}

/** An application, by whatever way it came (C19a); the unit itself tells whether it was once sent as a replacement (C9). */
export const application = openingOf<Input, ExchangeTerms>({
  input: applyForExchangeInput,
  decide: applyForExchange,
  lookUp: ({ product, dealer }) => ({
    unit: { brand: product.brand, model: product.model, serial: product.serial },
    rows: {
      models: product.model,
      serials: product.serial,
      ...(dealer === undefined ? {} : { dealers: dealer }),
    },
  }),
  channels: ({ sheetChannel, quoteChannel, noticeChannel }) => ({
    sheetChannel,
    ...(quoteChannel ? { quoteChannel } : {}),
    noticeChannel,
  }),
});
