import type { RuleId, Text } from '@shuriken/terms';

export type TaskKind =
  | 'notice-to-give'
  | 'notice-undelivered'
  | 'visit-to-arrange'
  | 'extras-missing'
  | 'intake-to-settle'
  | 'quote-to-send'
  | 'requote-to-send'
  | 'refusal-to-decide'
  | 'answer-unclear'
  | 'requote-unanswered'
  | 'lapse-to-confirm'
  | 'return-to-announce'
  | 'consultation'
  | 'part-to-wipe'
  | 'device-to-wipe'
  | 'disposal-to-approve'
  | 'disposal-to-carry-out'
  | 'application-to-decide'
  | 'shipment-to-look-up'
  | 'proof-awaited'
  | 'sheet-lapsed'
  | 'parcel-awaited'
  | 'parcel-to-decide'
  | 'inspection-to-decide'
  | 'offer-to-send'
  | 'order-awaited'
  | 'payment-awaited'
  | 'replacement-to-ship'
  | 'device-to-send-back'
  | 'parcel-not-taken'
  | 'payment-outstanding'
  | 'overpaid'
  | 'apology-to-make'
  | 'correction-to-review'
  | 'part-to-send'
  | 'faulty-part-to-collect'
  | 'device-on-its-way'
  | 'claim-to-decide'
  | 'claim-to-make-good'
  | 'parts-over';

/** Something an operator has to do now. It is derived from the case: it goes away when the case no longer needs it. */
export interface Task {
  readonly kind: TaskKind;
  readonly rule: RuleId;
  readonly text: Text;
  /** Type of the command that settles it, where a single one does. */
  readonly command?: string;
  /** Id of the notice concerned. */
  readonly notice?: string;
}
