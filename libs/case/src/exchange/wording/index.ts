import type { Descriptions } from '../../shared/wording/describing.js';
import type { ExchangeFacts } from '../facts.js';
import { applying } from './applying.js';
import { quoting } from './quoting.js';
import { sending } from './sending.js';
import { shipping } from './shipping.js';

/** Every fact of an exchange in plain words. */
export const exchangeInWords: Descriptions<keyof ExchangeFacts> = {
  ...applying,
  ...sending,
  ...quoting,
  ...shipping,
};
