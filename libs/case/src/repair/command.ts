import type { Terms } from '@shuriken/terms';
import { commandsFor } from '../shared/command.js';
import type { RepairCase } from './case.js';

/** Defines commands of a repair. */
export const command = commandsFor<RepairCase, Terms>();
