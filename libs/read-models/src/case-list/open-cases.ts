import { progressLabel } from '@shuriken/case';
import type { openCase } from '@shuriken/contract';
import type { Feed } from '@shuriken/feed';
import type { Log } from '@shuriken/log';
import type { Database } from '@shuriken/platform';
import { sql } from 'kysely';
import type { z } from 'zod';
import { READ_MODELS } from '../subscription.js';

export type OpenCase = z.infer<typeof openCase>;

export interface OpenCases {
  readonly cases: readonly OpenCase[];
  /** False: the list had not caught up with the log, so a case may be missing or closed by now. */
  readonly complete: boolean;
}

export interface OpenCaseParts {
  readonly db: Pick<Database, 'kysely'>;
  readonly log: Pick<Log, 'head'>;
  readonly feed: Pick<Feed, 'waitFor'>;
}

const WAIT_MS = 1_000;

interface Row {
  readonly id: string;
  readonly number: string;
  readonly progress: string;
  readonly balance: string;
}

/** The cases of a customer that are not closed, the oldest first, with everything that was written before the question. */
export async function openCasesOf({ db, log, feed }: OpenCaseParts, customer: string): Promise<OpenCases> {
  const { position } = await log.head();
  const complete = await feed.waitFor(READ_MODELS, position, WAIT_MS);
  const { rows } = await sql<Row>`
    select id, number, progress, balance from read.case_list
    where customer = ${customer}::uuid and open order by opened_at, id`.execute(db.kysely);
  const cases = rows.map(({ id, number, progress, balance }) => ({
    id,
    number,
    progress: { id: progress, label: progressLabel(progress) },
    balance: Number(balance),
  }));
  return { cases, complete };
}
