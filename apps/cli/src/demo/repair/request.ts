import { addDays, type CivilDate } from '@shuriken/calendar';
import type { Case } from '@shuriken/case';
import { onkyoRepair } from '@shuriken/terms';
import type { RepairCast } from './cast.js';

const CONFIRMED = onkyoRepair.intake.filter((item) => item.required).map((item) => item.id);

/** The body that opens a case of this cast; `earlier`: the case that went before, where the same symptom is back (O17). */
export function requestOf(cast: RepairCast, today: CivilDate, earlier?: Pick<Case, 'id' | 'customer'>) {
  const { product, standing, dice } = cast;
  const daysOwned = standing === 'in' ? dice.between(40, 300) : dice.between(500, 2_000);
  return {
    terms: 'onkyo-repair',
    customer: earlier ? { id: earlier.customer } : { details: cast.customer },
    request: {
      form: cast.form,
      product,
      certificate: {
        shown: standing === 'in',
        purchasedOn: addDays(today, -daysOwned),
        model: product.model,
        serial: product.serial,
        shop: '見本電器 例示店',
        months: 12,
      },
      symptom: earlier ? `修理後、同じ症状が再び出ました。${cast.trouble.symptom}` : cast.trouble.symptom,
      use: cast.trouble.use,
      triage: cast.trouble.triage,
      returnTo: `〒${cast.customer.postalCode} ${cast.customer.address}`,
      language: cast.customer.language,
      quoteChannel: cast.reach,
      noticeChannel: cast.reach,
      payment: cast.payment,
      confirmed: cast.erasureConsent ? [...CONFIRMED, 'erasure'] : CONFIRMED,
      erasureConsent: cast.erasureConsent,
      extrasAskedFor: cast.extrasAskedFor,
      packing: cast.form === 'pick-up' ? (cast.box ? 'designated-box' : 'original-box') : null,
      remoteArea: cast.remoteArea,
      ...(earlier
        ? {
            rerepairOf: {
              case: earlier.id,
              symptomAroseOn: addDays(today, -1),
              recognised: true,
              askedCentreDirectly: true,
            },
          }
        : {}),
    },
  };
}
