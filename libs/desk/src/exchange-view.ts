import { civilDateOf, explainPeriod, type PeriodReceipt } from '@shuriken/calendar';
import type { ExchangeCase, ExchangeEnv } from '@shuriken/case';
import type { ExchangeView } from '@shuriken/contract';
import {
  type Acceptance,
  type AcceptanceLimit,
  exchangeTurnaround,
  type GroundHit,
  type ParcelCheck,
  type Text,
  type WayVerdict,
} from '@shuriken/terms';

const dated = (receipt: PeriodReceipt | null | undefined) => ({
  receipt: receipt ? { ...receipt } : null,
  explained: receipt ? explainPeriod(receipt) : null,
});

const verdictView = ({ verdict, lastDay, decidedBy, over, toLookUp, rule, reason }: WayVerdict) => ({
  verdict,
  lastDay: lastDay ?? null,
  decidedBy: [...decidedBy],
  over: [...over],
  toLookUp: [...toLookUp],
  rule,
  reason,
});

const limitView = ({ id, rule, text, appliesTo, state, lastDay, receipt }: AcceptanceLimit) => ({
  id,
  rule,
  text,
  appliesTo: [...appliesTo],
  state,
  lastDay: lastDay ?? null,
  ...dated(receipt),
});

const acceptanceView = ({ free, paid, limits }: Acceptance): ExchangeView['acceptance'] => ({
  free: verdictView(free),
  paid: verdictView(paid),
  limits: limits.map(limitView),
});

const proofView = ({ original, proof }: ExchangeCase): ExchangeView['proof'] => ({
  state: original.proof.state,
  kind: proof?.text ?? null,
  purchasedOn: 'purchasedOn' in original.proof ? (original.proof.purchasedOn ?? null) : null,
});

const sheetsView = ({ sheets }: ExchangeCase): ExchangeView['sheets'] =>
  sheets.map(({ n, issuedOn, sentOn, lapsed, voidOn, receipt }) => ({
    n,
    issuedOn,
    sentOn: sentOn ?? null,
    lapsed: lapsed ?? false,
    voidOn: voidOn ?? null,
    lastDay: receipt?.lastDay ?? null,
    ...dated(receipt),
  }));

const faultsOf = (check: ParcelCheck) =>
  [
    ...check.notReceived,
    ...check.mustReturn,
    ...check.inPrinciple,
    ...check.mayReturn,
    ...check.mayNotComeBack,
  ].map(({ fault, consequence, items, rule, text }) => ({
    fault,
    consequence,
    items: [...items],
    rule,
    text,
  }));

const groundView = ({ ground, rule, text }: GroundHit) => ({ ground, rule, text });

const PROOF_TURNS: Text = {
  ja: '購入日の証明があれば、保証期間内となることがあります。',
  en: 'A proof of the day of purchase could show it to be in warranty.',
};
const without = ({ text, rule }: GroundHit): Text => ({
  ja: `次に当たらなければ無償です：${text.ja}（${rule}）`,
  en: `It would be free but for this: ${text.en} (${rule})`,
});

/** Which single change would turn who pays: the one ground that stands alone, or a proof that is missing. */
function turns({ coverage }: NonNullable<ExchangeCase['inspection']>): Text[] {
  if (!coverage) return [];
  if (coverage.proofCouldChange) return [PROOF_TURNS];
  const grounds = [...coverage.request, ...coverage.faults.flatMap((fault) => fault.grounds)];
  const [only, ...others] = [...new Map(grounds.map((each) => [each.ground, each])).values()];
  return coverage.standing === 'excluded' && only && others.length === 0 ? [without(only)] : [];
}

function coverageView({ inspection }: ExchangeCase): ExchangeView['coverage'] {
  if (!inspection?.coverage) return null;
  const { standing, way, rule, reason, request, faults } = inspection.coverage;
  const partOf = (id: string) => inspection.faults.find((fault) => fault.id === id)?.part ?? id;
  return {
    standing,
    way,
    rule,
    reason,
    request: request.map(groundView),
    faults: faults.map(({ id, excluded, grounds }) => ({
      id,
      part: partOf(id),
      excluded,
      grounds: grounds.map(groundView),
    })),
    turns: turns(inspection),
  };
}

/** From the arrival to the dispatch, or to today; what the customer took is shown apart (C21, U17). */
function turnaroundView(c: ExchangeCase, env: ExchangeEnv): ExchangeView['turnaround'] {
  if (c.arrivedOn === undefined) return null;
  const on = c.replacement?.on ?? c.ending?.on ?? civilDateOf(env.actual);
  const { marks, days, waited } = exchangeTurnaround(env.terms, {
    arrivedOn: c.arrivedOn,
    on: on < c.arrivedOn ? c.arrivedOn : on,
    waits: c.waits,
    calendar: env.calendar,
  });
  return {
    marks: marks.map(({ id, rule, text, receipt, passed }) => ({
      id,
      rule,
      text,
      lastDay: receipt.lastDay,
      passed,
      ...dated(receipt),
    })),
    days,
    waited,
  };
}

function replacementView({ replacement }: ExchangeCase): ExchangeView['replacement'] {
  if (!replacement) return null;
  const { unit, condition, on, warranty } = replacement;
  return {
    unit: { ...unit },
    condition,
    shippedOn: on,
    coveredUntil: warranty.endsOn,
    decidedBy: warranty.decidedBy,
    rule: warranty.rule,
    reason: warranty.reason,
    ...dated(warranty.receipt),
  };
}

/** What only an exchange has to show. */
export const exchangeViewOf = (c: ExchangeCase, env: ExchangeEnv): ExchangeView => ({
  way: c.acceptance.way,
  acceptedAs: c.acceptedAs ?? null,
  acceptance: acceptanceView(c.acceptance),
  proof: proofView(c),
  insurance: c.insurance,
  sheets: sheetsView(c),
  parcel: c.parcel
    ? { arrivedOn: c.arrivedOn ?? null, outcome: c.parcel.check.outcome, faults: faultsOf(c.parcel.check) }
    : null,
  coverage: coverageView(c),
  turnaround: turnaroundView(c, env),
  order: c.order ? { ...c.order, countsFrom: c.order.countsFrom ?? null } : null,
  replacement: replacementView(c),
  chain: c.chain.map(({ warranty, unit, ...link }) => ({
    ...link,
    unit: { ...unit },
    coveredUntil: warranty.endsOn,
    decidedBy: warranty.decidedBy,
  })),
  advices: c.advices.filter(({ due }) => due).map(({ id, rule, text }) => ({ id, rule, text })),
});
