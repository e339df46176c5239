import type { ChargeSituation } from '../charges/matrix.js';
import type { Certificate } from '../warranty.js';

/** A pick-up repair in custody after the warranty, completed; tests change what they are about. */
export const situation = (changed: Partial<ChargeSituation> = {}): ChargeSituation => ({
  form: 'pick-up',
  standing: 'out',
  ending: 'repaired',
  custody: true,
  diagnosisBegan: true,
  travelled: false,
  disposed: false,
  ...changed,
});

export const onSite = (changed: Partial<ChargeSituation> = {}): ChargeSituation =>
  situation({ form: 'on-site', custody: false, travelled: true, ...changed });

/** A certificate in order. */
export const certificate: Certificate = {
  shown: true,
  purchasedOn: '2018-04-01',
  model: 'DR-7',
  serial: 'S123456',
  shop: 'Akihabara 1',
  months: 12,
};
