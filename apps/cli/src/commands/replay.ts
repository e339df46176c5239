import type { Command } from 'commander';
import {
  type Case,
  describeFact,
  type Fact,
  isRevising,
  next,
  type Place,
  progressLabel,
} from '@shuriken/case';
import { caseStream, covered, factOf, metaOf, stepsOf } from '@shuriken/desk';
import type { Installation } from '@shuriken/installation';
import type { StoredFact } from '@shuriken/log';
import { type Action, examples, type Report, type Runner } from '../command.js';
import { withInstallation } from '../connection.js';
import { CliError } from '../failure.js';

const START: Place = { progress: 'new', custody: 'customer', money: 'none', hold: 'none' };

/** One fact of a case, and whether the chart of today leads where the fact says it led. */
interface ReplayedStep {
  readonly version: number;
  readonly type: string;
  readonly effective: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly via: string;
  readonly cause: string;
  readonly chart: string;
  readonly text: { readonly ja: string; readonly en: string };
  readonly place: Place;
  /** Null: today's chart does not let this fact follow here. */
  readonly chartSays: Place | null;
  readonly agrees: boolean;
}

const samePlace = (a: Place, b: Place | null): boolean =>
  b !== null && (Object.keys(a) as (keyof Place)[]).every((region) => a[region] === b[region]);

/** Folds facts one by one; personal values stay covered. */
function replayed(facts: readonly StoredFact[]): { steps: readonly ReplayedStep[]; state: Case } {
  const steps: ReplayedStep[] = [];
  const shown = facts.map((stored) => ({ ...stored, data: covered(stored.data) }));
  const states = stepsOf(shown).map(({ state }) => state);
  for (const [i, stored] of shown.entries()) {
    const { fact, place, chart } = factOf(stored);
    // Where a fact leads that reads earlier ones anew no chart can say: it is a place that was stored before.
    const chartSays = isRevising(fact.type) ? place : next(chart, states[i - 1]?.place ?? START, fact.type);
    const meta = metaOf(stored);
    steps.push({
      version: stored.version,
      type: fact.type,
      effective: fact.effective,
      recordedAt: stored.recordedAt,
      actor: meta.actor,
      via: meta.via,
      cause: meta.cause,
      chart: meta.chart,
      text: describeFact(fact as Fact),
      place,
      chartSays,
      agrees: samePlace(place, chartSays),
    });
  }
  return { steps, state: states.at(-1)! };
}

const unknown = (given: string) =>
  new CliError('case-unknown', {
    ja: `案件「${given}」はありません。案件IDか受付番号をご確認ください。`,
    en: `There is no case ${given}. Give the id or the number of a case.`,
  });

/** The stream of a case that is named by its id or by its number. */
async function streamOf({ desk }: Installation, given: string): Promise<string> {
  const id = await desk.idOf(given);
  if (id === undefined) throw unknown(given);
  return caseStream(id);
}

const told = (step: ReplayedStep): readonly string[] => [
  `${String(step.version).padStart(3)}  ${step.effective}  ${step.type}  [${step.via} ${step.actor}]`,
  `     ${step.text.ja}`,
  `     ${step.text.en}`,
  `     → ${step.place.progress} (${progressLabel(step.place.progress).ja}), ${step.place.custody}, ${step.place.money}, ${step.place.hold}`,
  ...(step.agrees
    ? []
    : [
        `     ! today’s chart says ${step.chartSays ? JSON.stringify(step.chartSays) : 'that this fact cannot follow'}`,
      ]),
];

const replay: Action<[string], object> = (context, { args: [given] }) =>
  withInstallation(context, async (installation): Promise<Report> => {
    const { facts } = await installation.log.load(await streamOf(installation, given));
    if (facts.length === 0) throw unknown(given);
    const { steps, state } = replayed(facts);
    const differing = steps.filter((step) => !step.agrees).map(({ version }) => version);
    const ok = differing.length === 0;
    const { id, number, terms, place, version } = state;
    return {
      ok,
      json: { ok, case: { id, number, version, terms, place }, steps, differing },
      lines: [
        `${number}  ${id}  ${terms.id} ${terms.version}`,
        ...steps.flatMap(told),
        ok
          ? `${version} facts; the chart of today leads to the same states.`
          : `${differing.length} of ${version} facts lead elsewhere by the chart of today: ${differing.join(', ')}. What is stored counts.`,
      ],
    };
  });

export function replayCommand(root: Command, runner: Runner): void {
  runner.run<[string], object>(
    root
      .command('replay')
      .argument('<case>', 'id or number of the case')
      .summary('tell the history of a case, fact by fact')
      .description(
        'Folds the stored facts of a case one by one: version, when it happened, what happened in Japanese and English, and the state it led to. Says whether the chart of today would lead to the same states (exit code 1 where not). Personal data stay covered.',
      )
      .addHelpText(
        'after',
        examples('shuriken replay 7K3M-0QXZ', 'shuriken replay 0195f3c2-… --json | jq .steps'),
      ),
    replay,
  );
}
