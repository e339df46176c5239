import type { Terms } from '@shuriken/terms';
import type { Kind } from '../shared/kind.js';
import { openingOf } from '../shared/opening.js';
import type { RepairCase } from './case.js';
import { repairCommands } from './commands/index.js';
import { requestRepair, requestRepairInput } from './commands/request-repair.js';
import { rowsAsked } from './commands/request-checks.js';
import { consequences } from './consequences.js';
import { disposalDeadlines } from './deadlines/disposal.js';
import { quoteDeadlines } from './deadlines/quote.js';
import { operatorReminders } from './deadlines/reminders.js';
import { turnaroundDeadlines } from './deadlines/turnaround.js';
import { unreachableDeadlines } from './deadlines/unreachable.js';
import { appliers, type RepairFact } from './folding/appliers.js';
import { summary } from './summary.js';
import { afterwards } from './revising/mistakes.js';
import { advicesOf } from './wording/advices.js';
import { tasksChangeAt, tasksOf } from './wording/tasks.js';

/** Repairs, as the terms of Onkyo and of makers like it have them. */
export const repairKind: Kind<RepairCase, Terms, RepairFact> = {
  chart: 'repair',
  blank: {
    attempts: [],
    faults: [],
    quotes: [],
    pauses: [],
    consentWaits: [],
    wiped: [],
    costs: [],
  },
  appliers,
  opening: openingOf({
    input: requestRepairInput,
    decide: requestRepair,
    lookUp: (input) => ({
      ...(input.rerepairOf ? { case: input.rerepairOf.case } : {}),
      rows: rowsAsked(input),
    }),
    channels: ({ quoteChannel, noticeChannel }) => ({ quoteChannel, noticeChannel }),
  }),
  unitsGiven: () => [],
  commands: repairCommands,
  deadlines: [
    quoteDeadlines,
    disposalDeadlines,
    turnaroundDeadlines,
    unreachableDeadlines,
    operatorReminders,
  ],
  consequences,
  summary,
  tasks: tasksOf,
  tasksChangeAt,
  advices: advicesOf,
  afterwards,
};
