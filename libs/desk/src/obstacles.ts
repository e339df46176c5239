import { commandSpec, type Env, passTime, type Refusal, type RepairCase } from '@shuriken/case';
import type { Log } from '@shuriken/log';
import type { People } from '@shuriken/people';
import { type Claimant, otherHolder, reopens } from './claims.js';
import { caseIdOf } from './codec.js';
import { DeskError, deskText, refused } from './errors.js';

interface Outside {
  readonly log: Pick<Log, 'holder'>;
  readonly people: Pick<People, 'isErased'>;
}

/** The one command that opens a closed case again (O12.14); a test holds it against the chart. */
export const REOPENING = commandSpec('WithdrawCancellation')!;

/** Another case is open for the device: `holder` is its stream. */
export function deviceTaken(holder: string, before: Claimant | undefined): DeskError {
  const refusal: Refusal = {
    code: 'device-case-open',
    rule: REOPENING.rule,
    reason: deskText('device-case-open'),
    remedy: {
      ja: 'その案件で対応を続けるか、その案件が完了してから、もう一度お試しください。',
      en: 'Go on with that case, or try again once it is closed.',
    },
  };
  // No rule says that a device has one open case; one that is opened again cites its own.
  return new DeskError('device-case-open', {
    case: caseIdOf(holder) ?? holder,
    ...(before ? { refusal } : {}),
  });
}

/** Nobody is left to whom it could be told that the repair goes on (O15-16). */
const nobodyLeft = (caseId: string): DeskError =>
  refused(
    {
      code: 'person-erased',
      rule: 'O15-16',
      reason: {
        ja: 'お客様の個人情報は消去済みのため、この案件を再開することはできません。',
        en: 'The data of the customer was erased: the case cannot be opened again.',
      },
      remedy: {
        ja: 'お客様からご依頼があれば、新しいお客様として登録し、新しい修理依頼として受け付けてください。',
        en: 'Should the customer ask for it, register them anew and open a new repair.',
      },
    },
    { case: caseId },
  );

/**
 * What speaks against a decision outside of the case itself, which knows neither other cases nor whether its customer can
 * still be read. Asked before a command is carried out, before it is only tried, and before it is offered.
 */
export async function obstacleTo(
  { log, people }: Outside,
  before: Claimant | undefined,
  after: Claimant,
): Promise<DeskError | undefined> {
  if (reopens(before, after) && (await people.isErased(after.customer))) return nobodyLeft(after.id);
  const holder = await otherHolder(log, before, after);
  return holder === undefined ? undefined : deviceTaken(holder, before);
}

/** Commands that the case itself would take and something outside of it refuses, by their type. */
export type Barred = ReadonlyMap<string, Refusal>;

export async function barredOn(outside: Outside, c: RepairCase, env: Env): Promise<Barred> {
  const { state } = passTime(c, env);
  if (state.closedOn === undefined || REOPENING.blocked(state, env)) return new Map();
  const { id, number, product, customer } = state;
  const obstacle = await obstacleTo(outside, state, { id, number, product, customer });
  const refusal = obstacle?.details.refusal;
  return new Map(refusal ? [[REOPENING.type, refusal]] : []);
}
