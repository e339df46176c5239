import { z } from 'zod';
import { fact } from '../../facts.js';
import { personal } from '../personal.js';
import { accept, command, unchanged } from '../command.js';
import { code, requiredText } from '../fields.js';

/** Gives the case to somebody, or to nobody. */
export const assignCase = command({
  type: 'AssignCase',
  title: { ja: '担当者を決める', en: 'Assign the case' },
  rule: 'O4.1',
  by: 'operator',
  input: z.strictObject({ to: code().nullable().describe('Staff number, or null for nobody') }),
  blocked: () => undefined,
  decide: (c, input, env) =>
    c.assignee === input.to ? unchanged : accept(fact('CaseAssigned', { to: input.to }, env.now)),
});

export const addNote = command({
  type: 'AddNote',
  title: { ja: 'メモを残す', en: 'Add a note' },
  rule: 'O4.1',
  by: 'operator',
  input: z.strictObject({ note: requiredText() }),
  blocked: () => undefined,
  decide: (c, input, env) =>
    c.lastNote?.personal === input.note
      ? unchanged
      : accept(fact('NoteAdded', { note: personal(input.note) }, env.now)),
});
