import type { Descriptions } from '../../shared/wording/describing.js';
import type { RepairFacts } from '../facts.js';
import { duties } from './duties.js';
import { intake } from './intake.js';
import { parts } from './parts.js';
import { quoting } from './quoting.js';
import { repairing } from './repairing.js';
import { returning } from './returning.js';

/** Every fact of a repair in plain words. */
export const repairInWords: Descriptions<keyof RepairFacts> = {
  ...intake,
  ...quoting,
  ...repairing,
  ...returning,
  ...parts,
  ...duties,
};
