import type { Instant } from '@shuriken/calendar';
import type { AnyTerms } from '@shuriken/terms';
import { z } from 'zod';
import { fact } from '../../facts.js';
import { type CommonCase, type Notice, noticeById } from '../case.js';
import {
  accept,
  command,
  commandsFor,
  type CommandSpec,
  refuse,
  type Refusal,
  unchanged,
} from '../command.js';
import { noticeOf } from '../env.js';
import type { AnyTemplate } from '../facts.js';
import { channel, happenedAt, instant, name, note } from '../fields.js';
import { personal } from '../personal.js';
import type { Channel } from '../vocabulary.js';

/** What is particular to the messages of one kind of case. */
export interface Messages<T extends AnyTerms> {
  /**
   * Periods and rights hang on when these left, and they may leave as soon as they are asked for: none can have left
   * before. What passing time causes is not bound, as an operator may be quicker than the sending window.
   */
  readonly countedFrom: readonly AnyTemplate[];
  /** Those that have to be documents, and how a document travels. */
  readonly documents: readonly AnyTemplate[];
  readonly travelBy: (terms: T) => readonly Channel[];
  /** Why a document has to travel so, and what else can be done. */
  readonly needed: Pick<Refusal, 'rule' | 'reason' | 'remedy'>;
}

const unknownNotice = (id: string): Refusal => ({
  code: 'notice-unknown',
  rule: 'U18',
  field: '/notice',
  reason: { ja: `連絡「${id}」はこの案件にありません。`, en: `The case has no notice “${id}”.` },
  remedy: { ja: '案件の連絡一覧を参照してください。', en: 'See the case’s notices.' },
});

const without = (c: CommonCase): Refusal | undefined =>
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

const leftAtEarliest = (
  c: CommonCase,
  { template, notBefore }: Notice,
  counted: readonly AnyTemplate[],
): Instant => (counted.includes(template) ? notBefore : c.openedAt);

const WITHHELD = { ja: '今の状況に合わなくなった連絡です。', en: 'It no longer fitted the case.' };

/**
 * What became of a message: told by the mail server, or by the operator who phoned or posted it. It is a fact of the case,
 * because an announcement can be what makes a disposal lawful (O10, U18).
 */
const recordNotice = <T extends AnyTerms>(how: Pick<Messages<T>, 'countedFrom'>) =>
  command({
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
      const wrong = happenedAt(env, '/at', { at, earliest: leftAtEarliest(c, known, how.countedFrom) });
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
const resendNotice = <T extends AnyTerms>(how: Messages<T>) =>
  commandsFor<CommonCase, T>()({
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
      if (how.documents.includes(known.template) && !how.travelBy(env.terms).includes(input.channel)) {
        const { rule, reason, remedy } = how.needed;
        return refuse({ code: 'document-needed', rule, field: '/channel', reason, remedy });
      }
      const again = noticeOf(env, known.template, {
        channel: input.channel,
        ...(known.about ? { about: known.about } : {}),
      });
      return accept(fact('NoticeRequested', { replaces: known.id, notices: [again] }, env.now));
    },
  });

/** What became of messages, and sending them again. */
export const noticeCommands = <T extends AnyTerms>(
  how: Messages<T>,
): readonly CommandSpec<CommonCase, T>[] => [recordNotice(how), resendNotice(how)];
