import { type Calendar, createCalendar, type Instant, seedCalendarData } from '@shuriken/calendar';
import {
  commandSpec,
  decide,
  due,
  type Env,
  open,
  passTime,
  type RepairCase,
  requestRepairInput,
} from '@shuriken/case';
import { DeskError } from '@shuriken/desk';
import { onkyoRepair } from '@shuriken/terms';
import type { World } from '../demo/live.js';

/** The case's own rules with nothing around them: shows within a second whether stories of years work out. */
export class PaperWorld implements World {
  readonly cases = new Map<string, RepairCase>();
  /** As append sets them: by the state that was written last. */
  readonly #alarms = new Map<string, Instant>();
  /** Cases with mail that waits for its time. */
  readonly #mailed = new Set<string>();
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

  async open(body: Parameters<World['open']>[0]): Promise<RepairCase> {
    const input = requestRepairInput.parse(body.request);
    const id = `00000000-0000-4000-8000-${String(this.cases.size + 1).padStart(12, '0')}`;
    const earlier = input.rerepairOf ? { earlier: this.#known(input.rerepairOf.case) } : {};
    const opening = { number: `N${this.cases.size + 1}`, customer: id, ...earlier };
    const opened = open(id, { input, opening }, this.#env());
    if ('state' in opened) return this.#keep(opened.state as RepairCase);
    throw new DeskError('command-refused', { refusal: opened.refusal });
  }

  async act(caseId: string, type: string, input: object): Promise<RepairCase> {
    const spec = commandSpec(type);
    if (!spec) throw new DeskError('command-unknown', { command: type });
    const { state, refusal } = decide(
      this.#known(caseId),
      { spec, input: spec.input.parse(input) },
      this.#env(),
    );
    this.#keep(state);
    if (refusal) throw new DeskError('command-refused', { refusal });
    return state;
  }

  async find(caseId: string): Promise<RepairCase> {
    return this.#known(caseId);
  }

  async nextAlarm(): Promise<Instant | null> {
    return [...this.#alarms.values()].sort()[0] ?? null;
  }

  async letTimePass(): Promise<ReadonlySet<string>> {
    const touched = new Set([...this.#alarms].filter(([, at]) => at <= this.#now).map(([id]) => id));
    for (const id of touched) this.#keep(passTime(this.#known(id), this.#env()).state);
    return touched;
  }

  async deliver(): Promise<void> {
    for (const id of this.#mailed)
      for (const { id: notice, ...about } of this.#known(id).notices)
        if (about.channel === 'mail' && about.status === 'pending' && about.notBefore <= this.#now)
          await this.act(id, 'RecordNotice', { notice, outcome: 'sent', to: 'somebody@example.jp' });
  }

  #env(): Env {
    return { now: this.#now, actual: this.#now, calendar: this.#calendar, terms: onkyoRepair };
  }

  #keep(c: RepairCase): RepairCase {
    this.cases.set(c.id, c);
    const alarm = due(c, this.#env());
    if (alarm) this.#alarms.set(c.id, alarm);
    else this.#alarms.delete(c.id);
    const waits = c.notices.some(({ channel, status }) => channel === 'mail' && status === 'pending');
    if (waits) this.#mailed.add(c.id);
    else this.#mailed.delete(c.id);
    return c;
  }

  #known(caseId: string): RepairCase {
    const known = this.cases.get(caseId);
    if (!known) throw new DeskError('case-unknown', { case: caseId });
    return known;
  }
}
