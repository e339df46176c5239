import { type Calendar, civilDateOf, type CivilDate, type Instant, sendingTime } from '@shuriken/calendar';
import type { NoticeTemplate, Terms } from '@shuriken/terms';
import type { NoticeIntent } from '../facts.js';
import type { Channel } from './vocabulary.js';

/** What comes in from outside when something is decided: the time, the days, the terms the case is pinned to (U14). */
export interface Env {
  /** The moment that is decided about: for a deadline, the instant at which it fell due. */
  readonly now: Instant;
  /** The present. Later than `now` while deadlines of the past are made up for. */
  readonly actual: Instant;
  readonly calendar: Calendar;
  readonly terms: Terms;
}

export const today = (env: Env): CivilDate => civilDateOf(env.now);

interface Addressed {
  readonly channel: Channel;
  readonly about?: string;
}

/** A message that an act of the desk causes: it leaves at once. */
export const noticeNow = (env: Env, template: NoticeTemplate, to: Addressed): NoticeIntent => ({
  template,
  channel: to.channel,
  mandatory: env.terms.notices[template].mandatory,
  rule: env.terms.notices[template].rule,
  notBefore: env.actual,
  ...(to.about ? { about: to.about } : {}),
});

/** A message that passing time causes: it waits for the terms' sending window (legal deadlines fall at midnight). */
export const noticeInHours = (env: Env, template: NoticeTemplate, to: Addressed): NoticeIntent => ({
  ...noticeNow(env, template, to),
  notBefore: sendingTime(env.calendar, env.actual, env.terms.sending.from),
});
