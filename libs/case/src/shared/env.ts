import { type Calendar, civilDateOf, type CivilDate, type Instant, sendingTime } from '@shuriken/calendar';
import type { AnyTerms, RuleId } from '@shuriken/terms';
import type { AnyTemplate, NoticeIntent } from './facts.js';
import type { History } from './revising/history.js';
import type { Channel } from './vocabulary.js';

/** What comes in from outside when something is decided: the time, the days, the terms the case is pinned to (U14). */
export interface Env<T extends AnyTerms = AnyTerms> {
  /** The moment that is decided about: for a deadline, the instant at which it fell due. */
  readonly now: Instant;
  /** The present. Later than `now` while deadlines of the past are made up for. */
  readonly actual: Instant;
  readonly calendar: Calendar;
  readonly terms: T;
  /** What was told of the case so far, where a decision may need it. */
  readonly history?: History;
}

export const today = (env: Pick<Env, 'now'>): CivilDate => civilDateOf(env.now);

interface Addressed {
  readonly channel: Channel;
  readonly about?: string;
}

/** The messages that a set of terms knows. */
type TemplateOf<T extends AnyTerms> = keyof T['notices'] & AnyTemplate;
type Sent = Readonly<Record<string, { readonly mandatory: boolean; readonly rule: RuleId }>>;

/** A message that leaves at once; `template` must be one of the terms'. */
export function noticeOf(env: Env, template: AnyTemplate, to: Addressed): NoticeIntent {
  const { mandatory, rule } = (env.terms.notices as Sent)[template]!;
  const about = to.about ? { about: to.about } : {};
  return { template, channel: to.channel, mandatory, rule, notBefore: env.actual, ...about };
}

/** A message that an act of the desk causes. */
export const noticeNow = <T extends AnyTerms>(
  env: Env<T>,
  template: TemplateOf<T>,
  to: Addressed,
): NoticeIntent => noticeOf(env, template, to);

/** A message that passing time causes: it waits for the terms' sending window (legal deadlines fall at midnight). */
export const noticeInHours = <T extends AnyTerms>(
  env: Env<T>,
  template: TemplateOf<T>,
  to: Addressed,
): NoticeIntent => ({
  ...noticeNow(env, template, to),
  notBefore: sendingTime(env.calendar, env.actual, env.terms.sending.from),
});
