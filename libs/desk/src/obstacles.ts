import { type Case, commandSpec, type Env, passTime, type Refusal } from '@shuriken/case';
import type { Log } from '@shuriken/log';
import type { People } from '@shuriken/people';
import { reopens, REPLACEMENT_UNIT, type Taken, takenBy } from './claims.js';
import { caseIdOf } from './codec.js';
import { DeskError, deskText, refused } from './errors.js';

interface Outside {
  readonly log: Pick<Log, 'holder'>;
  readonly people: Pick<People, 'isErased'>;
}

/** The one command that opens a closed case again (O12.14); a test holds it against the chart. */
export const REOPENING = commandSpec('WithdrawCancellation')!;

/** The unit replaced another device already (C7, C9). */
function unitTaken(holder: string): DeskError {
  return refused(
    {
      code: 'replacement-unit-taken',
      rule: 'C7',
      reason: {
        ja: 'この製造番号の製品は、別の案件の交換品として発送済みです。',
        en: 'The unit of this serial was shipped as the replacement of another case.',
      },
      remedy: {
        ja: '別の製品を選び、その製造番号を入力してください。',
        en: 'Take another unit and give its serial.',
      },
      field: '/serial',
    },
    { holder: caseIdOf(holder) ?? holder },
  );
}

/** Another case is open for the device: `holder` is its stream. */
function deviceTaken(holder: string, before: Case | undefined): DeskError {
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

/** Another case holds what this decision claims. */
export const alreadyTaken = ({ kind, holder }: Taken, before: Case | undefined): DeskError =>
  kind === REPLACEMENT_UNIT ? unitTaken(holder) : deviceTaken(holder, before);

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
  before: Case | undefined,
  after: Case,
): Promise<DeskError | undefined> {
  if (reopens(before, after) && (await people.isErased(after.customer))) return nobodyLeft(after.id);
  const taken = await takenBy(log, before, after);
  return taken && alreadyTaken(taken, before);
}

/** Commands that the case itself would take and something outside of it refuses, by their type. */
export type Barred = ReadonlyMap<string, Refusal>;

export async function barredOn(outside: Outside, c: Case, env: Env): Promise<Barred> {
  const { state } = passTime(c, env);
  if (state.closedOn === undefined || REOPENING.blocked(state, env)) return new Map();
  const obstacle = await obstacleTo(outside, state, { ...state, closedOn: undefined });
  const refusal = obstacle?.details.refusal;
  return new Map(refusal ? [[REOPENING.type, refusal]] : []);
}
