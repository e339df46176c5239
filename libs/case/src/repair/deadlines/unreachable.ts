import type { RepairDeadline } from '../env.js';
import type { RepairEnv } from '../env.js';
import { civilDateOf, type Instant, runPeriod, type PeriodReceipt } from '@shuriken/calendar';
import type { Text } from '@shuriken/terms';
import { countedAttempts, type RepairCase } from '../case.js';
import { noticeInHours } from '../../shared/env.js';
import { fact } from '../../facts.js';

const FOLLOWS: Text = {
  ja: '連絡がつかないまま1週間が過ぎると、修理依頼はキャンセルされたものとみなされます。',
  en: 'A week without reaching the customer: the repair is deemed cancelled.',
};
const MORE_ATTEMPTS: Text = {
  ja: '異なる日に行った連絡の記録がもう一度必要です。',
  en: 'Another attempt on a different day has to be recorded first.',
};

const differentDays = (c: RepairCase) => [...new Set(countedAttempts(c).map(civilDateOf))];

/** The week since the first failed attempt after the last contact (O12.14, U16); the day of the attempt is not counted. */
export function unreachableReceipt(c: RepairCase, env: RepairEnv): PeriodReceipt | undefined {
  const [first] = countedAttempts(c);
  return first === undefined
    ? undefined
    : runPeriod(env.terms.periods.unreachable.period, civilDateOf(first), { calendar: env.calendar });
}

function enough(c: RepairCase, env: RepairEnv): boolean {
  const { minimumAttempts, onDifferentDays } = env.terms.visits;
  return (onDifferentDays ? differentDays(c).length : countedAttempts(c).length) >= minimumAttempts;
}

/** The instant of the attempt that completed the required number, which may be later than the week. */
function completed(c: RepairCase, env: RepairEnv) {
  const { minimumAttempts, onDifferentDays } = env.terms.visits;
  const attempts = countedAttempts(c);
  if (!onDifferentDays) return attempts[minimumAttempts - 1]!;
  const day = differentDays(c)[minimumAttempts - 1]!;
  return attempts.find((at) => civilDateOf(at) === day)!;
}

/** When the customer counts as unreachable: a week and enough attempts are over (O12.14); undefined where some are missing. */
export function unreachableAt(c: RepairCase, env: RepairEnv): Instant | undefined {
  const receipt = unreachableReceipt(c, env);
  if (!receipt || !enough(c, env)) return undefined;
  const last = completed(c, env);
  return last > receipt.due ? last : receipt.due;
}

/** On-site: the customer cannot be reached without a break for a week or more (O12.14). */
export function unreachableDeadlines(c: RepairCase, env: RepairEnv): readonly RepairDeadline[] {
  const receipt = c.place.progress === 'requested.open' ? unreachableReceipt(c, env) : undefined;
  if (!receipt) return [];
  const over = unreachableAt(c, env);
  const stoppedBy = over === undefined ? MORE_ATTEMPTS : undefined;
  return [
    {
      kind: 'unreachable',
      key: `unreachable:${receipt.due}`,
      status: stoppedBy ? 'stopped' : 'running',
      at: over ?? receipt.due,
      rule: 'O12.14',
      receipt,
      follows: FOLLOWS,
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
