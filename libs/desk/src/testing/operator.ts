import { randomUUID } from 'node:crypto';
import type { Acted, Asked, Desk } from '../desk.js';
import { DeskError } from '../errors.js';
import { openCase } from '../open-case.js';
import { type Input, type Overrides, sampleOpening } from './sample-opening.js';

/** A command of an operator under a fresh id, unless told otherwise. */
export const asked = (more: Partial<Asked> = {}): Asked => ({
  commandId: randomUUID(),
  actor: 'operator-1',
  via: 'api',
  ...more,
});

/** The steps of an operator's day, each made now. */
export interface Operator {
  /** Opens the sample's case, with what differs. */
  open(overrides?: Overrides): Promise<Acted>;
  act(caseId: string, type: string, input?: Input, more?: Partial<Asked>): Promise<Acted>;
  /** The device arrives, the certificate with it. */
  receive(caseId: string): Promise<Acted>;
  /** The main board is broken. */
  diagnose(caseId: string): Promise<Acted>;
  /** Writes a quote; its document waits to be sent. */
  quote(caseId: string, input?: Input): Promise<Acted>;
  /** The latest document of this kind was sent. */
  sent(caseId: string, template: string): Promise<Acted>;
  /** A case that was opened, received and diagnosed. */
  diagnosed(overrides?: Overrides): Promise<string>;
  /** A case whose quote was sent: 21 days run (O7.2). */
  quoted(): Promise<string>;
  /** A cancelled case whose device is in store, its return announced for a day: six months run (O10). */
  stored(returnOn: string): Promise<string>;
}

const DIAGNOSIS = {
  reproduced: true,
  faults: [{ part: 'mainboard' }],
  findings: '基板の故障',
  diagnosisLabour: 5_000,
};

const QUOTE = {
  lines: {
    labour: 12_000,
    parts: [{ name: 'mainboard', yen: 30_000 }],
    shippingIn: 1_500,
    shippingOut: 1_500,
  },
};

/** A refused command fails a test with all that is known of it. */
const told = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    if (error instanceof DeskError) error.message = `${error.code} ${JSON.stringify(error.details)}`;
    throw error;
  });

/** The steps that every life of a case is put together from. */
function stepsOn(desk: Desk) {
  const act: Operator['act'] = (caseId, type, input = {}, more = {}) =>
    told(desk.act(caseId, { type, input }, asked(more)));
  return {
    act,
    open: (overrides?: Overrides) => told(openCase(desk, sampleOpening(overrides), asked())),
    receive: (caseId: string) => act(caseId, 'ReceiveDevice', { checklist: [], certificateEnclosed: true }),
    diagnose: (caseId: string) => act(caseId, 'RecordDiagnosis', DIAGNOSIS),
    quote: (caseId: string, input: Input = QUOTE) => act(caseId, 'SendQuote', input),
    sent: async (caseId: string, template: string) => {
      const { state } = await desk.find(caseId);
      const notice = state.notices.findLast((known) => known.template === template)!;
      return act(caseId, 'RecordNotice', { notice: notice.id, outcome: 'sent', to: 'hanako@example.jp' });
    },
  };
}

export function operatorOn(desk: Desk): Operator {
  const steps = stepsOn(desk);
  const diagnosed = async (overrides?: Overrides) => {
    const { caseId } = await steps.open(overrides);
    await steps.receive(caseId);
    await steps.diagnose(caseId);
    return caseId;
  };
  const quoted = async () => {
    const caseId = await diagnosed();
    await steps.quote(caseId);
    await steps.sent(caseId, 'quote');
    return caseId;
  };
  const stored = async (returnOn: string) => {
    const caseId = await diagnosed();
    await steps.act(caseId, 'CancelRepair', { reason: 'customer-wish' });
    await steps.act(caseId, 'AnnounceReturn', { returnOn });
    await steps.sent(caseId, 'return-announced');
    await steps.act(caseId, 'StoreDevice', { place: 'B-12' });
    return caseId;
  };
  return { ...steps, diagnosed, quoted, stored };
}
