import type { Instant } from '@shuriken/calendar';

/** An alarm that is not what the fold of its case says: an incident. */
export interface AlarmDifference {
  readonly stream: string;
  /** Null: the stream is no case, or has no facts. */
  readonly case: string | null;
  /** What stands in the log; null: no alarm. */
  readonly alarm: Instant | null;
  /** What the case's facts say; null: nothing is to come. */
  readonly expected: Instant | null;
  /** Why the case could not be folded; then `expected` says nothing. */
  readonly fault?: string;
  readonly repaired: boolean;
}

export interface AlarmAudit {
  readonly id: string;
  /** By the log's clock. */
  readonly at: Instant;
  /** Cases that were folded, open and closed. */
  readonly cases: number;
  readonly differences: readonly AlarmDifference[];
  readonly tookMs: number;
}

export interface AuditProgress {
  readonly done: number;
  readonly total: number;
}

export interface AuditOptions {
  readonly onProgress?: (progress: AuditProgress) => void;
  /** Sets wrong alarms right, which is recorded with the difference. Default false: only tells. */
  readonly repair?: boolean;
}
