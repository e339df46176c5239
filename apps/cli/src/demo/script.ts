import type { CivilDate } from '@shuriken/calendar';
import type { Case } from '@shuriken/case';
import type { PersonDetails } from '@shuriken/people';
import type { Reach } from './customers.js';
import type { Dice } from './dice.js';

/** Who and what a story is about, whatever the kind of case; the stories fill in how it goes. */
export interface Cast {
  readonly dice: Dice;
  readonly customer: PersonDetails;
  readonly reach: Reach;
  /** Whose case it is at the desk, if anybody's. */
  readonly assignee: string | null;
}

/** A command that somebody gives, so many days after what went before: on a business day, in office hours. */
export interface Step<C extends Case = Case> {
  readonly days: number;
  readonly type: string;
  /** Where it depends on how the case stands by then, or on the day, it is asked for at that moment. */
  readonly input: object | ((c: C, today: CivilDate) => object);
}

/** The customer comes back: with the same symptom (O17), or with the replacement (C9). A second case, linked to the first. */
export interface Reopening {
  readonly days: number;
  readonly again: true;
}

/** A story gives steps and is told, after each, how the case stands. It must follow from its cast alone. */
export type Story<C extends Case = Case> = Generator<Step<C> | Reopening, C, C>;

/** So many days later, a command with its input. */
export const after = <C extends Case>(days: number, type: string, input: Step<C>['input'] = {}): Step<C> => ({
  days,
  type,
  input,
});

const directed = <C extends Case>(step: Step<C> | Reopening, own: (c: Case) => C): Step | Reopening => {
  if ('again' in step || typeof step.input !== 'function') return step as Step | Reopening;
  const { input } = step;
  return { ...step, input: (c, today) => input(own(c), today) };
};

/** A story of one kind of case as the director takes it, who lives all kinds; `own` narrows the cases it is told. */
export function* anyStory<C extends Case>(story: Story<C>, own: (c: Case) => C): Story {
  let next = story.next();
  while (!next.done) next = story.next(own(yield directed(next.value, own)));
  return next.value;
}
