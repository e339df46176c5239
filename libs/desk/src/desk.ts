import type { Instant } from '@shuriken/calendar';
import {
  type Case,
  commandOf,
  commandSpec,
  decide,
  type Decided,
  due,
  type Env,
  kindOf,
  passTime,
  type Step,
} from '@shuriken/case';
import { SAYINGS } from '@shuriken/contract';
import { type Loaded, type Log, type Outcome, printOf, type StoredFact } from '@shuriken/log';
import { derivedCommandId, type People } from '@shuriken/people';
import { checkInput, isUnavailable } from '@shuriken/platform';
import { inOwnRules, type TermsRef, type Text } from '@shuriken/terms';
import type { z } from 'zod';
import { CASE_NUMBER, claimsOf, reopens } from './claims.js';
import {
  caseIdOf,
  type CaseMeta,
  caseStream,
  foldCase,
  metaOf,
  stepsOf,
  toldOf,
  toStored,
  type Via,
} from './codec.js';
import { DeskError, refused } from './errors.js';
import { alreadyTaken, type Barred, barredOn, obstacleTo } from './obstacles.js';
import { checkOtherCase } from './other-case.js';
import { sealFacts, withoutPersonal } from './personal.js';
import type { Reference } from './reference.js';

/** Who asks, under which command id (the idempotency key), and what they know. */
export interface Asked {
  readonly commandId: string;
  readonly actor: string;
  readonly via: Via;
  /** The version of the case the caller has seen; anything else is a conflict. */
  readonly ifMatch?: number;
  /** Decide and tell, write nothing. */
  readonly dryRun?: boolean;
}

/** What came of a command. `passed` is what time had brought before it was looked at. */
export interface Acted {
  readonly caseId: string;
  readonly version: number;
  /** The command had been carried out before: this is its first answer again, rebuilt from the log. */
  readonly repeated: boolean;
  readonly passed: readonly Step[];
  readonly steps: readonly Step[];
  /** The case before `steps`; absent where it was opened by them. */
  readonly before?: Case;
  readonly state: Case;
  readonly env: Env;
  /** When its facts were written; absent where it wrote none. */
  readonly recordedAt?: Instant;
  /** Of a repeated command: who gave it first, and by which way. */
  readonly first?: Pick<Asked, 'actor' | 'via'>;
}

/** What recording a decision came to: the case's version, and when facts were written, if any were. */
type Recorded = Pick<Acted, 'version' | 'recordedAt'>;

export interface Found {
  readonly state: Case;
  /** With personal values opened, or all covered where they were not asked for. */
  readonly facts: readonly StoredFact[];
  readonly env: Env;
  /** What can't be done for a reason outside of the case. */
  readonly barred: Barred;
}

export interface DeskParts {
  readonly log: Log;
  readonly people: People;
  readonly reference: Reference;
  readonly desk: string;
  /** Key of the prints by which a repeated command is known. */
  readonly key: Buffer;
}

/** How often a command that lost a race is decided anew before the caller is told to wait. */
const TRIES = 12;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NUMBER = /^([0-9a-z]{4})-?([0-9a-z]{4})$/i;

/** Parses with a schema. @throws DeskError `input-invalid` with every issue */
export function parsed<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const checked = checkInput(schema, input ?? {}, SAYINGS);
  if (!checked.ok) throw new DeskError('input-invalid', { issues: checked.issues });
  return checked.value;
}

/** The only way to act on a case: load, let time pass, decide, append. Knows no HTTP and no Nest. */
export class Desk {
  constructor(readonly parts: DeskParts) {}

  /** What a decision under these terms needs, at the time `now`. */
  async environment(terms: TermsRef, now: Instant): Promise<Env> {
    const [calendar, pinned] = [
      await this.parts.reference.calendar(),
      await this.parts.reference.termsOf(terms),
    ];
    return { now, actual: now, calendar, terms: pinned };
  }

  /** The id of a case that is named by its id or by its number, as it stands on every letter; hyphen and capitals or not. */
  async idOf(named: string): Promise<string | undefined> {
    if (UUID.test(named)) return named.toLowerCase();
    const [number, front, back] = NUMBER.exec(named) ?? [];
    if (number === undefined) return undefined;
    const stream = await this.parts.log.holder({
      kind: CASE_NUMBER,
      key: `${front}-${back}`.toUpperCase(),
    });
    return stream === null ? undefined : caseIdOf(stream);
  }

  /** A case as it stands, with its facts; personal values opened, or all covered. @throws DeskError `case-unknown` */
  async find(caseId: string, personal = true): Promise<Found> {
    const loaded = await this.parts.log.load(caseStream(caseId));
    const facts = personal ? await this.opened(loaded) : withoutPersonal(loaded.facts);
    const state = foldCase(facts);
    if (!state) throw new DeskError('case-unknown', { case: caseId });
    const env = await this.environment(state.terms, loaded.now);
    return { state, facts, env, barred: await barredOn(this.parts, state, env) };
  }

  /** Several cases in one query, their personal values covered; unknown ones are left out. */
  async findCovered(caseIds: readonly string[]): Promise<ReadonlyMap<string, Case>> {
    const loaded = await this.parts.log.loadMany(caseIds.map(caseStream));
    const states = [...loaded.values()].map(({ facts }) => foldCase(withoutPersonal(facts)));
    return new Map(states.flatMap((state) => (state ? [[state.id, state]] : [])));
  }

  /** Carries out a command, or tells what it would do. @throws DeskError, LogError */
  async act(caseId: string, order: { type: string; input: unknown }, asked: Asked): Promise<Acted> {
    if (!commandSpec(order.type)) throw new DeskError('command-unknown', { command: order.type });
    const print = printOf(this.parts.key, { case: caseId, type: order.type, input: order.input ?? {} });
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const loaded = await this.parts.log.load(caseStream(caseId), asked.commandId);
      const earlier = await this.earlier(loaded, print);
      if (earlier) return earlier;
      const facts = await this.opened(loaded);
      const state = foldCase(facts);
      if (!state) throw new DeskError('case-unknown', { case: caseId });
      const spec = commandOf(state, order.type);
      if (!spec) throw otherChart(order.type, state);
      const input = parsed(spec.input, order.input);
      checkVersion(facts, asked.ifMatch);
      const env = await this.environment(state.terms, loaded.now);
      await checkOtherCase(this, state, { type: order.type, input });
      const asking = { spec, input, told: () => toldOf(facts) };
      const { decided, obstacle } = await this.judged(state, decide(state, asking, env));
      const done = await this.record(state, { decided, env }, { asked, print });
      if (done === 'again') continue;
      if (obstacle) throw obstacle;
      if (decided.refusal) {
        const refusal = inOwnRules(env.terms, decided.refusal);
        throw refused(refusal, { case: caseId, version: done.version });
      }
      return {
        caseId,
        ...done,
        repeated: false,
        passed: decided.passed,
        steps: decided.steps,
        before: decided.passed.at(-1)?.state ?? state,
        state: decided.state,
        env,
      };
    }
    throw new DeskError('case-busy', { case: caseId });
  }

  /** What was decided, or only what time brought where something outside of the case speaks against it. */
  private async judged(
    before: Case,
    decided: Decided,
  ): Promise<{ readonly decided: Decided; readonly obstacle?: DeskError }> {
    const { passed } = decided;
    const state = passed.at(-1)?.state ?? before;
    const obstacle = await obstacleTo(this.parts, state, decided.state);
    return obstacle ? { decided: { passed, steps: [], state }, obstacle } : { decided };
  }

  /** Writes what was decided, or only what time brought where the command is refused. `again`: somebody was faster. */
  private async record(
    before: Case,
    { decided, env }: { decided: Decided; env: Env },
    { asked, print }: { asked: Asked; print: Buffer },
  ): Promise<Recorded | 'again'> {
    if (asked.dryRun) return { version: decided.state.version };
    const alone = decided.steps.length === 0;
    const steps = [...decided.passed, ...decided.steps];
    if (steps.length === 0) return { version: before.version };
    const outcome = await this.write(
      before,
      { steps, passed: decided.passed.length, env },
      {
        ...asked,
        print,
        ...(alone
          ? {
              commandId: derivedCommandId(before.id, `time after ${before.version}`),
              actor: 'system',
              via: 'time' as const,
            }
          : {}),
      },
    );
    if (outcome.outcome === 'written') return { version: outcome.version, recordedAt: outcome.recordedAt };
    if (outcome.outcome === 'taken') throw alreadyTaken(outcome, before);
    if (outcome.outcome === 'mismatch' && !alone) throw new DeskError('idempotency-mismatch');
    return 'again';
  }

  /** Appends steps to the case's stream, its alarm and what it claims moving in the same commit. */
  async write(
    before: Case | undefined,
    {
      steps,
      passed,
      env,
      alarm,
    }: { steps: readonly Step[]; passed: number; env: Env; alarm?: Instant | null },
    how: {
      commandId: string;
      print: Buffer;
      actor: string;
      via: Via;
      bulk?: boolean;
    },
  ): Promise<Outcome> {
    const state = steps.at(-1)!.state;
    const open = steps.map((step, i) =>
      toStored(step, {
        desk: this.parts.desk,
        actor: i < passed ? 'system' : how.actor,
        via: i < passed ? 'time' : how.via,
        cause: i < passed ? 'time' : 'command',
        calendar: env.calendar.version,
      }),
    );
    const known = before !== undefined && !reopens(before, state);
    const facts = await sealFacts(this.parts.people, { customer: state.customer, known }, open);
    return this.parts.log.append({
      id: how.commandId,
      print: how.print,
      stream: caseStream(state.id),
      expected: before?.version ?? 0,
      facts,
      alarm: alarm === undefined ? due(state, env) : alarm,
      ...claimsOf(before, state),
      ...(how.bulk ? { priority: 'bulk' as const } : {}),
    });
  }

  /** The first answer to a command that was carried out before, or undefined. @throws DeskError `idempotency-mismatch` */
  async earlier(loaded: Loaded, print: Buffer): Promise<Acted | undefined> {
    const known = loaded.command;
    if (!known) return undefined;
    if (!known.print.equals(print)) throw new DeskError('idempotency-mismatch');
    const stream = await this.parts.log.load(known.stream);
    const facts = (await this.opened(stream)).filter((fact) => fact.version <= known.toVersion);
    const lived = stepsOf(facts);
    const { state } = lived.at(-1)!;
    const { recordedAt, meta: last } = facts.at(-1)!;
    const env = await this.environment(state.terms, recordedAt);
    const by = (cause: CaseMeta['cause']) =>
      lived.filter((_, i) => facts[i]!.version >= known.fromVersion && metaOf(facts[i]!).cause === cause);
    const { actor, via } = metaOf({ meta: last });
    const steps = by('command');
    const first = steps[0] ? lived.indexOf(steps[0]) : lived.length;
    return {
      caseId: state.id,
      version: known.toVersion,
      repeated: true,
      passed: by('time'),
      steps,
      ...(first > 0 ? { before: lived[first - 1]!.state } : {}),
      state,
      env,
      recordedAt,
      first: { actor, via },
    };
  }

  async opened(loaded: Pick<Loaded, 'facts'>): Promise<readonly StoredFact[]> {
    const data = await this.parts.people.openAll(loaded.facts.map((fact) => fact.data));
    return loaded.facts.map((fact, i) => ({ ...fact, data: data[i]! }));
  }

  /** Lets time pass on cases: the scheduler's command. One query loads them all. */
  async letTimePass(caseIds: readonly string[]): Promise<readonly TimePassed[]> {
    const loaded = await this.parts.log.loadMany(caseIds.map(caseStream));
    return Promise.all(caseIds.map((caseId) => this.passOn(caseId, loaded.get(caseStream(caseId))!)));
  }

  private async passOn(caseId: string, loaded: Loaded): Promise<TimePassed> {
    try {
      const state = foldCase(loaded.facts);
      if (!state) throw new DeskError('case-unknown', { case: caseId });
      const env = await this.environment(state.terms, loaded.now);
      const { facts: steps, next: alarm } = passTime(state, env);
      const commandId = derivedCommandId(caseId, `time after ${state.version}`);
      const print = printOf(this.parts.key, { time: caseId, after: state.version });
      const outcome =
        steps.length > 0
          ? await this.write(
              state,
              { steps, passed: steps.length, env, alarm },
              { commandId, print, actor: 'system', via: 'time', bulk: true },
            )
          : await this.parts.log.append({
              id: commandId,
              print,
              stream: caseStream(caseId),
              expected: state.version,
              facts: [],
              alarm,
              priority: 'bulk',
            });
      if (outcome.outcome !== 'written') return { caseId, outcome: 'conflict', facts: 0, lateMs: [] };
      const lateMs = steps.map((step) => Date.parse(env.actual) - Date.parse(step.fact.effective));
      return { caseId, outcome: steps.length > 0 ? 'fired' : 'nothing', facts: steps.length, lateMs };
    } catch (error) {
      return {
        caseId,
        outcome: 'failed',
        facts: 0,
        lateMs: [],
        error: isUnavailable(error)
          ? `database-unavailable: ${String(error)}`
          : error instanceof Error
            ? error.message
            : String(error),
      };
    }
  }
}

/** What became of one case whose alarm was due. `lateMs`: per fact, how long after its instant it was decided. */
export interface TimePassed {
  readonly caseId: string;
  readonly outcome: 'fired' | 'nothing' | 'conflict' | 'failed';
  readonly facts: number;
  readonly lateMs: readonly number[];
  readonly error?: string;
}

function checkVersion(facts: readonly StoredFact[], ifMatch: number | undefined): void {
  const version = facts.at(-1)?.version ?? 0;
  if (ifMatch === undefined || ifMatch === version) return;
  const since = facts
    .filter((fact) => fact.version > ifMatch)
    .map(({ version: at, type, recordedAt }) => ({ version: at, type, recordedAt }));
  const text = ifMatch > version ? neverAt(version, ifMatch) : undefined;
  throw new DeskError('version-conflict', { version, since }, text);
}

/** The command is one of another kind of case. */
function otherChart(type: string, { id, chart }: Case): DeskError {
  const allowed = kindOf({ chart }).commands.map((spec) => spec.type);
  const text = {
    ja: `この種類の案件に操作「${type}」はありません。案件の「can」に、今できる操作があります。`,
    en: `A case of this kind has no ${type}. What can be done now stands in the case under "can".`,
  };
  return new DeskError('command-unknown', { command: type, case: id, allowed }, text);
}

const neverAt = (version: number, asked: number): Text => ({
  ja: `案件の現在の版は${version}で、版${asked}になったことはありません。案件を確認し、そのETagの値をIf-Matchに指定してください。`,
  en: `The case is at version ${version} and has never been at ${asked}. Look at the case and send its ETag in If-Match.`,
});
