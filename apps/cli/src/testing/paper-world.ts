import { type Calendar, createCalendar, type Instant, seedCalendarData } from '@shuriken/calendar';
import {
  type Case,
  commandOf,
  decide,
  due,
  type Env,
  kindOf,
  type LookUp,
  open,
  type Opening,
  passTime,
  type Unit,
} from '@shuriken/case';
import { DeskError, openCaseInput } from '@shuriken/desk';
import {
  type AnyTerms,
  codeKey,
  coregaExchange,
  importTable,
  keyWritten,
  onkyoRepair,
  rowKey,
  type TableRow,
} from '@shuriken/terms';
import type { World } from '../demo/live.js';
import type { TableFile } from '../demo/programme.js';

const TERMS: readonly AnyTerms[] = [onkyoRepair, coregaExchange];

const termsOf = (id: string): AnyTerms => {
  const found = TERMS.find((terms) => terms.id === id);
  if (!found) throw new DeskError('terms-unknown');
  return found;
};

const sameUnit = (a: Unit, b: Unit): boolean =>
  codeKey(a.brand) === codeKey(b.brand) &&
  codeKey(a.model) === codeKey(b.model) &&
  codeKey(a.serial) === codeKey(b.serial);

/** The case's own rules with nothing around them: shows within a second whether stories of years work out. */
export class PaperWorld implements World {
  readonly cases = new Map<string, Case>();
  /** As append sets them: by the state that was written last. */
  readonly #alarms = new Map<string, Instant>();
  /** Cases with mail that waits for its time. */
  readonly #mailed = new Set<string>();
  readonly #tables = new Map<string, Map<string, TableRow>>();
  readonly #calendar = createCalendar(seedCalendarData());
  #now: Instant = '2020-01-01T00:00:00.000Z';

  calendar(): Promise<Calendar> {
    return Promise.resolve(this.#calendar);
  }

  moveTo(at: Instant): Promise<void> {
    if (at < this.#now) throw new Error(`time goes back from ${this.#now} to ${at}`);
    this.#now = at;
    return Promise.resolve();
  }

  async importTable({ terms, table, csv }: TableFile): Promise<void> {
    const definition = termsOf(terms).tables[table]!;
    const read = importTable(definition, csv);
    if (!read.ok) throw new DeskError('table-rows-invalid', { problems: read.problems });
    const rows = this.#tables.get(table) ?? new Map<string, TableRow>();
    for (const { cells } of read.rows) rows.set(rowKey(definition, cells), cells);
    this.#tables.set(table, rows);
  }

  async open(body: object): Promise<Case> {
    const { terms: name, customer, request } = openCaseInput.parse(body);
    const terms = termsOf(name);
    const lookUp = kindOf(terms).opening.lookUp(request);
    const id = `00000000-0000-4000-8000-${String(this.cases.size + 1).padStart(12, '0')}`;
    const opening: Opening = {
      number: `N${this.cases.size + 1}`,
      customer: 'id' in customer ? customer.id : id,
      ...this.#earlier(lookUp),
      rows: this.#rowsFor(terms, lookUp),
    };
    const opened = open(id, { input: request, opening }, this.#env(terms));
    if ('state' in opened) return this.#keep(opened.state);
    throw new DeskError('command-refused', { refusal: opened.refusal });
  }

  async act(caseId: string, type: string, input: object): Promise<Case> {
    const known = this.#known(caseId);
    const spec = commandOf(known, type);
    if (!spec) throw new DeskError('command-unknown', { command: type });
    const env = this.#env(termsOf(known.terms.id));
    const { state, refusal } = decide(known, { spec, input: spec.input.parse(input) }, env);
    this.#keep(state);
    if (refusal) throw new DeskError('command-refused', { refusal });
    return state;
  }

  async find(caseId: string): Promise<Case> {
    return this.#known(caseId);
  }

  async nextAlarm(): Promise<Instant | null> {
    return [...this.#alarms.values()].sort()[0] ?? null;
  }

  async letTimePass(): Promise<ReadonlySet<string>> {
    const touched = new Set([...this.#alarms].filter(([, at]) => at <= this.#now).map(([id]) => id));
    for (const id of touched) {
      const known = this.#known(id);
      this.#keep(passTime(known, this.#env(termsOf(known.terms.id))).state);
    }
    return touched;
  }

  async deliver(): Promise<void> {
    for (const id of this.#mailed)
      for (const { id: notice, ...about } of this.#known(id).notices)
        if (about.channel === 'mail' && about.status === 'pending' && about.notBefore <= this.#now)
          await this.act(id, 'RecordNotice', { notice, outcome: 'sent', to: 'somebody@example.jp' });
  }

  #earlier({ case: named, unit }: LookUp): Pick<Opening, 'earlier'> {
    if (named !== undefined) return { earlier: this.#known(named) };
    const earlier =
      unit &&
      [...this.cases.values()].find((c) =>
        kindOf(c)
          .unitsGiven(c)
          .some((given) => sameUnit(given, unit)),
      );
    return earlier ? { earlier } : {};
  }

  #rowsFor({ tables }: AnyTerms, { rows = {} }: LookUp): NonNullable<Opening['rows']> {
    return Object.fromEntries(
      Object.entries(rows).map(([table, written]) => {
        const keys = [written].flat().map((each) => keyWritten(tables[table]!, [each]));
        const found = keys.map((key) => (key === undefined ? undefined : this.#tables.get(table)?.get(key)));
        return [table, found.find((row) => row !== undefined)];
      }),
    );
  }

  #env(terms: AnyTerms): Env {
    return { now: this.#now, actual: this.#now, calendar: this.#calendar, terms };
  }

  #keep(c: Case): Case {
    this.cases.set(c.id, c);
    const alarm = due(c, this.#env(termsOf(c.terms.id)));
    if (alarm) this.#alarms.set(c.id, alarm);
    else this.#alarms.delete(c.id);
    const waits = c.notices.some(({ channel, status }) => channel === 'mail' && status === 'pending');
    if (waits) this.#mailed.add(c.id);
    else this.#mailed.delete(c.id);
    return c;
  }

  #known(caseId: string): Case {
    const known = this.cases.get(caseId);
    if (!known) throw new DeskError('case-unknown', { case: caseId });
    return known;
  }
}
