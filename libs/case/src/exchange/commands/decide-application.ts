import { z } from 'zod';
import { fact } from '../../facts.js';
import { accept, firstOf, needs, type Refusal, refuse } from '../../shared/command.js';
import { noticeNow, today } from '../../shared/env.js';
import { name, note } from '../../shared/fields.js';
import { personal } from '../../shared/personal.js';
import { type ExchangeCase, proofMissing } from '../case.js';
import { command } from '../command.js';
import { acceptanceOver } from './application-refusals.js';
import { groundNotGiven, groundOf, groundUnknown } from './refusing.js';

const ONLY_APPLIED = {
  ja: '受付中のお申込みに限られます。',
  en: 'It is decided about an application that is not decided yet.',
};

const toLookUp: Refusal = {
  code: 'acceptance-open',
  rule: 'U203',
  reason: {
    ja: '出荷日または保証が分からないため、受付の可否が決まりません。',
    en: 'Shipment or warranty is unknown: whether it is accepted is open.',
  },
  remedy: {
    ja: '出荷日を調べて記録するか（LookUpShipment）、購入証明をお願いしてください（RecordProof）。',
    en: 'Look up the day of shipment (LookUpShipment), or ask for a proof of purchase (RecordProof).',
  },
};

const proofFirst: Refusal = {
  code: 'proof-missing',
  rule: 'K3',
  reason: {
    ja: '無償交換には購入日の分かる書類が必要ですが、まだ届いていません。',
    en: 'A free exchange needs a proof of purchase, and none has arrived.',
  },
  remedy: {
    ja: '書類を記録するか（RecordProof）、責任者が理由を付けて認めてください（GrantWithoutProof）。',
    en: 'Record the document (RecordProof), or an approver grants it with a reason (GrantWithoutProof).',
  },
};

const decline: Refusal['remedy'] = {
  ja: 'お断りの手続きをしてください（DeclineApplication）。',
  en: 'Decline the application (DeclineApplication).',
};

/** What an application that is not decided yet still lacks. */
function lacking(c: ExchangeCase): Refusal | undefined {
  if (!c.place.progress.startsWith('requested')) return undefined;
  if (c.acceptance.way === 'open') return toLookUp;
  if (c.acceptance.way === 'refused') return { ...acceptanceOver(c.acceptance), remedy: decline };
  return proofMissing(c) ? proofFirst : undefined;
}

/** The application is accepted and stands (C5); the return sheet goes out (C19b). */
export const acceptApplication = command({
  type: 'AcceptApplication',
  title: { ja: 'お申込みを受理する', en: 'Accept the application' },
  rule: 'C19b',
  by: 'operator',
  input: z.strictObject({}),
  blocked: (c) =>
    firstOf(lacking(c), needs(c, 'ApplicationAccepted', { rule: 'C19b', remedy: ONLY_APPLIED })),
  decide: (c, _, env) => {
    const way = c.acceptance.way === 'free' ? 'free' : 'paid';
    const sheet = c.sheets.length + 1;
    return accept(
      fact(
        'ApplicationAccepted',
        {
          way,
          sheet,
          on: today(env),
          channel: c.sheetChannel,
          rule: 'C5',
          notices: [noticeNow(env, 'rma-sheet', { channel: c.sheetChannel, about: `sheet:${sheet}` })],
        },
        env.now,
      ),
    );
  },
});

/** Grounds on which an application is declined before anything was sent. */
const GROUNDS = ['acceptance-over', 'used-abroad', 'consultation'] as const;

/** The application is not accepted, for a reason of the terms. */
export const declineApplication = command({
  type: 'DeclineApplication',
  title: { ja: 'お申込みをお断りする', en: 'Decline the application' },
  rule: 'C5',
  by: 'operator',
  input: z.strictObject({
    refusal: name().describe('Id of the ground in the terms, or `consultation`'),
    note,
  }),
  blocked: (c) => needs(c, 'ApplicationDeclined', { rule: 'C5', remedy: ONLY_APPLIED }),
  decide: (c, input, env) => {
    const ground = groundOf(input.refusal, GROUNDS, env.terms);
    if (!ground) return refuse(groundUnknown(input.refusal, GROUNDS, env.terms));
    if (ground.id === 'acceptance-over' && c.acceptance.way !== 'refused')
      return refuse(
        groundNotGiven('C5', {
          ja: '受付の期限は過ぎていません。',
          en: 'Acceptance is not over, as far as is known.',
        }),
      );
    return accept(
      fact(
        'ApplicationDeclined',
        {
          refusal: ground.id,
          text: ground.text,
          on: today(env),
          note: personal(input.note),
          rule: ground.rule,
          notices: [noticeNow(env, 'application-refused', { channel: c.noticeChannel })],
        },
        env.now,
      ),
    );
  },
});
