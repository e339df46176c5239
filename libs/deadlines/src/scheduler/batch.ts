import { setImmediate as breathe } from 'node:timers/promises';
import { caseIdOf, type TimePassed } from '@shuriken/desk';
import { type Alarms, type Claim, LogError } from '@shuriken/log';
import { isUnavailable } from '@shuriken/platform';
import { backOff, type SchedulerSettings, type TimePasser } from './ports.js';
import type { Tally } from './tally.js';

/** A claimed alarm of a case. */
interface Offered {
  readonly caseId: string;
  readonly claim: Claim;
}

interface BatchParts {
  readonly alarms: Pick<Alarms, 'release' | 'park'>;
  readonly desk: TimePasser;
  readonly tally: Tally;
  readonly settings: SchedulerSettings;
}

/** How often a case that others act on is decided anew before its claim is given back. */
const ROUNDS = 3;

/** These concern the whole installation, not the case: no reason to give up on its alarm. */
const OUTAGES = ['database-unavailable', 'too-busy', 'log-closed'] as const;

/**
 * Offers the cases of one claim the time that has passed. What fired, or had nothing due after all, moved its alarm in
 * its own commit; only what did neither is given back or put aside here.
 */
export async function passOnBatch(claims: readonly Claim[], parts: BatchParts): Promise<void> {
  const offered = claims.flatMap((claim) => {
    const caseId = caseIdOf(claim.stream);
    return caseId === undefined ? [] : [{ caseId, claim }];
  });
  await parkForeign(claims, parts);
  for (let from = 0; from < offered.length; from += parts.settings.portion) {
    await passOnPortion(offered.slice(from, from + parts.settings.portion), parts);
    await breathe();
  }
}

async function passOnPortion(offered: readonly Offered[], parts: BatchParts): Promise<void> {
  let left = offered;
  for (let round = 1; left.length > 0 && round <= ROUNDS; round += 1) left = await oneRound(left, parts);
  // The lease would end by itself; giving it back only saves the wait.
  for (const { claim } of left) await parts.alarms.release(claim);
}

/** Gives the cases that lost a race and are to be decided again. */
async function oneRound(offered: readonly Offered[], parts: BatchParts): Promise<readonly Offered[]> {
  const answers = await pass(offered, parts.desk);
  const lost: Offered[] = [];
  for (const [each, answer] of answers) {
    parts.tally.passed(answer);
    if (answer.outcome === 'conflict') lost.push(each);
    if (answer.outcome === 'failed') await failed(each.claim, answer.error ?? 'no reason was given', parts);
  }
  return lost;
}

/** A call that throws as a whole is halved until the case that spoils it is alone. @throws when there is an outage */
async function pass(
  offered: readonly Offered[],
  desk: TimePasser,
): Promise<readonly (readonly [Offered, TimePassed])[]> {
  try {
    const answers = await desk.letTimePass(offered.map(({ caseId }) => caseId));
    const byCase = new Map(answers.map((answer) => [answer.caseId, answer]));
    return offered.map((each) => [each, byCase.get(each.caseId) ?? unanswered(each)] as const);
  } catch (error) {
    if (isOutage(error)) throw error;
    const [only] = offered;
    if (offered.length === 1 && only) return [[only, unanswered(only, error)]];
    const middle = offered.length >> 1;
    return [...(await pass(offered.slice(0, middle), desk)), ...(await pass(offered.slice(middle), desk))];
  }
}

const unanswered = ({ caseId }: Offered, error?: unknown): TimePassed => ({
  caseId,
  outcome: 'failed',
  facts: 0,
  lateMs: [],
  error: error === undefined ? 'the desk gave no answer' : messageOf(error),
});

async function failed(claim: Claim, error: string, { alarms, tally, settings }: BatchParts): Promise<void> {
  if (claim.tries < settings.tries || OUTAGES.some((code) => error.startsWith(`${code}:`))) {
    await alarms.release(claim, backOff(claim.tries, settings));
    return;
  }
  if (await alarms.park(claim, error)) tally.parked();
}

/** Nothing but cases has alarms; one that nobody can fire would be offered for ever. */
async function parkForeign(claims: readonly Claim[], { alarms, tally }: BatchParts): Promise<void> {
  for (const claim of claims)
    if (caseIdOf(claim.stream) === undefined && (await alarms.park(claim, 'this stream is no case')))
      tally.parked();
}

export const isOutage = (error: unknown): boolean =>
  isUnavailable(error) || (error instanceof LogError && OUTAGES.some((code) => code === error.code));

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
