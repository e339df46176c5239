import type { AnyTemplate } from '../shared/facts.js';
import type { RepairCase } from '../repair/case.js';
import { possibilities } from '../decide.js';
import { pending } from '../passing.js';
import type { RepairEnv } from '../repair/env.js';
import { tasksOf } from '../tasks.js';

/** Whom a case may wait for without a task or a deadline, by the command that records what they did. */
const AWAITED: Readonly<Record<string, string>> = {
  'requested.open': 'ReceiveDevice',
  'requested.visitAgreed': 'RecordVisit',
  received: 'RecordDiagnosis',
  'approved.repairing': 'CompleteRepair',
  shipped: 'RecordDelivery',
};

/** The command of whoever has to act: a carrier that brings the device, a technician, whoever lifts a hold. */
function awaited({ place, hold }: RepairCase): string | undefined {
  if (hold) return 'LiftHold';
  return place.custody === 'carrierIn' ? 'ReceiveDevice' : AWAITED[place.progress];
}

const DISPOSAL: readonly AnyTemplate[] = ['disposal-notice', 'disposal-fell-due'];
/** The messages on whose outcome a state goes on; after an ending that is the announcement of the return. */
const CARRIED_BY: Readonly<Record<string, readonly AnyTemplate[]>> = {
  'quoted.issued': ['quote'],
  'approved.requoteIssued': ['requote'],
  'stored.disposalDue': DISPOSAL,
  'stored.disposalOrdered': DISPOSAL,
};

function underWay(c: RepairCase): boolean {
  const templates = CARRIED_BY[c.place.progress] ?? [];
  return c.notices.some(
    ({ status, template, about, id }) =>
      status === 'pending' &&
      (id === c.announcement?.notice ||
        (templates.includes(template) && (!about || about === `quote:${c.quotes.at(-1)?.n}`))),
  );
}

/** What keeps a case from being forgotten: a task, a deadline, a message under way, or somebody whose act can be recorded. */
export function caredFor(c: RepairCase, env: RepairEnv): boolean {
  if (tasksOf(c, env).length > 0 || pending(c, env).some(({ fire }) => fire) || underWay(c)) return true;
  const command = awaited(c);
  return possibilities(c, env).some(({ spec, refusal }) => spec.type === command && !refusal);
}
