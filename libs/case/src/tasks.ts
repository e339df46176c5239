import type { Instant } from '@shuriken/calendar';
import { type Case, kindOf } from './kinds.js';
import type { Env } from './shared/env.js';
import { mistakeTasks } from './shared/revising/tasks.js';
import type { Task } from './shared/wording/task.js';

/** What an operator has to do on the case now, derived from it, each with the command that settles it. */
export const tasksOf = (c: Case, env: Env): readonly Task[] => [
  ...kindOf(c).tasks(c, env),
  ...mistakeTasks(c),
];

/** The next instant after `env.actual` at which that may change although nothing happened; null where it does not. */
export const tasksChangeAt = (c: Case, env: Env): Instant | null => kindOf(c).tasksChangeAt(c, env);
