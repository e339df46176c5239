import {
  allowedLines,
  type PeriodEffect,
  type RuleId,
  type Standing,
  type Terms,
  type Text,
} from '@shuriken/terms';
import { REPAIR_FORMS } from '../shared/vocabulary.js';

export interface WalkIssue {
  readonly code:
    | 'dead-end'
    | 'nobody-acts'
    | 'effect-unsupported'
    | 'ground-missing'
    | 'nothing-chargeable'
    | 'notice-missing';
  readonly rule?: RuleId;
  /** The state of the progress region concerned. */
  readonly state?: string;
  /** The place of the file, as JSONPath. */
  readonly path?: string;
  readonly text: Text;
}

/** What the chart carries out when a period runs out; a file that wants something else is not served by it. */
const EFFECTS = {
  quoteLapse: 'deemed-cancelled',
  storage: 'right-to-dispose',
  turnaround: 'target',
  unreachable: 'deemed-cancelled',
} as const satisfies Partial<Record<keyof Terms['periods'], PeriodEffect>>;
type Carried = keyof typeof EFFECTS;
const CARRIED = Object.keys(EFFECTS) as readonly Carried[];

export const carries = (terms: Terms, period: Carried): boolean =>
  terms.periods[period].effect === EFFECTS[period];

/** Grounds that commands record by themselves: missing extras are a question, a remote area lifts the promise (O9). */
const GROUNDS_USED = ['question-open', 'remote-area'] as const;

const effectIssue = (terms: Terms, period: Carried): WalkIssue => ({
  code: 'effect-unsupported',
  rule: terms.periods[period].period.rule,
  path: `$.periods.${period}.effect`,
  text: {
    ja: `期間「${terms.periods[period].title.ja}」の効果は「${EFFECTS[period]}」でなければなりません。`,
    en: `The period “${terms.periods[period].title.en}” has to have the effect \`${EFFECTS[period]}\`.`,
  },
});

const groundIssue = (terms: Terms, ground: string): WalkIssue => ({
  code: 'ground-missing',
  rule: terms.turnaround.rule,
  path: '$.turnaround.grounds',
  text: {
    ja: `修理期間の除外事由「${ground}」がありません。`,
    en: `The ground \`${ground}\` is missing among those of the repair time.`,
  },
});

const CHARGED: readonly Standing[] = ['out', 'charged-in-warranty', 'mixed'];

/** Where a repair is charged a quote has to name something: without a line that may be charged none can be sent (O7.1). */
function chargelessIssues(terms: Terms): readonly WalkIssue[] {
  return REPAIR_FORMS.flatMap((form) =>
    CHARGED.flatMap((standing): WalkIssue[] => {
      const custody = form === 'pick-up';
      const situation = { form, standing, custody, travelled: !custody, disposed: false } as const;
      const lines = allowedLines(terms, { ...situation, ending: 'repaired', diagnosisBegan: true });
      return lines.some(({ mode }) => mode === 'billed')
        ? []
        : [
            {
              code: 'nothing-chargeable',
              path: '$.charges.matrix',
              text: {
                ja: `有料の修理(${form}、${standing})で請求できる費目がなく、見積りを送れません。`,
                en: `A charged repair (${form}, ${standing}) has no line that may be charged: no quote can be sent.`,
              },
            },
          ];
    }),
  );
}

/** Nothing is disposed of without a notice before it: there has to be one (U3). */
const noticeIssues = ({ reminders: { disposal } }: Terms): readonly WalkIssue[] =>
  disposal.daysBefore.length > 0
    ? []
    : [
        {
          code: 'notice-missing',
          rule: disposal.rule,
          path: '$.reminders.disposal.daysBefore',
          text: {
            ja: '処分の予告が一つもありません。少なくとも一つの日数を入れてください。',
            en: 'There is no notice before a disposal: give at least one number of days.',
          },
        },
      ];

/** What a file asks for that the repair chart does not carry out, and what it lacks that the chart's commands need. */
export function fitIssues(terms: Terms): readonly WalkIssue[] {
  const known: readonly string[] = terms.turnaround.grounds.map(({ id }) => id);
  return [
    ...CARRIED.filter((period) => !carries(terms, period)).map((period) => effectIssue(terms, period)),
    ...GROUNDS_USED.filter((ground) => !known.includes(ground)).map((ground) => groundIssue(terms, ground)),
    ...chargelessIssues(terms),
    ...noticeIssues(terms),
  ];
}
