import { balance, type Case, isOpen, progressLabel } from '@shuriken/case';
import type { openCase } from '@shuriken/contract';
import { caseStream, foldCase } from '@shuriken/desk';
import type { Feed } from '@shuriken/feed';
import type { Log, StoredFact } from '@shuriken/log';
import type { Standing } from '@shuriken/people';
import type { Database } from '@shuriken/platform';
import { sql } from 'kysely';
import type { z } from 'zod';
import { READ_MODELS } from '../subscription.js';

export type OpenCase = z.infer<typeof openCase>;

export interface OpenCases extends Standing {
  readonly cases: readonly OpenCase[];
  /** False: the list had not caught up with the log, so a case may be missing or closed by now. */
  readonly complete: boolean;
}

export interface OpenCaseParts {
  readonly db: Pick<Database, 'kysely'>;
  readonly log: Pick<Log, 'head' | 'loadMany'>;
  readonly feed: Pick<Feed, 'waitFor'>;
}

const WAIT_MS = 1_000;

/**
 * The cases of a customer that are not closed, the oldest first: as of a position in the log, by default its head. The list
 * only says which cases the customer has; how they stood is folded from the log, so that the answer about a position stays.
 */
export async function openCasesOf(
  { db, log, feed }: OpenCaseParts,
  customer: string,
  asOf?: number,
): Promise<OpenCases> {
  const position = asOf ?? (await log.head()).position;
  const complete = await feed.waitFor(READ_MODELS, position, WAIT_MS);
  const { rows } = await sql<{ id: string }>`
    select id from read.case_list where customer = ${customer}::uuid order by opened_at, id`.execute(
    db.kysely,
  );
  const streams = rows.map(({ id }) => caseStream(id));
  const loaded = await log.loadMany(streams);
  const states = streams.flatMap((stream) => {
    const facts = loaded.get(stream)?.facts ?? [];
    return foldedOf(facts.filter((fact) => fact.position <= position));
  });
  const cases = states.filter(isOpen).map(openCaseOf);
  return { cases, held: states.flatMap(heldOf), accounts: states.flatMap(accountsOf), complete };
}

function foldedOf(facts: readonly StoredFact[]): readonly Case[] {
  const state = foldCase(facts);
  return state ? [state] : [];
}

function openCaseOf(state: Case): OpenCase {
  const { progress } = state.place;
  const label = progressLabel(progress);
  return { id: state.id, number: state.number, progress: { id: progress, label }, balance: balance(state) };
}

function heldOf({ id, number, place, hold }: Case): Standing['held'] {
  return place.hold === 'held' ? [{ id, number, ground: hold?.ground ?? 'dispute' }] : [];
}

/** A case with amounts is in the books; the last entry is at the latest that of the day it was closed. */
function accountsOf(state: Case): Standing['accounts'] {
  const { number, assessed, payments, refunds, closedOn } = state;
  if (!assessed && payments.length === 0 && refunds.length === 0) return [];
  const days = [closedOn, ...[...payments, ...refunds].map(({ on }) => on)].filter(
    (day) => day !== undefined,
  );
  return [{ number, lastOn: isOpen(state) ? null : (days.sort().at(-1) ?? null) }];
}
