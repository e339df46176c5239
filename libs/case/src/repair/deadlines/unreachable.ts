import type { RepairDeadline } from '../env.js';
import type { RepairEnv } from '../env.js';
import { civilDateOf, type Instant, runPeriod, type PeriodReceipt } from '@shuriken/calendar';
import { lengthInWords, type Text } from '@shuriken/terms';
import { countedAttempts, type RepairCase } from '../case.js';
import { noticeInHours } from '../../shared/env.js';
import { fact } from '../../facts.js';

const follows = (receipt: PeriodReceipt): Text => {
  const time = lengthInWords(receipt);
  return {
    ja: `連絡がつかないまま${time.ja}が過ぎると、修理依頼はキャンセルされたものとみなされます。`,
    en: `Once the customer was not reached for ${time.en}, the repair is deemed cancelled.`,
  };
};

const differentDays = (c: RepairCase) => [...new Set(countedAttempts(c).map(civilDateOf))];

/** The attempts so far, as the terms count them: each, or each day with one (U16). */
const made = (c: RepairCase, { terms: { visits } }: RepairEnv): number =>
  (visits.onDifferentDays ? differentDays(c) : countedAttempts(c)).length;

/** Attempts that have to be recorded before anything is cancelled. */
function moreAttempts(c: RepairCase, env: RepairEnv): Text {
  const { minimumAttempts, onDifferentDays } = env.terms.visits;
  const more = minimumAttempts - made(c, env);
  const attempts = more === 1 ? 'Another attempt has' : `${more} more attempts have`;
  return onDifferentDays
    ? {
        ja: `異なる日に行った連絡の記録があと${more}回必要です。`,
        en: `${attempts} to be recorded first, on ${more === 1 ? 'a different day' : 'different days'}.`,
      }
    : { ja: `連絡の記録があと${more}回必要です。`, en: `${attempts} to be recorded first.` };
}

/** The time since the first failed attempt after the last contact (O12.14, U16); the day of the attempt is not counted. */
export function unreachableReceipt(c: RepairCase, env: RepairEnv): PeriodReceipt | undefined {
  const [first] = countedAttempts(c);
  return first === undefined
    ? undefined
    : runPeriod(env.terms.periods.unreachable.period, civilDateOf(first), { calendar: env.calendar });
}

const enough = (c: RepairCase, env: RepairEnv): boolean => made(c, env) >= env.terms.visits.minimumAttempts;

/** The instant of the attempt that completed the required number, which may be later than the end of the period. */
function completed(c: RepairCase, env: RepairEnv) {
  const { minimumAttempts, onDifferentDays } = env.terms.visits;
  const attempts = countedAttempts(c);
  if (!onDifferentDays) return attempts[minimumAttempts - 1]!;
  const day = differentDays(c)[minimumAttempts - 1]!;
  return attempts.find((at) => civilDateOf(at) === day)!;
}

/** When the customer counts as unreachable: the period and enough attempts are over (O12.14); undefined where some are missing. */
export function unreachableAt(c: RepairCase, env: RepairEnv): Instant | undefined {
  const receipt = unreachableReceipt(c, env);
  if (!receipt || !enough(c, env)) return undefined;
  const last = completed(c, env);
  return last > receipt.due ? last : receipt.due;
}

/**
 * Whether the attempts, as they read now, make the time without contact that a cancellation rests on. By its own receipt:
 * an edit of the calendar since is no reason to take it back.
 */
export function stillUnreachable(c: RepairCase, since: Instant, env: RepairEnv): boolean {
  const receipt = c.past.findLast(({ kind }) => kind === 'unreachable')?.receipt;
  const [first] = countedAttempts(c);
  if (!receipt || first === undefined || civilDateOf(first) !== receipt.start) return false;
  return enough(c, env) && completed(c, env) <= since;
}

/** On-site: the customer cannot be reached without a break for as long as the terms say (O12.14). */
export function unreachableDeadlines(c: RepairCase, env: RepairEnv): readonly RepairDeadline[] {
  const receipt = c.place.progress === 'requested.open' ? unreachableReceipt(c, env) : undefined;
  if (!receipt) return [];
  const over = unreachableAt(c, env);
  const stoppedBy = over === undefined ? moreAttempts(c, env) : undefined;
  return [
    {
      kind: 'unreachable',
      key: `unreachable:${receipt.due}`,
      status: stoppedBy ? 'stopped' : 'running',
      at: over ?? receipt.due,
      rule: 'O12.14',
      receipt,
      follows: follows(receipt),
      ...(stoppedBy
        ? { stoppedBy }
        : {
            fire: (at: RepairEnv) => [
              fact(
                'CustomerUnreachable',
                {
                  receipt,
                  attempts: countedAttempts(c),
                  notices: [noticeInHours(at, 'unreachable-cancelled', { channel: c.noticeChannel })],
                },
                at.now,
              ),
            ],
          }),
    },
  ];
}
