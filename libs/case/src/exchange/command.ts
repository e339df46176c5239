import type { ExchangeTerms } from '@shuriken/terms';
import { commandsFor } from '../shared/command.js';
import type { ExchangeCase } from './case.js';

/** Defines commands of an exchange. */
export const command = commandsFor<ExchangeCase, ExchangeTerms>();
