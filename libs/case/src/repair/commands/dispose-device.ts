import { isOpen } from '../../shared/case.js';
import { command } from '../command.js';
import type { RepairEnv } from '../env.js';
import { type CivilDate, civilDateOf, type Instant } from '@shuriken/calendar';
import type { Terms } from '@shuriken/terms';
import { z } from 'zod';
import { deviceWiped, deviceWiping, type RepairCase, unwipedParts } from '../case.js';
import { storageCosts } from '../storage-fee.js';
import { missingForDisposal, toldOfDisposal, waitsForNotice } from '../deadlines/disposal.js';
import { noticeNow, today } from '../../shared/env.js';
import { fact } from '../../facts.js';
import { day, phrase } from '../../shared/wording/words.js';
import { accept, firstOf, needs, refuse, type Refusal, unchanged } from '../../shared/command.js';
import { notHere, onHold } from './custody.js';
import { code, cost, date, happenedOn, name, yen } from '../../shared/fields.js';

/** A message can come back after the right arose: what rests on it is looked at again before anything is done (O10, U3). */
function unlawful(c: RepairCase, { terms }: RepairEnv): Refusal | undefined {
  const missing = missingForDisposal(c, terms);
  if (missing)
    return {
      code: 'disposal-precondition-missing',
      rule: 'O10',
      reason: missing,
      remedy: {
        ja: '改めて返却日をお知らせしてください（AnnounceReturn）。',
        en: 'Announce a day of return anew (AnnounceReturn).',
      },
    };
  return toldOfDisposal(c, terms)
    ? undefined
    : {
        code: 'disposal-notice-undelivered',
        rule: 'U3',
        reason: {
          ja: '処分の予告がまだお客様に届いていません。',
          en: 'No notice of the disposal was delivered yet.',
        },
        remedy: {
          ja: '予告を送付し、結果を記録してください。',
          en: 'Send the notice and record its outcome.',
        },
      };
}

const tooSoon = (until: Instant): Refusal => ({
  code: 'disposal-notice-too-recent',
  rule: 'U3',
  reason: {
    ja: `予告が届いてから、まだ所定の日数が経っていません（${day(civilDateOf(until)).ja}から可能）。`,
    en: `The notice of the disposal has only just arrived: its time runs to the start of ${day(civilDateOf(until)).en}.`,
  },
  remedy: {
    ja: 'その日までお待ちください。',
    en: 'Wait until then: the customer may still come for the device.',
  },
});

/** What was ordered is carried out only while it is lawful, and once the time of the notice is over (U3). */
function notYet(c: RepairCase, env: RepairEnv): Refusal | undefined {
  const until = waitsForNotice(c, env);
  return unlawful(c, env) ?? (until === undefined ? undefined : tooSoon(until));
}

/** Terms that decide automatically leave nothing to approve: the customer has the notice's time, and nobody cuts it short. */
const byTheClock = (c: RepairCase): Refusal | undefined =>
  c.disposalFellDue?.decision === 'automatic'
    ? {
        code: 'disposal-automatic',
        rule: 'U3',
        reason: {
          ja: 'この規約では、予告の期間が過ぎると自動で処分の指示が出ます。',
          en: 'Under these terms the order comes by itself, once the time of the notice is over.',
        },
        remedy: {
          ja: '指示が出るまでお待ちください。',
          en: 'Wait for the order; the case’s deadlines tell when.',
        },
      }
    : undefined;

/** Where the terms ask for a person's decision, an approver orders the disposal once it fell due (O10, U3). */
export const approveDisposal = command({
  type: 'ApproveDisposal',
  title: { ja: '処分を承認する', en: 'Approve the disposal' },
  rule: 'O10',
  by: 'approver',
  input: z.strictObject({}),
  blocked: (c, env) =>
    firstOf(
      needs(c, 'DisposalOrdered', {
        rule: 'O10',
        remedy: {
          ja: '保管期間が満了した機器に限られます。',
          en: 'Disposal is approved once it has fallen due.',
        },
      }),
      onHold(c),
      unlawful(c, env),
      byTheClock(c),
    ),
  decide: (_, __, env) => accept(fact('DisposalOrdered', { by: 'approver', rule: 'O10' }, env.now)),
});

/** The data are the customer's until the disposal was ordered: the device itself is not wiped before (O10, U15). */
const notOrdered = (c: RepairCase): Refusal | undefined =>
  c.place.progress === 'stored.disposalOrdered'
    ? undefined
    : {
        code: 'device-not-stored',
        rule: 'U15',
        field: '/what',
        reason: {
          ja: '処分の指示が出ていない機器です。',
          en: 'The disposal of the device has not been ordered.',
        },
        remedy: {
          ja: '処分する機器だけを消去します。',
          en: 'Only a device that is to be disposed of is wiped.',
        },
      };

/** Nothing is done towards a disposal before the right to it arose (O10). */
const fellDueOn = (c: RepairCase): CivilDate =>
  c.disposalFellDue ? civilDateOf(c.disposalFellDue.at) : (c.ending?.on ?? c.requestedOn);

const later = (a: CivilDate, b: CivilDate | undefined): CivilDate => (b !== undefined && b > a ? b : a);

const NOTHING_TO_WIPE: Refusal = {
  code: 'nothing-to-wipe',
  rule: 'O13.3',
  reason: { ja: '消去の対象となる記憶装置がありません。', en: 'There is no storage to wipe.' },
  remedy: {
    ja: '修理で取り外した記憶装置、または処分する機器について記録します。',
    en: 'Recorded for storage removed in a repair, and for a stored device that is to be disposed of.',
  },
};

/** A case is closed once all of it was proven; before that, storage that was taken out, or a device to be disposed of. */
function nothingToWipe(c: RepairCase): Refusal | undefined {
  if (!isOpen(c)) return NOTHING_TO_WIPE;
  if (c.completion?.parts.some((part) => part.storage && part.removed)) return undefined;
  return c.place.progress.startsWith('stored') ? notOrdered(c) : NOTHING_TO_WIPE;
}

/** How, when and by whom a storage device was wiped or destroyed: one taken out as faulty (O13.3), or the device's own (U15). */
export const recordWiping = command({
  type: 'RecordWiping',
  title: { ja: 'データ消去を記録する', en: 'Record the wiping of storage' },
  rule: 'O13.3',
  by: 'operator',
  input: z.strictObject({
    what: z.enum(['removed-part', 'device']),
    part: code().optional().describe('Code of the removed part'),
    method: z.enum(['overwritten', 'destroyed', 'no-storage-inside']),
    by: code().describe('Staff number of who did it'),
    on: date.optional(),
  }),
  blocked: nothingToWipe,
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const earliest = input.what === 'device' ? fellDueOn(c) : (c.completion?.on ?? c.requestedOn);
    const wrong = happenedOn(env, '/on', { on, earliest });
    if (wrong) return refuse(wrong);
    const wiped = (part: string) =>
      fact(
        'StorageWiped',
        {
          what: input.what,
          part,
          method: input.method,
          by: input.by,
          on,
          rule: input.what === 'device' ? 'U15' : 'O13.3',
        },
        env.now,
      );
    if (input.what === 'device') {
      const tooEarly = notOrdered(c) ?? onHold(c) ?? notYet(c, env);
      if (tooEarly) return refuse(tooEarly);
      return deviceWiped(c) ? unchanged : accept(wiped('device'));
    }
    if (c.wiped.some((known) => known.part === input.part)) return unchanged;
    if (input.part === undefined || !unwipedParts(c).includes(input.part))
      return refuse({
        code: 'part-unknown',
        rule: 'O13.3',
        field: '/part',
        reason: { ja: '取り外した記憶装置の一覧にありません。', en: 'No removed storage bears that code.' },
        remedy: {
          ja: `一覧：${unwipedParts(c).join('、') || 'なし'}`,
          en: `Waiting for proof: ${unwipedParts(c).join(', ') || 'none'}.`,
        },
      });
    return accept(wiped(input.part));
  },
});

/** Days are counted by us: a sum by hand beside them would be a second one for the same thing. */
const computed = ({ rule, text }: NonNullable<Terms['storageFee']>): Refusal => ({
  code: 'storage-fee-computed',
  rule,
  field: '/storage',
  reason: {
    ja: `保管料は規約により日数で計算されます：${phrase(text).ja}。`,
    en: `Under these terms storage is computed by the day: ${phrase(text).en}.`,
  },
  remedy: { ja: '保管料を入力せずに記録してください。', en: 'Leave the cost of storage out.' },
});

/** The device is disposed of; on demand the customer owes repair charges, storage and disposal (O10, U15). */
export const recordDisposal = command({
  type: 'RecordDisposal',
  title: { ja: '処分を記録する', en: 'Record the disposal' },
  rule: 'O10',
  by: 'operator',
  input: z.strictObject({
    on: date.optional(),
    method: name(),
    storage: yen
      .optional()
      .describe('Cost of storage, yen before tax; left out where the terms charge it by the day'),
    disposal: yen.optional().describe('Cost of disposal, yen before tax'),
  }),
  blocked: (c, env) =>
    firstOf(
      needs(c, 'DeviceDisposed', {
        rule: 'O10',
        remedy: {
          ja: '処分の指示が出た機器に限られます。',
          en: 'A device is disposed of once its disposal was ordered.',
        },
      }),
      notHere(c, 'O10'),
      onHold(c),
      notYet(c, env),
      deviceWiped(c) || !env.terms.disposal.proofOfWiping
        ? undefined
        : {
            code: 'wiping-not-proven',
            rule: 'U15',
            reason: {
              ja: '記憶装置のデータ消去が記録されていません。',
              en: 'There is no proof that the storage was wiped.',
            },
            remedy: {
              ja: '先にデータ消去を記録してください（RecordWiping）。',
              en: 'Record the wiping first (RecordWiping).',
            },
          },
    ),
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const wrong = happenedOn(env, '/on', { on, earliest: later(fellDueOn(c), deviceWiping(c)?.on) });
    if (wrong) return refuse(wrong);
    if (input.storage !== undefined && env.terms.storageFee) return refuse(computed(env.terms.storageFee));
    const storage = [...cost('storage', input.storage), ...storageCosts(c, on, env)];
    const costs = [...storage, ...cost('disposal', input.disposal)];
    const notices = [noticeNow(env, 'disposed', { channel: c.noticeChannel })];
    return accept(fact('DeviceDisposed', { on, method: input.method, costs, notices }, env.now));
  },
});
