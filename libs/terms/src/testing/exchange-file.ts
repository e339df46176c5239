import { coregaExchange } from '../index.js';
import { type Json, thawed } from './json.js';

/** The file of corega under another name, as another manufacturer could bring it; a fresh copy each time. */
export const exchangeFile = (): Json => {
  const file = thawed(coregaExchange);
  return Object.assign(file, { id: 'sample-exchange' }) as Json;
};
