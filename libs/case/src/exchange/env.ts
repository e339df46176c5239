import type { ExchangeTerms } from '@shuriken/terms';
import type { Deadline } from '../shared/deadline.js';
import type { Env } from '../shared/env.js';

/** What a decision on an exchange is made in: its terms are those of an exchange. */
export type ExchangeEnv = Env<ExchangeTerms>;
export type ExchangeDeadline = Deadline<ExchangeTerms>;
