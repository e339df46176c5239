import type { Feed, Subscription } from '@shuriken/feed';
import type { Log } from '@shuriken/log';
import type { Database } from '@shuriken/platform';
import { CaseLists } from './case-list/list.js';
import { caseListProjection } from './case-list/projection.js';
import type { Environments } from './fold.js';
import type { Projection } from './projection.js';
import { rebuild, type RebuildOptions } from './rebuild/rebuild.js';
import type { RebuildReport } from './rebuild/report.js';
import { readModelSubscription } from './subscription.js';

export interface ReadModelParts {
  /** Of the app role, with `readModelMigrations` and those of `projections` applied. */
  readonly db: Database;
  readonly log: Log;
  /** The desk. */
  readonly environments: Environments;
  readonly feed: Feed;
  /** Those of other libs; the case list is always there. */
  readonly projections?: readonly Projection[];
}

/** Everything people see in lists: kept up to date, read, rebuilt. */
export class ReadModels {
  readonly cases: CaseLists;
  /** To be run by one process at least. */
  readonly subscription: Subscription;
  readonly #projections: readonly Projection[];

  constructor(private readonly parts: ReadModelParts) {
    this.#projections = [caseListProjection, ...(parts.projections ?? [])];
    this.cases = new CaseLists(parts);
    this.subscription = readModelSubscription(parts, this.#projections);
  }

  /** Makes all rows anew from the log and exchanges them, see `rebuild`; a subscription that stopped goes on. */
  rebuild(onProgress?: RebuildOptions['onProgress']): Promise<RebuildReport> {
    return rebuild({ ...this.parts, projections: this.#projections }, { ...(onProgress && { onProgress }) });
  }

  /** Holds the rows against folds from zero, and changes nothing. */
  compare(onProgress?: RebuildOptions['onProgress']): Promise<RebuildReport> {
    const options = { exchange: false, ...(onProgress && { onProgress }) };
    return rebuild({ ...this.parts, projections: this.#projections }, options);
  }
}
