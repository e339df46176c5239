import type { RepairDeadline } from '../env.js';
import type { RepairEnv } from '../env.js';
import { type CivilDate, civilDateOf, type Pause, type PeriodReceipt, runPeriod } from '@shuriken/calendar';
import type { Terms, Text } from '@shuriken/terms';
import type { RepairCase } from '../case.js';
import { fact } from '../../facts.js';

const FOLLOWS: Text = {
  ja: '目安の修理期間を超えます（お約束ではなく目標です）。',
  en: 'The usual repair time is exceeded (a target, not a promise with consequences).',
};
const WAITS_FOR_CONSENT: Text = {
  ja: '見積金額のご了解をいただくまでの期間は数えません。',
  en: 'The time until the quote is agreed is not counted.',
};

/** What a ground that pauses or lifts the target is called (O9). */
export const turnaroundGround = (id: string, terms: Terms): Text =>
  terms.turnaround.grounds.find((known) => known.id === id)?.text ?? WAITS_FOR_CONSENT;

/** A corrected day of custody can move the begin of a pause past its end: no day of it is left (P7). */
const whole = <P extends Pause>(pause: P): P =>
  pause.to !== undefined && pause.to < pause.from ? { ...pause, to: pause.from } : pause;

/** What is not counted: the waits for consent, and the grounds that were recorded (O9). */
const turnaroundPauses = (c: RepairCase): readonly Pause[] =>
  [...c.consentWaits.map((wait) => ({ ...wait, ground: 'consent' })), ...c.pauses].map(whole);

/** The target from the day of custody to the delivery, as the terms count it, pauses taken out (O9, P7). */
export function turnaroundReceipt(c: RepairCase, env: RepairEnv): PeriodReceipt | undefined {
  if (!env.terms.turnaround.forms.includes(c.form) || !c.custodyOn) return undefined;
  const on = civilDateOf(env.actual);
  const until = c.deliveredOn ?? c.ending?.on;
  return runPeriod(env.terms.periods.turnaround.period, c.custodyOn, {
    calendar: env.calendar,
    pauses: turnaroundPauses(c),
    today: until !== undefined && until < on ? until : on,
  });
}

function stopped(c: RepairCase, env: RepairEnv): Text | undefined {
  if (c.promiseLifted) {
    return turnaroundGround(c.promiseLifted.ground, env.terms);
  }
  const open = turnaroundPauses(c).find((pause) => pause.to === undefined);
  if (!open) return undefined;
  return turnaroundGround(open.ground, env.terms);
}

const serving = ['received', 'diagnosed', 'quoted', 'approved', 'repaired', 'shipped'];

/** The target, watched and explained, without forfeit (K5). */
export function turnaroundDeadlines(c: RepairCase, env: RepairEnv): readonly RepairDeadline[] {
  const receipt = turnaroundReceipt(c, env);
  const counts = serving.includes(c.place.progress.split('.')[0]!) && (!c.ending || c.completion);
  if (!receipt || !counts || c.turnaroundMissed) return [];
  const stoppedBy = stopped(c, env);
  return [
    {
      kind: 'turnaround',
      key: `turnaround:${receipt.due}`,
      status: stoppedBy ? 'stopped' : 'running',
      at: c.promiseLifted ? null : receipt.due,
      rule: 'O9',
      receipt,
      follows: FOLLOWS,
      ...(stoppedBy
        ? { stoppedBy }
        : { fire: (at: RepairEnv) => [fact('TurnaroundMissed', { receipt }, at.now)] }),
    },
  ];
}

/** The target that a delivery on this day met; null where it was missed, lifted or never ran. */
export function metTurnaround(c: RepairCase, on: CivilDate, env: RepairEnv): PeriodReceipt | null {
  if (!c.completion || c.promiseLifted) return null;
  // A delivery in time may be recorded after the target was thought missed; a target that is over moves no more (P7).
  const receipt = c.turnaroundMissed ?? turnaroundReceipt(c, env);
  return receipt && on <= receipt.lastDay ? receipt : null;
}
