import type { CivilDate, Instant } from '@shuriken/calendar';
import { coregaExchange, type ExchangeTerms, type TableRow } from '@shuriken/terms';
import type { Place } from '../../chart/adapter.js';
import { decide, type Decided, open } from '../../decide.js';
import type { Fact, FactType } from '../../facts.js';
import { commandOf } from '../../kinds.js';
import { passTime } from '../../passing.js';
import type { Opening } from '../../shared/opening.js';
import {
  envAt as repairEnvAt,
  type Input,
  jst,
  storeAll,
  type Stored,
  toldOf,
} from '../../testing/scenario.js';
import type { ExchangeCase } from '../case.js';
import { applyForExchangeInput } from '../commands/application-input.js';
import type { ExchangeEnv } from '../env.js';

export { jst };
export type { Input };

export const envAt = (now: Instant, terms: ExchangeTerms = coregaExchange): ExchangeEnv => ({
  ...repairEnvAt(now),
  terms,
});

/** A switch that was bought in January 2026, within its year; applied for with its receipt. */
export const application = {
  product: { brand: 'corega', model: 'CG-SW08', serial: 'ABC-123', usedInJapan: true },
  fault: 'ランプがつかない',
  purchase: { proof: { kind: 'receipt', purchasedOn: '2026-01-10' } },
  confirmed: ['price-acknowledged', 'acceptance-period-acknowledged', 'steps-agreed'],
  via: 'web',
  returnTo: '東京都千代田区1-1',
  sheetChannel: 'mail',
  noticeChannel: 'mail',
} as const;

export const models: TableRow = {
  model: 'CG-SW08',
  'exchange-end': '2028-12-31',
  'hardware-support-end': '2029-12-31',
  'certificate-months': 12,
};
export const serials: TableRow = { serial: 'ABC-123', model: 'CG-SW08', 'shipped-on': '2025-12-01' };
export const dealers: TableRow = { dealer: 'D-1', name: 'Shop', 'agreed-from': '2020-01-01' };

/** Bought more than a year before, as the receipt tells: out of warranty. */
export const old = { purchase: { proof: { kind: 'receipt', purchasedOn: '2024-06-01' } } };
export const unproven = { purchase: {} };

export type Rows = Readonly<Record<string, TableRow | undefined>>;
export const ROWS: Rows = { models, serials };
/** Of what is out of warranty, and may still be exchanged as it is paid for. */
export const OLD_ROWS: Rows = { models, serials: { ...serials, 'shipped-on': '2024-05-01' } };

export interface More {
  readonly at?: Instant;
  readonly rows?: Rows;
  readonly earlier?: ExchangeCase;
  readonly terms?: ExchangeTerms;
  readonly id?: string;
}

const ID = '0197a000-0000-7000-8000-0000000000e1';
const FIRST = jst('2026-04-01');

/** An exchange that is lived by commands, under a time of one's choosing. Every step gives a new scenario. */
export class ExchangeScenario {
  private constructor(
    readonly c: ExchangeCase,
    readonly stored: readonly Stored[],
    readonly now: Instant,
    readonly terms: ExchangeTerms,
  ) {}

  static opened(change: Input = {}, more: More = {}): ExchangeScenario {
    const opened = ExchangeScenario.opening(change, more).tries();
    if (opened.refusal) throw new Error(JSON.stringify(opened.refusal));
    const { at = FIRST, terms = coregaExchange } = more;
    return new ExchangeScenario(opened.state, storeAll(opened, 0), at, terms);
  }

  /** What opening it comes to: facts, or the refusal alone. */
  static opening(change: Input = {}, { at = FIRST, rows = ROWS, earlier, terms, id = ID }: More = {}) {
    const opening: Opening = {
      number: `E-${id.slice(-4)}`,
      customer: 'person-1',
      rows,
      ...(earlier ? { earlier } : {}),
    };
    const input = applyForExchangeInput.parse({ ...application, ...change });
    return {
      tries: (): Decided<ExchangeCase> => {
        const decided = open(id, { input, opening }, envAt(at, terms));
        const nothing = { passed: [], steps: [] };
        return { ...nothing, ...decided } as unknown as Decided<ExchangeCase>;
      },
    };
  }

  get env(): ExchangeEnv {
    return envAt(this.now, this.terms);
  }

  get place(): Place {
    return this.c.place;
  }

  get types(): readonly FactType[] {
    return this.stored.map(({ type }) => type);
  }

  on(date: CivilDate, time?: string): ExchangeScenario {
    return this.at(jst(date, time));
  }

  at(now: Instant): ExchangeScenario {
    if (now < this.now) throw new Error(`Time does not run backwards: ${this.now} to ${now}`);
    return new ExchangeScenario(this.c, this.stored, now, this.terms);
  }

  tries(type: string, input: Input = {}): Decided<ExchangeCase> {
    const spec = commandOf(this.c, type);
    if (!spec) throw new Error(`There is no command ${type}`);
    const told = () => toldOf(this.stored);
    return decide(this.c, { spec, input: spec.input.parse(input), told }, this.env);
  }

  does(type: string, input: Input = {}): ExchangeScenario {
    const decided = this.tries(type, input);
    if (decided.refusal) throw new Error(`${type}: ${JSON.stringify(decided.refusal)}`);
    return this.with(decided);
  }

  /** The time's facts alone, as the scheduler brings them. */
  passes(): ExchangeScenario {
    const { facts, state } = passTime(this.c, this.env);
    return this.with({ passed: facts, steps: [], state });
  }

  /** Records what became of the last message of a template. */
  delivers(template: string, outcome = 'sent'): ExchangeScenario {
    return this.does('RecordNotice', { notice: this.notice(template), outcome, to: 'a@example.jp' });
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

  private with(decided: Pick<Decided<ExchangeCase>, 'passed' | 'steps' | 'state'>): ExchangeScenario {
    const stored = [...this.stored, ...storeAll(decided, this.stored.length)];
    return new ExchangeScenario(decided.state, stored, this.now, this.terms);
  }
}
