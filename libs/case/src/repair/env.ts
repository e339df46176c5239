import type { Terms } from '@shuriken/terms';
import type { Deadline } from '../shared/deadline.js';
import type { Env } from '../shared/env.js';

/** What a decision on a repair is made in: its terms are those of a repair. */
export type RepairEnv = Env<Terms>;
export type RepairDeadline = Deadline<Terms>;
