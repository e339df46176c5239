import type { Apply } from '../../shared/folding.js';
import type { Claim, RepairCase } from '../case.js';
import type { DutyFacts } from '../duty-facts.js';
import { ended } from './changes.js';

const amendClaim = ({ claims = [] }: RepairCase, n: number, change: Partial<Claim>) => ({
  claims: claims.map((claim) => (claim.n === n ? { ...claim, ...change } : claim)),
});

const others = ({ entrusted = [] }: RepairCase, partner: string) =>
  entrusted.filter((known) => known.partner !== partner);

/** Partners, consent, claims, the end of the contract, what is not done (O3, O13.6, O18, O19). */
export const dutyAppliers: { readonly [T in keyof DutyFacts]: Apply<RepairCase, T> } = {
  WorkEntrusted: (c, { partner, work, on }) => ({
    entrusted: [...others(c, partner), { partner, work, on }],
  }),
  WorkTakenBack: (c, { partner }) => ({ entrusted: others(c, partner) }),
  ErasureConsented: () => ({ erasureConsent: true }),
  ClaimRecorded: (c, { claim, on, damage, what, asked }) => ({
    claims: [...(c.claims ?? []), { n: claim, on, damage, what, asked }],
  }),
  ClaimDecided: (c, { claim, on, outcome, exception, excluded, cap, yen, rule }) =>
    amendClaim(c, claim, { decided: { on, outcome, exception, excluded, cap, yen, rule } }),
  ClaimMadeGood: (c, { claim, on }) => amendClaim(c, claim, { madeGoodOn: on }),
  ContractEnded: (c, data, on) => ({
    ...(data.ending ? ended(c, { kind: data.ending, rule: data.rule, on: data.on }, on) : {}),
    ...(data.claims.length === 0
      ? {}
      : {
          claims: (c.claims ?? []).map((claim) =>
            data.claims.includes(claim.n)
              ? {
                  ...claim,
                  decided: {
                    on: data.on,
                    outcome: 'none' as const,
                    exception: null,
                    excluded: [data.category],
                    cap: null,
                    yen: 0,
                    rule: data.rule,
                  },
                }
              : claim,
          ),
        }),
    contractEnded: { on: data.on, category: data.category, rule: data.rule },
  }),
  WishDeclined: (c, { on, wish, rule }) => ({ declined: [...(c.declined ?? []), { ...wish, on, rule }] }),
};
