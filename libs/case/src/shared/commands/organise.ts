import type { RuleId } from '@shuriken/terms';
import { z } from 'zod';
import { fact } from '../../facts.js';
import { personal } from '../personal.js';
import { accept, command, type CommandSpec, unchanged } from '../command.js';
import { code, movedFrom, requiredText } from '../fields.js';

/** Who looks after a case, and what is remembered of it; `rule` is the clause under which a case is taken in. */
export const organiseCommands = (rule: RuleId): readonly CommandSpec[] => [
  command({
    type: 'AssignCase',
    title: { ja: '担当者を決める', en: 'Assign the case' },
    rule,
    by: 'operator',
    input: z.strictObject({ to: code().nullable().describe('Staff number, or null for nobody') }),
    blocked: () => undefined,
    decide: (c, input, env) =>
      c.assignee === input.to ? unchanged : accept(fact('CaseAssigned', { to: input.to }, env.now)),
  }),
  command({
    type: 'AddNote',
    title: { ja: 'メモを残す', en: 'Add a note' },
    rule,
    by: 'operator',
    input: z.strictObject({ note: requiredText(), movedFrom }),
    blocked: () => undefined,
    decide: (c, input, env) =>
      c.lastNote?.personal === input.note
        ? unchanged
        : accept(
            fact(
              'NoteAdded',
              {
                note: personal(input.note),
                ...(input.movedFrom === undefined ? {} : { movedFrom: input.movedFrom }),
              },
              env.now,
            ),
          ),
  }),
];
