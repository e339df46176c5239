import { civilDateOf, epochMs, type Instant, startOf } from '@shuriken/calendar';
import type { Case } from '@shuriken/case';
import { coregaExchange } from '@shuriken/terms';
import { type ExchangeCast, exchangeOf } from './cast.js';

const CONFIRMED = coregaExchange.intake.filter((item) => item.required).map((item) => item.id);
/** When the phone is first answered (C2), in milliseconds after midnight. */
const PHONE_OPENS = 10 * 3_600_000;

/** The document that proves the purchase; of one kind or another (C19a). */
export const proofOf = ({ dice, purchasedOn }: ExchangeCast) => {
  const kind = dice.pick(['receipt', 'receipt', 'delivery-note', 'invoice-receipt', 'stamped-certificate']);
  return { kind, purchasedOn, stamped: kind === 'stamped-certificate' };
};

/** As somebody writes it off the label: now and then in full width, or in small letters (U211). */
const asWritten = (serial: string, { dice }: ExchangeCast): string => {
  if (dice.percent(8)) return serial.toLowerCase();
  return dice.percent(8)
    ? serial.replaceAll(/[0-9A-Z-]/g, (sign) => String.fromCodePoint(sign.codePointAt(0)! + 0xfee0))
    : serial;
};

const viaOf = ({ reach, dice }: ExchangeCast, now: Instant): 'web' | 'mail' | 'phone' => {
  if (reach === 'phone' && epochMs(now) - epochMs(startOf(civilDateOf(now))) >= PHONE_OPENS) return 'phone';
  return dice.percent(80) ? 'web' : 'mail';
};

/** Whose device it is, and which: that of the cast, or the replacement of the exchange before (C9). */
function deviceOf(cast: ExchangeCast, earlier: Case | undefined) {
  if (!earlier) {
    const { model, serial, proof, purchasedOn, standing } = cast;
    const said = standing === 'in' ? { on: purchasedOn } : {};
    return {
      customer: { details: cast.customer },
      unit: { brand: 'corega', model: model.code, serial: asWritten(serial, cast) },
      purchase: proof ? { proof: proofOf(cast) } : said,
      fault: cast.fault.symptom,
    };
  }
  const { customer, replacement } = exchangeOf(earlier);
  return {
    customer: { id: customer },
    unit: replacement!.unit,
    purchase: {},
    fault: `交換品にも不具合が出ました。${cast.fault.symptom}`,
  };
}

/** The body that applies for an exchange; `earlier`: the exchange that sent the device. */
export function applicationOf(cast: ExchangeCast, now: Instant, earlier?: Case) {
  const { customer, unit, purchase, fault } = deviceOf(cast, earlier);
  return {
    terms: coregaExchange.id,
    customer,
    request: {
      product: { ...unit, usedInJapan: true },
      fault,
      purchase,
      ...(cast.dealer === null ? {} : { dealer: cast.dealer }),
      insurance: cast.insurance,
      confirmed: cast.insurance ? [...CONFIRMED, 'insurance-used'] : CONFIRMED,
      via: viaOf(cast, now),
      returnTo: `〒${cast.customer.postalCode} ${cast.customer.address}`,
      language: cast.customer.language,
      sheetChannel: cast.reach === 'mail' ? 'mail' : 'fax',
      noticeChannel: cast.reach,
    },
  };
}
