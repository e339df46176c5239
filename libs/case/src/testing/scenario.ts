import {
  type CivilDate,
  createCalendar,
  epochMs,
  instant,
  type Instant,
  seedCalendarData,
  startOf,
} from '@shuriken/calendar';
import { onkyoRepair, type Terms } from '@shuriken/terms';
import type { RepairCase } from '../repair/case.js';
import type { Place } from '../chart/adapter.js';
import { commandSpec } from '../kinds.js';
import { requestRepairInput } from '../repair/commands/request-repair.js';
import { type Opening } from '../shared/opening.js';
import { decide, type Decided, open } from '../decide.js';
import type { Step } from '../living.js';
import type { Act, Told } from '../shared/revising/revise.js';
import { passTime } from '../passing.js';
import type { RepairEnv } from '../repair/env.js';
import type { Fact, FactType } from '../facts.js';

const calendar = createCalendar(seedCalendarData());

/** A moment of the day in Japan. */
export const jst = (date: CivilDate, time = '10:00'): Instant => {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return instant(epochMs(startOf(date)) + ((hours * 60 + minutes) * 60 + seconds) * 1_000);
};

export const later = (at: Instant, ms: number): Instant => instant(epochMs(at) + ms);

export const envAt = (now: Instant, terms: Terms = onkyoRepair): RepairEnv => ({
  now,
  actual: now,
  calendar,
  terms,
});

/** What is asked of somebody who requests a pick-up repair long after the warranty. */
export const request = {
  form: 'pick-up',
  product: {
    brand: 'onkyo',
    kind: 'pc',
    model: 'DR512',
    serial: 'A0012345',
    boughtInJapan: true,
    brokeInJapan: true,
  },
  certificate: {
    shown: true,
    purchasedOn: '2020-05-01',
    model: 'DR512',
    serial: 'A0012345',
    shop: 'Denki-ya',
    months: 12,
  },
  symptom: '電源が入らない',
  use: '毎日数時間',
  triage: '電源ケーブルを替えても変わらない',
  returnTo: '東京都千代田区1-1',
  quoteChannel: 'mail',
  noticeChannel: 'mail',
  payment: 'cash-on-delivery',
  confirmed: onkyoRepair.intake.filter((item) => item.required).map((item) => item.id),
  erasureConsent: true,
} as const;

/** The same in the last month of its warranty. */
export const inWarranty = { certificate: { ...request.certificate, purchasedOn: '2025-05-01' } };
export const onSite = { form: 'on-site', payment: 'cash' } as const;

export type Input = Readonly<Record<string, unknown>>;

/** A fact as the log keeps it: without the place it cannot be folded. */
export interface Stored {
  readonly type: FactType;
  readonly data: unknown;
  readonly effective: Instant;
  readonly place: Place;
  readonly act?: Act;
}

export const store = ({ fact, state }: Step<RepairCase>, act?: Act): Stored => ({
  type: fact.type,
  data: fact.data,
  effective: fact.effective,
  place: state.place,
  ...(act ? { act } : {}),
});

/** A command's facts as the log keeps them, after so many others: what time brought is nobody's act. */
export const storeAll = (
  { passed, steps }: Pick<Decided<RepairCase>, 'passed' | 'steps'>,
  after: number,
): readonly Stored[] => [
  ...passed.map((step) => store(step, { id: `act-${after}`, by: 'system' })),
  ...steps.map((step) => store(step, { id: `act-${after}`, by: 'person' })),
];

/** Facts as a decision is told of them. */
export const toldOf = (stored: readonly Stored[]): readonly Told[] =>
  stored.map(({ type, data, effective, place, act }) => ({
    fact: { type, data, effective } as Fact,
    place,
    ...(act ? { act } : {}),
  }));

export const CASE_ID = '0197a000-0000-7000-8000-000000000001';

/** Parses the input as the desk would and decides. */
export function attempt(
  c: RepairCase,
  act: { type: string; input?: Input; stored?: readonly Stored[] },
  env: RepairEnv,
): Decided<RepairCase> {
  const spec = commandSpec(act.type);
  if (!spec) throw new Error(`There is no command ${act.type}`);
  const { stored } = act;
  const told = stored ? { told: () => toldOf(stored) } : {};
  return decide(c, { spec, input: spec.input.parse(act.input ?? {}), ...told }, env);
}

/** A case that is lived by commands, under a time of one's choosing. Every step gives a new scenario. */
export class Scenario {
  private constructor(
    readonly c: RepairCase,
    readonly stored: readonly Stored[],
    readonly now: Instant,
    readonly terms: Terms,
  ) {}

  static opened(
    change: Input = {},
    at: Instant = jst('2026-04-01'),
    more: { terms?: Terms; earlier?: RepairCase } = {},
  ): Scenario {
    const terms = more.terms ?? onkyoRepair;
    const opened = Scenario.tryToOpen(change, at, { ...more, terms });
    if ('refusal' in opened && opened.refusal) throw new Error(JSON.stringify(opened.refusal));
    const { steps, state } = opened as Decided<RepairCase>;
    return new Scenario(state, storeAll({ passed: [], steps }, 0), at, terms);
  }

  static tryToOpen(
    change: Input = {},
    at: Instant = jst('2026-04-01'),
    more: { terms?: Terms; earlier?: RepairCase } = {},
  ) {
    const opening: Opening = {
      number: 'R-0001',
      customer: 'person-1',
      ...(more.earlier ? { earlier: more.earlier } : {}),
    };
    const input = requestRepairInput.parse({ ...request, ...change });
    return open(CASE_ID, { input, opening }, envAt(at, more.terms ?? onkyoRepair));
  }

  get env(): RepairEnv {
    return envAt(this.now, this.terms);
  }

  get place(): Place {
    return this.c.place;
  }

  get types(): readonly FactType[] {
    return this.stored.map(({ type }) => type);
  }

  /** Moves the clock; nothing is decided until something happens. */
  on(date: CivilDate, time?: string): Scenario {
    return this.at(jst(date, time));
  }

  at(now: Instant): Scenario {
    if (now < this.now) throw new Error(`Time does not run backwards: ${this.now} to ${now}`);
    return new Scenario(this.c, this.stored, now, this.terms);
  }

  tries(type: string, input: Input = {}): Decided<RepairCase> {
    return attempt(this.c, { type, input, stored: this.stored }, this.env);
  }

  does(type: string, input: Input = {}): Scenario {
    const decided = this.tries(type, input);
    if (decided.refusal) throw new Error(`${type}: ${JSON.stringify(decided.refusal)}`);
    return this.with(decided);
  }

  /** The time's facts alone, as the scheduler brings them. */
  passes(): Scenario {
    const { facts, state } = passTime(this.c, this.env);
    return this.with({ passed: facts, steps: [], state });
  }

  /** Records that the last message of a template arrived. */
  delivers(template: string, input: Input = {}): Scenario {
    return this.does('RecordNotice', {
      notice: this.notice(template),
      outcome: 'sent',
      to: 'a@example.jp',
      ...input,
    });
  }

  notice(template: string): string {
    const known = this.c.notices.findLast((notice) => notice.template === template);
    if (!known) throw new Error(`No notice ${template}`);
    return known.id;
  }

  last(type: FactType): Fact {
    const known = this.stored.findLast((fact) => fact.type === type);
    if (!known) throw new Error(`No fact ${type}`);
    return known as unknown as Fact;
  }

  private with(decided: Pick<Decided<RepairCase>, 'passed' | 'steps' | 'state'>): Scenario {
    const stored = [...this.stored, ...storeAll(decided, this.stored.length)];
    return new Scenario(decided.state, stored, this.now, this.terms);
  }
}
