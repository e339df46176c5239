import { civilDateOf, type Instant, type PeriodReceipt, runPeriod } from '@shuriken/calendar';
import { type Terms, warranty } from '@shuriken/terms';
import type { FactData, FactType } from '../../facts.js';
import type { Revising, WorkedOut } from '../../shared/revising/tables.js';
import { historyIn } from '../../shared/revising/history.js';
import { countedAttempts, type RepairCase, sentDocument } from '../case.js';
import { coverageOf } from '../commands/record-diagnosis.js';
import { metTurnaround, turnaroundReceipt } from '../deadlines/turnaround.js';
import { unreachableAt, unreachableReceipt } from '../deadlines/unreachable.js';
import type { RepairEnv } from '../env.js';
import type { CoverageFound } from '../facts.js';

/** A fact before which the case stood as `c`, with the data it has then. */
interface At<T extends FactType> {
  readonly c: RepairCase;
  readonly data: FactData[T];
  readonly effective: Instant;
  readonly version: number;
}

type Works<T extends FactType> = (at: At<T>, env: RepairEnv) => WorkedOut | undefined;

const then = (env: RepairEnv, at: Instant): RepairEnv => ({ ...env, now: at, actual: at });

/** What the clock brought is brought at another moment; what has not come by now is left to the clock. */
function moved(
  { effective, data }: { effective: Instant; data: { readonly receipt: PeriodReceipt } },
  to: { readonly due: Instant; readonly data: Readonly<Record<string, unknown>> },
  env: RepairEnv,
): WorkedOut | undefined {
  if (to.due > env.actual) return undefined;
  const byTheClock = effective === data.receipt.due;
  return { data: to.data, effective: byTheClock || to.due > effective ? to.due : effective };
}

const lapseOf = (c: RepairCase, n: number): PeriodReceipt | null | undefined =>
  c.quotes.find((quote) => quote.n === n)?.lapse;

const quoteLapsed: Works<'QuoteLapsed'> = ({ c, data, effective }, env) => {
  const receipt = lapseOf(c, data.quote);
  return receipt ? moved({ effective, data }, { due: receipt.due, data: { receipt } }, env) : undefined;
};

const silenceEnded: Works<'QuoteSilenceEnded'> = ({ c, data, effective }, env) => {
  const receipt = lapseOf(c, data.quote);
  if (!receipt) return undefined;
  return moved({ effective, data }, { due: receipt.due, data: { receipt } }, env) ?? 'not-yet';
};

const quoteSent: Works<'QuoteSent'> = ({ c, data }, env) => {
  const quote = c.quotes.find(({ n }) => n === data.quote);
  const at = sentDocument(c, data.quote)?.at;
  if (!quote || !at) return undefined;
  const on = civilDateOf(at);
  const { period } = env.terms.periods.quoteLapse;
  const lapse = quote.kind === 'quote' ? runPeriod(period, on, { calendar: env.calendar }) : null;
  return { data: { on, lapse }, effective: at };
};

const unreachable: Works<'CustomerUnreachable'> = ({ c, data, effective }, env) => {
  const [due, receipt] = [unreachableAt(c, env), unreachableReceipt(c, env)];
  if (!due || !receipt) return undefined;
  return moved({ effective, data }, { due, data: { receipt, attempts: countedAttempts(c) } }, env);
};

const turnaroundMissed: Works<'TurnaroundMissed'> = ({ c, data, effective }, env) => {
  const receipt = turnaroundReceipt(c, then(env, effective));
  if (!receipt || receipt.due > effective) return 'not-yet';
  return moved({ effective, data }, { due: receipt.due, data: { receipt } }, env);
};

/** A cancellation by wish, and a symptom that was not found, cite their clause by the warranty (O5.3-4, O6.2-3). */
const clause = (c: RepairCase, ending: string): WorkedOut | undefined => {
  const inWarranty = c.warranty.standing === 'in';
  if (ending === 'cancelled' || ending === 'not-reproduced')
    return { data: { rule: inWarranty ? 'O5.4' : 'O6.2' } };
  if (ending === 'visit-cancelled' || ending === 'visit-no-fault')
    return { data: { rule: inWarranty ? 'O5.3' : 'O6.3' } };
  return undefined;
};

/** Whether work was begun as free after a fact: nobody agreed to pay for it, and nobody is charged for it then (O7.1). */
function begunFree({ version }: { readonly version: number }, env: RepairEnv): boolean {
  const { told, revisions } = historyIn(env);
  return told.some(
    ({ fact }, i) => i >= version && fact.type === 'RepairAuthorised' && !revisions.leftOut.has(i + 1),
  );
}

/** Who pays, found anew; not so that somebody pays who was told that it is free and for whom the work was begun. */
const found = (was: CoverageFound, is: CoverageFound, promised: boolean): WorkedOut => ({
  data: { coverage: promised && was.standing === 'free' && is.standing !== 'free' ? was : is },
});

const later: { readonly [T in FactType]?: Works<T> } = {
  DeviceReceived: ({ data }, env) => ({
    data: { storage: runPeriod(env.terms.periods.storage.period, data.on, { calendar: env.calendar }) },
  }),
  VisitMade: ({ c, data }, env) => {
    const { coverage, faults = [], certificateShown, consented } = data;
    return coverage && found(coverage, coverageOf(c, { faults, certificateShown }, env.terms), !consented);
  },
  DiagnosisRecorded: (at, env) =>
    found(at.data.coverage, coverageOf(at.c, { faults: at.data.faults }, env.terms), begunFree(at, env)),
  FurtherFaultFound: (at, env) => {
    const faults = [...at.c.faults, ...at.data.faults];
    return found(at.data.coverage, coverageOf(at.c, { faults }, env.terms), begunFree(at, env));
  },
  FaultNotReproduced: ({ c, data }) => clause(c, data.ending),
  RepairCancelled: ({ c, data }) => clause(c, data.ending),
  QuoteSent: quoteSent,
  QuoteAccepted: ({ data }) => ({ data: { on: civilDateOf(data.arrivedAt) }, effective: data.arrivedAt }),
  QuoteSilenceEnded: silenceEnded,
  QuoteLapsed: quoteLapsed,
  CustomerUnreachable: unreachable,
  TurnaroundMissed: turnaroundMissed,
  DeviceDelivered: ({ c, data, effective }, env) => ({
    data: { turnaround: metTurnaround(c, data.on, then(env, effective)) },
  }),
};

const keepsEffective = (worked: WorkedOut | undefined, effective: Instant): WorkedOut | undefined =>
  worked === undefined || worked === 'not-yet' || worked.effective !== undefined
    ? worked
    : { ...worked, effective };

/** What facts of a repair hold that was worked out from the case, by the same functions that worked it out first. */
export const workedOut: Revising<RepairCase, Terms>['workedOut'] = {
  RepairRequested: ({ fact }, { terms, calendar }) => {
    const { certificate, requestedOn } = fact.data as FactData['RepairRequested'];
    return {
      data: { warranty: warranty(terms, { certificate, requestedOn, calendar }) },
      effective: fact.effective,
    };
  },
  ...Object.fromEntries(
    Object.entries(later).map(([type, works]) => [
      type,
      ({ c, fact, version }, env) =>
        c &&
        keepsEffective(
          (works as Works<FactType>)({ c, data: fact.data, effective: fact.effective, version }, env),
          fact.effective,
        ),
    ]) satisfies readonly [string, Revising<RepairCase, Terms>['workedOut'][FactType]][],
  ),
};
