import { performance } from 'node:perf_hooks';
import {
  type Calendar,
  type CalendarData,
  type CivilDate,
  createCalendar,
  seedCalendarData,
  withClosing,
  withHoliday,
  withHours,
  withoutClosing,
  withoutHoliday,
} from '@shuriken/calendar';
import { type JsonObject, type Log, printOf, type StoredFact } from '@shuriken/log';
import type { Database } from '@shuriken/platform';
import {
  type AnyTerms,
  type Catalogue,
  openCatalogue,
  type TableRow,
  termsRef,
  type TermsRef,
  type Text,
} from '@shuriken/terms';
import { DeskError } from './errors.js';
import { Tables } from './tables/tables.js';
import { readTermsFile, refuseContradiction } from './terms-file.js';

/** A change to the calendar (P4), as an operator asks for it and as the log keeps it. */
export type CalendarEdit =
  | { readonly kind: 'closing-added'; readonly date: CivilDate; readonly reason: string }
  | { readonly kind: 'closing-removed'; readonly date: CivilDate }
  | { readonly kind: 'holiday-added'; readonly date: CivilDate; readonly name: Text }
  | { readonly kind: 'holiday-removed'; readonly date: CivilDate }
  | { readonly kind: 'hours-set'; readonly hours: CalendarData['hours'] };

export interface By {
  readonly commandId: string;
  readonly actor: string;
}

const CALENDAR = 'calendar';
const TERMS = 'terms';
/** A change made by another process is seen within this time (real milliseconds); one's own at once. */
const FRESH_MS = 5_000;

function edited(data: CalendarData, edit: CalendarEdit): CalendarData {
  switch (edit.kind) {
    case 'closing-added':
      return withClosing(data, edit.date, edit.reason);
    case 'closing-removed':
      return withoutClosing(data, edit.date);
    case 'holiday-added':
      return withHoliday(data, edit.date, edit.name);
    case 'holiday-removed':
      return withoutHoliday(data, edit.date);
    case 'hours-set':
      return withHours(data, edit.hours);
  }
}

/** The calendar as its facts tell it: seeded once, so that a new release of the holiday list changes nothing by itself. */
const foldCalendar = (facts: readonly StoredFact[]): CalendarData | undefined =>
  facts.reduce<CalendarData | undefined>(
    (data, fact) =>
      fact.type === 'CalendarSeeded'
        ? (fact.data['calendar'] as CalendarData)
        : edited(data as CalendarData, fact.data['edit'] as CalendarEdit),
    undefined,
  );

interface Known {
  readonly calendar: Calendar;
  readonly calendarVersion: number;
  readonly catalogue: Catalogue;
  readonly termsVersion: number;
}

export interface ReferenceParts {
  readonly db: Database;
  readonly log: Log;
  /** The sets of terms that come with the program. */
  readonly builtIn: readonly AnyTerms[];
  /** Key of the prints by which a repeated command is known. */
  readonly key: Buffer;
}

/**
 * What every decision needs beside the case: the calendar and the sets of terms. Both are kept in the log, in streams of
 * their own, so that all nodes share them and a rebuild sees what was in force.
 */
export class Reference {
  private known: Known | undefined;
  private readAt = -Infinity;

  /** The rows of the tables that the terms declare. */
  readonly tables: Tables;
  private readonly log: Log;
  private readonly key: Buffer;

  constructor(private readonly parts: ReferenceParts) {
    const { db, log, key } = parts;
    this.log = log;
    this.key = key;
    this.tables = new Tables({ db, log, key, catalogue: () => this.catalogue() });
  }

  async now(): Promise<Known> {
    if (this.known && performance.now() - this.readAt < FRESH_MS) return this.known;
    return this.read();
  }

  async calendar(): Promise<Calendar> {
    return (await this.now()).calendar;
  }

  async catalogue(): Promise<Catalogue> {
    return (await this.now()).catalogue;
  }

  /**
   * Rows of a table of the terms, each under its key as it was asked for; those that are not there are left out. A key is
   * read as a cell of an import is: `ｶ０１２ ａｂ` is `カ012AB` (U211). Of several key columns the values are joined by TAB.
   * @throws DeskError `terms-not-found`, `table-unknown`
   */
  rows(terms: string, table: string, keys: readonly string[]): Promise<ReadonlyMap<string, TableRow>> {
    return this.tables.rows(terms, table, keys);
  }

  /** The very terms a case is pinned to (U14). */
  async termsOf(ref: TermsRef): Promise<AnyTerms> {
    return (await this.catalogue()).byRef(ref);
  }

  /** Applies an edit; what changes nothing writes nothing. Gives the calendar after it. */
  async editCalendar(edit: CalendarEdit, by: By): Promise<Calendar> {
    const { calendar, calendarVersion } = await this.read();
    const data = edited(calendar.data, edit);
    if (data === calendar.data) return calendar;
    await this.write(CALENDAR, { type: 'CalendarEdited', data: { edit }, expected: calendarVersion }, by);
    return (await this.read()).calendar;
  }

  /** Publishes a set of terms, in force from the day it names (O20). @throws TermsError, DeskError `terms-version-taken` */
  async publishTerms(json: unknown, by: By): Promise<TermsRef> {
    const terms = readTermsFile(json);
    const ref = termsRef(terms);
    const { catalogue, termsVersion } = await this.read();
    const same = catalogue.list().find((known) => known.id === terms.id && known.version === terms.version);
    if (same && termsRef(same).hash === ref.hash) return ref;
    if (same) throw new DeskError('terms-version-taken', { id: terms.id, version: terms.version });
    openCatalogue([...catalogue.list(), terms]);
    refuseContradiction(terms, catalogue.list());
    await this.write(TERMS, { type: 'TermsPublished', data: { terms }, expected: termsVersion }, by);
    await this.read();
    return ref;
  }

  private async write(
    stream: string,
    what: { type: string; data: object; expected: number },
    by: By,
  ): Promise<void> {
    const fact = { type: what.type, schema: 1, data: what.data as JsonObject, meta: { actor: by.actor } };
    const outcome = await this.log.append({
      id: by.commandId,
      print: printOf(this.key, what.data),
      stream,
      expected: what.expected,
      facts: [fact],
      alarm: 'keep',
    });
    if (outcome.outcome === 'mismatch') throw new DeskError('idempotency-mismatch');
    if (outcome.outcome === 'conflict') throw new DeskError('version-conflict', { actual: outcome.actual });
  }

  private async read(): Promise<Known> {
    const streams = await this.log.loadMany([CALENDAR, TERMS]);
    const calendar = streams.get(CALENDAR)!;
    const terms = streams.get(TERMS)!;
    const data = foldCalendar(calendar.facts);
    if (!data) return this.seed();
    const fresh = this.known;
    const same = fresh?.calendarVersion === calendar.version && fresh.termsVersion === terms.version;
    this.readAt = performance.now();
    this.known = same
      ? fresh
      : {
          calendar: createCalendar(data),
          calendarVersion: calendar.version,
          catalogue: openCatalogue([
            ...this.parts.builtIn,
            ...terms.facts.map((fact) => fact.data['terms'] as AnyTerms),
          ]),
          termsVersion: terms.version,
        };
    return this.known;
  }

  /** The first start writes the holidays; of several nodes that start at once one does, the others find it done. */
  private async seed(): Promise<Known> {
    const data = { calendar: seedCalendarData() };
    await this.log.append({
      id: '5e000000-0000-4000-8000-00000000ca1e',
      print: printOf(this.key, 'calendar-seed'),
      stream: CALENDAR,
      expected: 0,
      facts: [
        { type: 'CalendarSeeded', schema: 1, data: data as unknown as JsonObject, meta: { actor: 'system' } },
      ],
      alarm: 'keep',
    });
    return this.read();
  }
}
