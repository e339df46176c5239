import type { Terms } from '@shuriken/terms';
import { z } from 'zod';
import { accept, type Refusal, refuse, unchanged } from '../../shared/command.js';
import { noticeNow, today } from '../../shared/env.js';
import { code, date, happenedOn, name, note, requiredText, yenWithTax } from '../../shared/fields.js';
import { fact } from '../../facts.js';
import { personal } from '../../shared/personal.js';
import { type Claim, openClaims, type RepairCase } from '../case.js';
import { command } from '../command.js';
import { claimRefusal, decideClaimInput, listedAs, unknownEntry } from './claim-answer.js';

type Damage = Terms['liability']['damage'][number];

/** Damage is where the device was: what never came here was not damaged here (K10). */
function neverThere(c: RepairCase, { place, rule }: Damage): Refusal | undefined {
  const moved = c.collectedOn ?? c.custodyOn ?? c.shipment?.on;
  const there = { custody: c.custodyOn, transit: moved, elsewhere: c.requestedOn }[place];
  if (there !== undefined) return undefined;
  return {
    code: 'damage-not-there',
    rule,
    field: '/damage',
    reason:
      place === 'custody'
        ? { ja: '機器をお預かりしたことがありません。', en: 'The device was never in our custody.' }
        : { ja: '機器は運送されていません。', en: 'The device was never in transport.' },
    remedy: { ja: '損害の生じた場所をご確認ください。', en: 'Check where the damage happened.' },
  };
}

const undecided = (c: RepairCase): readonly Claim[] => openClaims(c).filter(({ decided }) => !decided);
const granted = (c: RepairCase): readonly Claim[] => openClaims(c).filter(({ decided }) => decided);

interface Said {
  readonly damage: string;
  readonly what: string;
  readonly asked: number | null;
}

/** The same claim, still undecided, is not made twice. */
const recordedAlready = (c: RepairCase, said: Said): boolean =>
  undecided(c).some(
    ({ damage, what, asked }) =>
      damage.id === said.damage && what.personal === said.what && asked === said.asked,
  );

/** The customer claims damage: kept with the case, also after it was closed, until an approver has answered (O18). */
export const recordClaim = command({
  type: 'RecordClaim',
  title: { ja: '損害のお申し出を記録する', en: 'Record a claim for damage' },
  rule: 'O18',
  by: 'operator',
  input: z.strictObject({
    on: date.optional().describe('Day of the claim, today unless given'),
    damage: name().describe('Where it happened, by the ids of the terms: `in-custody`, `in-transit`, …'),
    what: requiredText(),
    asked: yenWithTax.optional().describe('Yen that the customer asks for'),
  }),
  blocked: () => undefined,
  decide: (c, input, env) => {
    const { damage } = env.terms.liability;
    const entry = damage.find(({ id }) => id === input.damage);
    if (!entry) return refuse(unknownEntry('/damage', input.damage, damage));
    const on = input.on ?? today(env);
    const wrong = happenedOn(env, '/on', { on, earliest: c.requestedOn }) ?? neverThere(c, entry);
    if (wrong) return refuse(wrong);
    const said = { damage: entry.id, what: input.what, asked: input.asked ?? null };
    if (recordedAlready(c, said)) return unchanged;
    const claimed = {
      claim: (c.claims?.length ?? 0) + 1,
      on,
      damage: listedAs(entry),
      what: personal(input.what),
      asked: input.asked ?? null,
      rule: entry.rule,
    };
    return accept(fact('ClaimRecorded', claimed, env.now));
  },
});

const nothingOpen = (open: readonly Claim[]): Refusal | undefined =>
  open.length > 0
    ? undefined
    : {
        code: 'no-open-claim',
        rule: 'O18',
        reason: { ja: '未解決の損害のお申し出はありません。', en: 'No claim is open.' },
        remedy: { ja: '先にお申し出を記録してください。', en: 'Record the claim first.' },
      };

const notOne = (open: readonly Claim[]): Refusal => ({
  code: 'claim-unknown',
  rule: 'O18',
  field: '/claim',
  allowed: open.map(({ n }) => String(n)),
  reason: { ja: 'その番号のお申し出は対象ではありません。', en: 'That is not the number of such a claim.' },
  remedy: {
    ja: `対象の番号：${open.map(({ n }) => n).join('、')}`,
    en: `Give one of: ${open.map(({ n }) => n).join(', ')}.`,
  },
});

const which = (open: readonly Claim[], n: number | undefined): Claim | undefined =>
  n === undefined && open.length === 1 ? open[0] : open.find((claim) => claim.n === n);

/** An approver answers: by place of damage, with what is excluded, the cap, its basis and the amount (O18, O12.13, K10). */
export const decideClaim = command({
  type: 'DecideClaim',
  title: { ja: '損害のお申し出への対応を決める', en: 'Decide a claim' },
  rule: 'O18',
  by: 'approver',
  input: decideClaimInput,
  blocked: (c) => nothingOpen(undecided(c)),
  decide: (c, input, env) => {
    const claim = which(undecided(c), input.claim);
    if (!claim) return refuse(notOne(undecided(c)));
    const { liability } = env.terms;
    const refused = claimRefusal(c, { claim, answer: input }, liability);
    if (refused) return refuse(refused);
    const basis = liability.capBases.find(({ id }) => id === input.cap?.basis);
    const exception = liability.exceptions.find(({ id }) => id === input.exception);
    const told = {
      claim: claim.n,
      on: today(env),
      outcome: input.outcome,
      exception: exception ? listedAs(exception) : null,
      excluded: liability.excluded.filter(({ id }) => input.excluded.includes(id)).map(listedAs),
      cap: basis && input.cap ? { ...listedAs(basis), yen: input.cap.yen } : null,
      yen: input.yen ?? 0,
      reason: personal(input.reason),
      rule: liability.damage.find(({ id }) => id === claim.damage.id)?.rule ?? liability.rule,
      notices: [noticeNow(env, 'claim-decided', { channel: c.noticeChannel, about: `claim:${claim.n}` })],
    };
    return accept(fact('ClaimDecided', told, env.now));
  },
});

/** What was granted is made good: the damage was repaired, or the sum was paid (O18). */
export const settleClaim = command({
  type: 'SettleClaim',
  title: { ja: '損害の補填を記録する', en: 'Record that a claim was made good' },
  rule: 'O18',
  by: 'operator',
  input: z.strictObject({
    claim: z.int().min(1).optional(),
    on: date.optional(),
    reference: code().optional().describe('Reference of the payment; needed where money was granted'),
    note,
  }),
  blocked: (c) => nothingOpen(granted(c)),
  decide: (c, input, env) => {
    const claim = which(granted(c), input.claim);
    if (!claim?.decided) return refuse(notOne(granted(c)));
    const on = input.on ?? today(env);
    const wrong = happenedOn(env, '/on', { on, earliest: claim.decided.on });
    if (wrong) return refuse(wrong);
    if (claim.decided.outcome === 'compensation' && input.reference === undefined)
      return refuse({
        code: 'reference-missing',
        rule: 'O18',
        field: '/reference',
        reason: { ja: '支払いの番号がありません。', en: 'The payment bears no reference.' },
        remedy: { ja: '支払いの番号を入力してください。', en: 'Give the reference of the payment.' },
      });
    const told = { claim: claim.n, on, reference: input.reference ?? null, note: personal(input.note) };
    return accept(fact('ClaimMadeGood', told, env.now));
  },
});
