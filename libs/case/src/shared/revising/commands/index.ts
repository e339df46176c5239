import type { AnyTerms } from '@shuriken/terms';
import type { CommonCase } from '../../case.js';
import type { CommandSpec } from '../../command.js';
import type { Revising } from '../tables.js';
import { correctFact, correctMoney } from './correct.js';
import { settleMistakes } from './settle.js';
import { strikeFact, strikeMoney } from './strike.js';
import { undoLast } from './undo.js';

/** What puts right what was recorded wrongly. */
export const revisingCommands = <C extends CommonCase, T extends AnyTerms>(
  tables: Revising<C, T>,
): readonly CommandSpec<C, T>[] => [
  undoLast(tables),
  correctFact(tables),
  correctMoney(tables),
  strikeFact(tables),
  strikeMoney(tables),
  settleMistakes<C, T>(tables.rule),
];
