import type { Instant } from '@shuriken/calendar';
import { z } from 'zod';
import { noticeById, type Notice, type RepairCase } from '../../repair/case.js';
import { noticeNow } from '../env.js';
import { fact } from '../../facts.js';
import { personal } from '../personal.js';
import { accept, command, refuse, type Refusal, unchanged } from '../command.js';
import { channel, happenedAt, instant, name, note } from '../fields.js';

const unknownNotice = (id: string): Refusal => ({
  code: 'notice-unknown',
  rule: 'U18',
  field: '/notice',
  reason: { ja: `連絡「${id}」はこの案件にありません。`, en: `The case has no notice “${id}”.` },
  remedy: { ja: '案件の連絡一覧を参照してください。', en: 'See the case’s notices.' },
});

const without = (c: RepairCase): Refusal | undefined =>
  c.notices.length > 0
    ? undefined
    : {
        code: 'notice-unknown',
        rule: 'U18',
        reason: { ja: '連絡がありません。', en: 'There is no notice.' },
        remedy: {
          ja: '連絡を要する手続きを先に行ってください。',
          en: 'A notice is caused by a step of the case.',
        },
      };

/**
 * Periods and rights hang on when these left (O7.2, O10), and they may leave as soon as they are asked for: none can have
 * left before. What passing time causes is not bound, as an operator may be quicker than the sending window.
 */
const COUNTED_FROM: readonly string[] = ['quote', 'requote', 'return-announced'];
const leftAtEarliest = (c: RepairCase, { template, notBefore }: Notice): Instant =>
  COUNTED_FROM.includes(template) ? notBefore : c.openedAt;

const WITHHELD = { ja: '今の状況に合わなくなった連絡です。', en: 'It no longer fitted the case.' };

/**
 * What became of a message: told by the mail server, or by the operator who phoned or posted it. It is a fact of the case,
 * because an announcement can be what makes a disposal lawful (O10, U18).
 */
export const recordNotice = command({
  type: 'RecordNotice',
  title: { ja: '連絡の結果を記録する', en: 'Record the outcome of a notice' },
  rule: 'U18',
  by: 'operator',
  input: z.strictObject({
    notice: name(),
    outcome: z.enum(['sent', 'bounced', 'unknown', 'withheld']),
    at: instant.optional(),
    to: note.describe('Address or number it went to'),
    messageId: z.string().max(200).default(''),
    detail: note,
  }),
  blocked: without,
  decide: (c, input, env) => {
    const known = noticeById(c, input.notice);
    if (!known) return refuse(unknownNotice(input.notice));
    const at = input.at ?? env.now;
    const wrong = happenedAt(env, '/at', { at, earliest: leftAtEarliest(c, known) });
    if (wrong) return refuse(wrong);
    if (known.status === input.outcome) return unchanged;
    if (known.status === 'replaced' || (known.status === 'sent' && input.outcome !== 'bounced'))
      return refuse({
        code: 'notice-settled',
        rule: 'U18',
        field: '/outcome',
        reason: {
          ja: 'この連絡の結果は記録済みです。',
          en: `What became of this notice is known already: ${known.status}.`,
        },
        remedy: {
          ja: '送付済みの連絡には不達だけを記録できます。',
          en: 'Of a notice that was sent only its coming back can be recorded.',
        },
      });
    const { notice } = input;
    switch (input.outcome) {
      case 'sent':
        return accept(
          fact('NoticeSent', { notice, at, to: personal(input.to), messageId: input.messageId }, at),
        );
      case 'bounced':
        return accept(fact('NoticeBounced', { notice, at, detail: personal(input.detail) }, at));
      case 'unknown':
        return accept(fact('NoticeOutcomeUnknown', { notice, at }, at));
      case 'withheld':
        return accept(
          fact('NoticeWithheld', { notice, at, reason: WITHHELD, detail: personal(input.detail) }, at),
        );
    }
  },
});

/** Sends again, by the same or another channel, what did not arrive (U18). */
export const resendNotice = command({
  type: 'ResendNotice',
  title: { ja: '連絡を送り直す', en: 'Send a notice again' },
  rule: 'U18',
  by: 'operator',
  input: z.strictObject({ notice: name(), channel }),
  blocked: (c) =>
    c.notices.some((notice) => ['bounced', 'unknown', 'withheld'].includes(notice.status))
      ? undefined
      : {
          code: 'nothing-to-resend',
          rule: 'U18',
          reason: { ja: '届かなかった連絡はありません。', en: 'No notice failed to arrive.' },
          remedy: {
            ja: '不達・結果不明の連絡に限られます。',
            en: 'Only what bounced, was withheld or has an unknown outcome is sent again.',
          },
        },
  decide: (c, input, env) => {
    const known = noticeById(c, input.notice);
    if (!known) return refuse(unknownNotice(input.notice));
    if (!['bounced', 'unknown', 'withheld'].includes(known.status))
      return refuse({
        code: 'notice-settled',
        rule: 'U18',
        field: '/notice',
        reason: { ja: 'この連絡は送り直しの対象ではありません。', en: `This notice is ${known.status}.` },
        remedy: {
          ja: '不達・結果不明の連絡を指定してください。',
          en: 'Name one that bounced, was withheld or has an unknown outcome.',
        },
      });
    const document = ['quote', 'requote'].includes(known.template);
    if (document && !(env.terms.quote.documents as readonly string[]).includes(input.channel))
      return refuse({
        code: 'document-needed',
        rule: 'U9',
        field: '/channel',
        reason: { ja: '見積書は電話では送れません。', en: 'A quote document does not travel by phone.' },
        remedy: {
          ja: '書面で送るか、電話で伝えた場合はその旨を記録してください（TellQuote）。',
          en: 'Send it as a document, or record that the amount was told (TellQuote).',
        },
      });
    const again = noticeNow(env, known.template, {
      channel: input.channel,
      ...(known.about ? { about: known.about } : {}),
    });
    return accept(fact('NoticeRequested', { replaces: known.id, notices: [again] }, env.now));
  },
});
