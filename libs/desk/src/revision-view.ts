import {
  balance,
  type Case,
  describeFact,
  type Env,
  type Fact,
  flagText,
  isRevising,
  pending,
  type Revisions,
  revisionsOf,
  rootOf,
  turnaroundGround,
} from '@shuriken/case';
import type { CaseView, HistoryView, RevisionView } from '@shuriken/contract';
import type { StoredFact } from '@shuriken/log';
import { factOf } from './codec.js';
import type { Acted } from './desk.js';

type Marks = Pick<HistoryView, 'corrects' | 'correctedBy' | 'struckBy' | 'undoneBy'>;

/** How later facts make earlier ones read. */
export interface Reading {
  readonly facts: readonly { readonly fact: Fact }[];
  readonly revisions: Revisions;
}

export function readingOf(stored: readonly StoredFact[]): Reading {
  const facts = stored.map(factOf);
  return { facts, revisions: revisionsOf(facts) };
}

export const UNMARKED: Marks = { corrects: null, correctedBy: null, struckBy: null, undoneBy: null };

/** What later facts say of the one at `version`, and which it corrects itself. */
export function marksOf({ facts, revisions }: Reading, version: number): Marks {
  const fact = facts[version - 1]?.fact;
  const out = revisions.leftOut.get(version);
  const correcting = fact?.type === 'FactCorrected';
  const next = correcting
    ? facts.findIndex((each) => each.fact.type === 'FactCorrected' && each.fact.data.version === version) + 1
    : (revisions.corrected.get(version)?.by ?? 0);
  return {
    corrects: correcting ? rootOf(facts, version) : null,
    correctedBy: next > 0 ? next : null,
    struckBy: out?.how === 'struck' ? out.by : null,
    undoneBy: out && out.how !== 'struck' ? out.by : null,
  };
}

/** The pauses of the repair time as rows, each with the facts by which it is corrected (O9, P7). */
export function pausesView({ facts, revisions }: Reading): CaseView['pauses'] {
  const rows: CaseView['pauses'] = [];
  facts.forEach(({ fact }, i) => {
    const version = i + 1;
    if (revisions.leftOut.has(version)) return;
    const correction = revisions.corrected.get(version);
    const by = { version, correctedBy: correction?.by ?? null };
    const data = { ...fact.data, ...correction?.data };
    if (fact.type === 'TurnaroundPaused') {
      const { ground, from } = data as typeof fact.data;
      rows.push({ ...by, ground, text: turnaroundGround(ground), from, to: null, endedBy: null });
    }
    if (fact.type !== 'TurnaroundResumed') return;
    const { ground, to } = data as typeof fact.data;
    for (const row of rows)
      if (row.ground === ground && row.to === null) Object.assign(row, { to, endedBy: version });
  });
  return rows;
}

/** What waits for an apology or a review. */
export const mistakesView = ({ mistakes, notices }: Case): CaseView['mistakes'] => ({
  messages: (mistakes?.messages ?? []).map((id) => {
    const notice = notices.find((known) => known.id === id);
    return { id, template: notice?.template ?? '', at: notice?.at ?? null };
  }),
  flags: (mistakes?.flags ?? []).map((flag) => ({ ...flag, text: flagText(flag) })),
});

/** Moments by what falls due, so that what moves can be told; of several of a kind, one after the other. */
function moments(c: Case, env: Env): ReadonlyMap<string, string | null> {
  const seen = new Map<string, number>();
  return new Map(
    pending(c, env).map(({ kind, at }) => {
      const nth = (seen.get(kind) ?? 0) + 1;
      seen.set(kind, nth);
      return [nth === 1 ? kind : `${kind}:${nth}`, at];
    }),
  );
}

function movedDeadlines(before: Case, after: Case, env: Env): RevisionView['deadlines'] {
  const [was, is] = [moments(before, env), moments(after, env)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((kind) => ({ kind, from: was.get(kind) ?? null, to: is.get(kind) ?? null }))
    .filter(({ from, to }) => from !== to);
}

const owed = (c: Case) => ({ gross: c.assessed?.assessment.gross ?? null, balance: balance(c) });

/** What reading earlier facts anew changes: told before it is done, by a dry run, and after. */
export function revisionView({ before, state, steps, env }: Acted): RevisionView | null {
  if (!before || !steps.some(({ fact }) => isRevising(fact.type))) return null;
  const known = new Set(before.mistakes?.messages);
  const found = mistakesView(state);
  return {
    corrected: steps
      .filter(({ fact }) => isRevising(fact.type))
      .map(({ fact }) => ({ type: fact.type, text: describeFact(fact) })),
    deadlines: movedDeadlines(before, state, env),
    charges: { from: owed(before), to: owed(state) },
    sentByMistake: found.messages.filter(({ id }) => !known.has(id)),
    flags: found.flags.filter(
      ({ about, version }) =>
        !before.mistakes?.flags.some((flag) => flag.about === about && flag.version === version),
    ),
  };
}
