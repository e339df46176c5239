import type { ExchangeTerms } from '@shuriken/terms';
import type { Kind } from '../shared/kind.js';
import { type ExchangeCase, replacementUnit } from './case.js';
import { application } from './commands/apply.js';
import { exchangeCommands } from './commands/index.js';
import { consequences } from './consequences.js';
import { operatorReminders } from './deadlines/reminders.js';
import { sheetDeadlines } from './deadlines/sheet.js';
import { turnaroundDeadlines } from './deadlines/turnaround.js';
import { appliers, type ExchangeFact } from './folding/appliers.js';
import { summary } from './summary.js';
import { tasksChangeAt, tasksOf } from './wording/tasks.js';

/** Warranty exchanges, as the terms of corega and of makers like it have them. */
export const exchangeKind: Kind<ExchangeCase, ExchangeTerms, ExchangeFact> = {
  chart: 'exchange',
  blank: {
    chain: [],
    advices: [],
    sheets: [],
    marks: [],
    offers: [],
    waits: [],
    marksPassed: [],
  },
  appliers,
  opening: application,
  unitsGiven: (c) => [replacementUnit(c)].flatMap((unit) => unit ?? []),
  commands: exchangeCommands,
  deadlines: [sheetDeadlines, turnaroundDeadlines, operatorReminders],
  consequences,
  summary,
  tasks: tasksOf,
  tasksChangeAt,
  advices: (c) => c.advices,
};
