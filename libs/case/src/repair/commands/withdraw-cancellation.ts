import { command } from '../command.js';
import { z } from 'zod';
import { countedAttempts, type RepairCase } from '../case.js';
import { fact } from '../../facts.js';
import { personal } from '../../shared/personal.js';
import { exactly } from '../../shared/wording/words.js';
import { contractOver } from './end-contract.js';
import { accept, firstOf, needs, refuse, type Refusal } from '../../shared/command.js';
import { channel, happenedAt, instant, requiredText } from '../../shared/fields.js';

const notDeemed = (c: RepairCase): Refusal | undefined =>
  c.ending?.kind === 'unreachable'
    ? undefined
    : {
        code: 'not-deemed-cancelled',
        rule: 'O12.14',
        reason: {
          ja: 'ご連絡がつかないことによるキャンセル扱いはありません。',
          en: 'The repair is not deemed cancelled for want of contact.',
        },
        remedy: {
          ja: '訪問前の連絡は、その都度記録してください（RecordVisitAttempt）。',
          en: 'Before a visit, record each contact as it is made (RecordVisitAttempt).',
        },
      };

/** Only a contact within the days that were counted breaks them: after the first attempt, before the cancellation. */
function notInTime(c: RepairCase, at: string): Refusal | undefined {
  const [first] = countedAttempts(c);
  if (first !== undefined && at > first && at < c.ending!.at) return undefined;
  const late = at >= c.ending!.at;
  const [ended, attempt] = [exactly(c.ending!.at), first === undefined ? undefined : exactly(first)];
  return {
    code: 'contact-not-in-time',
    rule: 'O12.14',
    field: '/at',
    reason: late
      ? {
          ja: `キャンセルとみなされた後（${ended.ja}以降）の連絡です。`,
          en: `It was made after the repair was deemed cancelled on ${ended.en}.`,
        }
      : {
          ja: `数えた期間の最初の連絡の試み（${attempt?.ja ?? '記録なし'}）より前の連絡です。`,
          en: `It was made before the first attempt that counted (${attempt?.en ?? 'none'}), and so breaks nothing.`,
        },
    remedy: late
      ? { ja: '新しい修理依頼として受け付けてください。', en: 'Open a new repair.' }
      : {
          ja: '期間内に連絡がついた日時を入力してください。',
          en: 'Give the moment at which the customer was reached within that time.',
        },
  };
}

/**
 * The customer had been reached in time and it is recorded late: the silence was broken, so nothing was cancelled, and the
 * week counts anew, from attempts that are made after the withdrawal: before it nobody could record a contact (O12.14).
 * A case that was closed meanwhile opens again.
 */
export const withdrawCancellation = command({
  type: 'WithdrawCancellation',
  title: {
    ja: '期限内の連絡によりキャンセル扱いを取り消す',
    en: 'Withdraw the deemed cancellation: the customer had been reached',
  },
  rule: 'O12.14',
  by: 'operator',
  input: z.strictObject({
    at: instant.describe('When the customer was reached, before the repair was deemed cancelled'),
    how: channel,
    reason: requiredText().describe('Why it is recorded only now'),
  }),
  blocked: (c) =>
    firstOf(
      contractOver(c),
      notDeemed(c),
      needs(c, 'CancellationWithdrawn', {
        rule: 'O12.14',
        remedy: { ja: '新しい修理依頼として受け付けてください。', en: 'Open a new repair.' },
      }),
    ),
  decide: (c, { at, how, reason }, env) => {
    const wrong = happenedAt(env, '/at', { at, earliest: c.openedAt }) ?? notInTime(c, at);
    if (wrong) return refuse(wrong);
    return accept(
      fact('CancellationWithdrawn', { at, how, reason: personal(reason), rule: 'O12.14' }, env.now),
    );
  },
});
