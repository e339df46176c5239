import { type Calendar, civilDateOf, epochMs, type Instant, instant } from '@shuriken/calendar';
import { type Case, type ChartName, type Notice, noticeById } from '@shuriken/case';
import { DeskError } from '@shuriken/desk';
import { CliError, detailsOf } from '../failure.js';
import { Agenda } from './agenda.js';
import { addressFor } from './customers.js';
import type { Performance } from './playbill.js';
import type { Programme, TableFile } from './programme.js';
import type { Reopening, Step, Story } from './script.js';
import { roundAfter, roundBefore, type Timetable, workdaysBefore } from './timetable.js';

/** Where stories are lived. Time stands still there but for `moveTo`. */
export interface World {
  calendar(): Promise<Calendar>;
  moveTo(at: Instant): Promise<void>;
  /** Adds rows to a table of the terms, all of them or none. @throws DeskError */
  importTable(file: TableFile): Promise<void>;
  /** Opens a case, and gives it as it stands then. @throws DeskError */
  open(body: object): Promise<Case>;
  /** Gives the case as it stands after a command. @throws DeskError */
  act(caseId: string, type: string, input: object): Promise<Case>;
  find(caseId: string): Promise<Case>;
  /** When time next has something to do; null: never. */
  nextAlarm(): Promise<Instant | null>;
  /** Fires all that is due; gives the cases on which something may have happened. */
  letTimePass(): Promise<ReadonlySet<string>>;
  /** Sends every mail whose time has come; its outcome is a fact of the case then. */
  deliver(): Promise<void>;
}

/** A story under way. `caseId` changes when the customer comes back with a second case. */
interface Act {
  readonly performance: Performance;
  readonly story: Story;
  caseId: string | null;
}

/** Something at a moment: a step of a story, a message that a person gives, or mail whose time comes. */
type Event =
  | { readonly act: Act; readonly step: Step | Reopening | 'request' }
  | { readonly act: Act; readonly caseId: string; readonly notice: string }
  | 'mail';

export interface LiveOptions {
  readonly from: Instant;
  readonly to: Instant;
  readonly seed: number;
  readonly signal: AbortSignal;
  /** Days lived, of how many. */
  readonly onProgress: (done: number, of: number) => void;
}

export interface Lived {
  readonly cases: number;
  readonly clockMoves: number;
  /** Where the cases of each kind stand in the end: chart → state → how many. */
  readonly states: Readonly<Record<ChartName, Readonly<Record<string, number>>>>;
}

const DAY_MS = 86_400_000;

/**
 * Imports the tables, then lives through all performances in order of time: what people do, what time brings, and the
 * mail in between.
 */
export async function live(
  world: World,
  { performances, tables }: Programme,
  options: LiveOptions,
): Promise<Lived> {
  for (const file of tables) await world.importTable(file);
  return new Director(world, options, await world.calendar()).run(performances);
}

class Director {
  readonly #agenda = new Agenda<Event>();
  readonly #acts = new Map<string, Act>();
  readonly #noted = new Set<string>();
  #clockMoves = 0;
  #mailDue = false;
  #now: Instant;
  readonly #timetable: Timetable;

  constructor(
    private readonly world: World,
    private readonly options: LiveOptions,
    calendar: Calendar,
  ) {
    this.#now = options.from;
    this.#timetable = { calendar, seed: options.seed };
  }

  async run(performances: readonly Performance[]): Promise<Lived> {
    const { to, signal } = this.options;
    for (const performance of performances) this.#announce(performance);
    for (;;) {
      signal.throwIfAborted();
      const at = earliest(this.#agenda.next, await this.world.nextAlarm());
      if (at === null || at > to) break;
      await this.#liveMoment(at > this.#now ? at : this.#now);
    }
    return this.#sum();
  }

  /** The request comes so long before the end, at the latest in the last round before it. */
  #announce(performance: Performance): void {
    const { from, to } = this.options;
    const { ago } = performance;
    const before =
      ago.unit === 'days'
        ? instant(epochMs(to) - ago.count * DAY_MS)
        : workdaysBefore(to, ago.count, this.#timetable);
    const at = roundBefore(before, this.#timetable);
    const act: Act = { performance, story: performance.tell(), caseId: null };
    this.#agenda.note(at > from ? at : this.#round(from, 0), { act, step: 'request' });
  }

  async #liveMoment(at: Instant): Promise<void> {
    await this.world.moveTo(at);
    this.#now = at;
    this.#clockMoves += 1;
    for (const caseId of await this.world.letTimePass()) this.#look(await this.world.find(caseId));
    const events = this.#agenda.takeUntil(at);
    if (events.includes('mail')) this.#mailDue = true;
    await Promise.all([...byCase(events)].map((own) => this.#play(own)));
    if (this.#mailDue) await this.world.deliver();
    this.#mailDue = false;
    const { from, to, onProgress } = this.options;
    onProgress(daysFrom(from, at), daysFrom(from, to));
  }

  /** The events of one case come one after the other. */
  async #play(events: readonly Exclude<Event, 'mail'>[]): Promise<void> {
    for (const event of events) {
      if ('step' in event) await this.#playStep(event.act, event.step);
      else await this.#giveNotice(event);
    }
  }

  async #playStep(act: Act, step: Step | Reopening | 'request'): Promise<void> {
    if (step === 'request' || 'again' in step)
      return this.#openCase(act, step === 'request' ? undefined : step);
    const caseId = act.caseId!;
    const before = await this.world.find(caseId);
    if (atRest(before, act.performance)) return;
    const input = typeof step.input === 'function' ? step.input(before, civilDateOf(this.#now)) : step.input;
    const after = await this.world.act(caseId, step.type, input).catch((error: unknown) => {
      throw mistaken(error, act, step.type);
    });
    this.#goOn(act, after);
  }

  async #openCase(act: Act, again: Reopening | undefined): Promise<void> {
    const { cast, opening } = act.performance;
    const earlier = again ? await this.world.find(act.caseId!) : undefined;
    const opened = await this.world.open(opening(this.#now, earlier)).catch((error: unknown) => {
      throw mistaken(error, act, 'opening');
    });
    act.caseId = opened.id;
    this.#acts.set(opened.id, act);
    const given = cast.assignee && (await this.world.act(opened.id, 'AssignCase', { to: cast.assignee }));
    this.#goOn(act, given || opened);
  }

  /** Asks the story how it goes on, unless the case has come to rest. */
  #goOn(act: Act, state: Case): void {
    this.#look(state);
    if (atRest(state, act.performance)) return;
    const next = act.story.next(state);
    if (!next.done) this.#agenda.note(this.#round(this.#now, next.value.days), { act, step: next.value });
  }

  /** Messages that a state of a case waits for: mail leaves at its time, the rest is given by a person a day later. */
  #look(state: Case): void {
    const act = this.#acts.get(state.id);
    if (!act) return;
    for (const notice of state.notices) {
      const key = `${state.id} ${notice.id}`;
      if (notice.status !== 'pending' || this.#noted.has(key)) continue;
      this.#noted.add(key);
      this.#expect(act, state.id, notice);
    }
  }

  #expect(act: Act, caseId: string, { id, channel, notBefore, template }: Notice): void {
    if (channel === 'mail') {
      if (notBefore <= this.#now) this.#mailDue = true;
      else this.#agenda.note(notBefore, 'mail');
    } else if (!act.performance.undone.includes(template)) {
      const from = notBefore > this.#now ? notBefore : this.#now;
      this.#agenda.note(this.#round(from, 1), { act, caseId, notice: id });
    }
  }

  async #giveNotice({ act, caseId, notice }: Extract<Event, { notice: string }>): Promise<void> {
    const before = await this.world.find(caseId);
    const known = noticeById(before, notice);
    if (known?.status !== 'pending') return;
    const to = addressFor(act.performance.cast.customer, known.channel);
    this.#look(await this.world.act(caseId, 'RecordNotice', { notice, outcome: 'sent', to }));
  }

  #round(from: Instant, days: number): Instant {
    return roundAfter(from, days, this.#timetable);
  }

  async #sum(): Promise<Lived> {
    const states: Record<ChartName, Record<string, number>> = { repair: {}, exchange: {} };
    for (const caseId of this.#acts.keys()) {
      const { chart, place } = await this.world.find(caseId);
      states[chart][place.progress] = (states[chart][place.progress] ?? 0) + 1;
    }
    return { cases: this.#acts.size, clockMoves: this.#clockMoves, states };
  }
}

const earliest = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null ? b : b === null ? a : a < b ? a : b;

const daysFrom = (from: Instant, to: Instant) => Math.round((epochMs(to) - epochMs(from)) / DAY_MS);

const atRest = (c: Case, { rest }: Performance): boolean =>
  rest !== undefined && (c.place.progress === rest || c.place.hold === rest);

function byCase(events: readonly Event[]): Iterable<readonly Exclude<Event, 'mail'>[]> {
  const groups = new Map<Act, Exclude<Event, 'mail'>[]>();
  for (const event of events) {
    if (event === 'mail') continue;
    const own = groups.get(event.act);
    if (own) own.push(event);
    else groups.set(event.act, [event]);
  }
  return groups.values();
}

/** A step that is refused is a mistake in the story: says which, and keeps the refusal. */
function mistaken(error: unknown, { performance, caseId }: Act, step: string): unknown {
  if (!(error instanceof DeskError)) return error;
  const where = [performance.name, step, ...(caseId === null ? [] : [caseId])].join(', ');
  return new CliError(
    'demo-step-refused',
    {
      ja: `デモの筋書きに誤りがあります（${where}）。別の --seed をお試しください。`,
      en: `A story of the demo does not work out (${where}). Try another --seed, and tell the maintainers.`,
    },
    { details: detailsOf(error) },
  );
}
