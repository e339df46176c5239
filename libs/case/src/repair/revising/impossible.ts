import type { CivilDate, Instant } from '@shuriken/calendar';
import type { Terms } from '@shuriken/terms';
import type { Fact, FactData, FactType } from '../../facts.js';
import { noticeById } from '../../shared/case.js';
import { firstOf, type Refusal } from '../../shared/command.js';
import { referenceUsed } from '../../shared/commands/money.js';
import { agreedFor, happenedAt, happenedOn } from '../../shared/fields.js';
import { asRevised } from '../../shared/revising/revise.js';
import type { Along, Asked, Revising } from '../../shared/revising/tables.js';
import { day, listed, PAYMENT, turnaroundGround } from '../../shared/wording/words.js';
import type { RepairCase, TurnaroundPause } from '../case.js';
import { knownSince } from '../commands/quoting.js';
import type { RepairEnv } from '../env.js';

type RepairAsked = Asked<RepairCase>;

const LONG_AGO: CivilDate = '1990-01-01';

/** Steps on the device's way, which came one after the other: none lies before the one before it. */
const WAY: Partial<Readonly<Record<FactType, string>>> = {
  RepairRequested: 'requestedOn',
  DeviceCollected: 'on',
  DeviceReceived: 'on',
  VisitMade: 'on',
  DiagnosisRecorded: 'on',
  RepairCompleted: 'on',
  DeviceShipped: 'on',
  DeviceDelivered: 'on',
  DeviceNotTaken: 'on',
  DeviceDisposed: 'on',
  PartShipped: 'on',
  PartDelivered: 'on',
};

const dayOf = ({ type, data }: Fact): CivilDate | undefined => {
  const field = WAY[type];
  return field === undefined ? undefined : (data as unknown as Record<string, CivilDate>)[field];
};

const tooLate = (field: string, followed: CivilDate): Refusal => ({
  code: 'date-out-of-range',
  rule: 'P1',
  field,
  reason: {
    ja: `次の手続きは${day(followed).ja}に行われています。`,
    en: `What came after it happened on ${day(followed).en}.`,
  },
  remedy: {
    ja: '正しい日付を入力するか、先に後の手続きの日付を訂正してください。',
    en: 'Give the right day, or correct the later one first.',
  },
});

/** Between what came before it and what came after it, and not in the future (P1). */
function outOfOrder(asked: RepairAsked, env: RepairEnv): Refusal | undefined {
  const { version, fact, was, history } = asked;
  const on = dayOf(fact);
  if (on === undefined || on === dayOf(was)) return undefined;
  const field = `/changes/${WAY[fact.type]}`;
  const days = asRevised(history.told, history.revisions).map((each) =>
    each.leftOut ? undefined : dayOf(each.fact),
  );
  const earliest = days.slice(0, version - 1).findLast((each) => each !== undefined);
  const latest = days.slice(version).find((each) => each !== undefined);
  const wrong = happenedOn(env, field, { on, earliest: earliest ?? env.terms.inForce.from });
  if (wrong) return wrong;
  return latest !== undefined && on > latest ? tooLate(field, latest) : undefined;
}

/** Days that are told beside the way: not before the case, not in the future. */
const BESIDE: readonly FactType[] = [
  'QuoteTold',
  'FurtherFaultFound',
  'RepairCancelled',
  'RepairRefused',
  'MyNumberFound',
  'DeviceStored',
  'StorageWiped',
  'PaymentRecorded',
  'RefundRecorded',
];

function wrongDay({ fact, before }: RepairAsked, env: RepairEnv): Refusal | undefined {
  const { on } = fact.data as { readonly on?: CivilDate };
  if (on === undefined || !before) return undefined;
  const span = { on, earliest: before.requestedOn };
  if (fact.type === 'VisitAgreed') return agreedFor(env, '/changes/on', span);
  return BESIDE.includes(fact.type) ? happenedOn(env, '/changes/on', span) : undefined;
}

function wrongPurchase({ fact }: RepairAsked, env: RepairEnv): Refusal | undefined {
  if (fact.type !== 'RepairRequested') return undefined;
  const on = fact.data.certificate.purchasedOn;
  return on === undefined ? undefined : happenedOn(env, '/changes/purchasedOn', { on, earliest: LONG_AGO });
}

/** When an answer, an attempt or a sending can have been at the earliest. */
function earliestAt({ fact, before }: RepairAsked): Instant | undefined {
  if (!before) return undefined;
  if (fact.type === 'NoticeSent') {
    const notice = noticeById(before, fact.data.notice);
    const counted = ['quote', 'requote', 'return-announced'].includes(notice?.template ?? '');
    return counted ? notice?.notBefore : before.openedAt;
  }
  if ('quote' in fact.data && 'arrivedAt' in fact.data) {
    const { quote: n } = fact.data;
    const quote = before.quotes.find((known) => known.n === n);
    return quote && knownSince(quote);
  }
  return before.openedAt;
}

function wrongMoment(asked: RepairAsked, env: RepairEnv): Refusal | undefined {
  const { at, arrivedAt } = asked.fact.data as { readonly at?: Instant; readonly arrivedAt?: Instant };
  const earliest = earliestAt(asked);
  const moment = at ?? arrivedAt;
  if (moment === undefined || earliest === undefined || asked.fact.effective === asked.was.effective)
    return undefined;
  return happenedAt(env, at === undefined ? '/changes/arrivedAt' : '/changes/at', { at: moment, earliest });
}

function wrongPause({ fact, before }: RepairAsked, env: RepairEnv): Refusal | undefined {
  if (!before) return undefined;
  if (fact.type === 'TurnaroundResumed') {
    const { to, ground } = fact.data;
    const pause = before.pauses.findLast((known) => known.ground === ground && !known.to);
    return happenedOn(env, '/changes/to', { on: to, earliest: pause?.from ?? before.requestedOn });
  }
  if (fact.type !== 'TurnaroundPaused') return undefined;
  const { ground, from } = fact.data;
  const grounds: readonly string[] = env.terms.turnaround.grounds
    .filter(({ effect }) => effect !== 'lifts')
    .map(({ id }) => id);
  if (!grounds.includes(ground))
    return {
      code: 'ground-unknown',
      rule: 'O9',
      field: '/changes/ground',
      allowed: grounds,
      reason: {
        ja: `修理期間を中断する事由「${ground}」は規約にありません。`,
        en: `The terms know no ground “${ground}” that pauses the repair time.`,
      },
      remedy: { ja: `選べる事由：${grounds.join('、')}`, en: `Use: ${grounds.join(', ')}.` },
    };
  return happenedOn(env, '/changes/from', { on: from, earliest: before.custodyOn ?? before.requestedOn });
}

function wrongPayment({ fact, history, version, was }: RepairAsked, env: RepairEnv): Refusal | undefined {
  if (fact.type !== 'PaymentRecorded' && fact.type !== 'RefundRecorded') return undefined;
  const { reference } = fact.data;
  const other = asRevised(history.told, history.revisions).find(
    (each, i) =>
      i + 1 !== version &&
      !each.leftOut &&
      each.fact.type === fact.type &&
      (each.fact.data as FactData['RefundRecorded']).reference === reference,
  );
  if (other)
    return referenceUsed('O8', {
      field: '/changes/reference',
      recorded: (other.fact.data as FactData['RefundRecorded']).yen,
    });
  if (fact.type !== 'PaymentRecorded' || was.type !== 'PaymentRecorded') return undefined;
  const { paymentWays, paymentRule } =
    env.terms.forms[history.fold(asRevised(history.told, history.revisions))!.form];
  const { way } = fact.data;
  const offered = listed(paymentWays.map((each) => PAYMENT[each]));
  return way === was.data.way || (paymentWays as readonly string[]).includes(way)
    ? undefined
    : {
        code: 'payment-way-not-offered',
        rule: paymentRule,
        field: '/changes/way',
        allowed: paymentWays,
        reason: {
          ja: `この案件では${PAYMENT[way].ja}でのお支払いはできません。`,
          en: `This case is not paid by ${PAYMENT[way].en}.`,
        },
        remedy: { ja: `選べる方法：${offered.ja}`, en: `Choose one of: ${offered.en}.` },
      };
}

/** What cannot have been: before the case, in the future, after what followed it, in a way the terms do not know. */
export const impossible: Revising<RepairCase, Terms>['impossible'] = (asked, env) =>
  firstOf(
    outOfOrder(asked, env),
    wrongDay(asked, env),
    wrongPurchase(asked, env),
    wrongMoment(asked, env),
    wrongPause(asked, env),
    wrongPayment(asked, env),
  );

const byStart = (a: TurnaroundPause, b: TurnaroundPause): number =>
  a.from < b.from ? -1 : a.from > b.from ? 1 : 0;

/** Two pauses on one ground that share a day, or one that ends before it begins: the days would be told twice (P7). */
export function pausesOverlap(pauses: readonly TurnaroundPause[], field: string): Refusal | undefined {
  const ordered = [...pauses].sort(byStart);
  const clash = ordered.find((pause, i) => {
    const next = ordered.slice(i + 1).find(({ ground }) => ground === pause.ground);
    const ended = pause.to ?? '9';
    return ended < pause.from || (next !== undefined && next.from < ended);
  });
  if (!clash) return undefined;
  const [ground, from] = [turnaroundGround(clash.ground), day(clash.from)];
  return {
    code: 'pauses-overlap',
    rule: 'P7',
    field,
    reason: {
      ja: `同じ事由（${ground.ja}）の中断が、${from.ja}からすでに記録されています。`,
      en: `A pause on the same ground (${ground.en}) covers these days already, from ${from.en}.`,
    },
    remedy: {
      ja: '期間が重ならないようにするか、記録済みの中断を訂正してください（CorrectFact）。',
      en: 'Give days that it does not cover, or correct that pause (CorrectFact).',
    },
  };
}

const PAUSING: readonly FactType[] = ['TurnaroundPaused', 'TurnaroundResumed'];

export const impossibleAfter: Revising<RepairCase, Terms>['impossibleAfter'] = (after, { fact }) =>
  PAUSING.includes(fact.type)
    ? pausesOverlap(after.pauses, fact.type === 'TurnaroundPaused' ? '/changes/from' : '/changes/to')
    : undefined;

/** A pause that was recorded with the arrival begins with it; the end of a pause bears the ground of its beginning. */
export const along: Revising<RepairCase, Terms>['along'] = ({
  version,
  fact,
  was,
  history,
}): readonly Along[] => {
  const { told } = history;
  if (fact.type === 'DeviceReceived' && was.type === 'DeviceReceived') {
    const next = told[version]?.fact;
    return next?.type === 'TurnaroundPaused' && next.data.from === was.data.on && fact.data.on !== was.data.on
      ? [{ version: version + 1, data: { from: fact.data.on } }]
      : [];
  }
  if (fact.type !== 'TurnaroundPaused' || was.type !== 'TurnaroundPaused') return [];
  const { ground } = fact.data;
  if (ground === was.data.ground) return [];
  const end = asRevised(told, history.revisions).findIndex(
    (each, i) =>
      i >= version &&
      !each.leftOut &&
      each.fact.type === 'TurnaroundResumed' &&
      each.fact.data.ground === was.data.ground,
  );
  return end < 0 ? [] : [{ version: end + 1, data: { ground } }];
};
