import { type CoverageFound, type Notice, type RepairCase, type RepairEnv } from '@shuriken/case';
import type { StoredFact } from '@shuriken/log';
import type { RuleId, Text } from '@shuriken/terms';
import { causeOf, dataOf, latest } from './cause.js';
import type { Language } from './letter.js';
import type { LetterView } from './view.js';
import { clauseInWords, dayInWords, letterText, withClause, yenInWords } from './words.js';

/** What the views of a repair are made from. */
export interface Sheet {
  readonly state: RepairCase;
  readonly facts: readonly StoredFact[];
  readonly env: RepairEnv;
  readonly language: Language;
  readonly notice: Notice;
}

const listed = ({ text }: { readonly text: Text }, language: Language): string =>
  letterText(text, language).replace(/[。.]$/u, '');

/** Why it is charged in warranty, each ground with its clause (O5.2). */
export function groundsOf(coverage: CoverageFound | undefined, { env, language }: Sheet): readonly string[] {
  const grounds = [
    ...(coverage?.request ?? []),
    ...(coverage?.faults.flatMap((fault) => fault.grounds) ?? []),
  ];
  return [
    ...new Set(
      grounds.map(({ text, rule }) => withClause(text, clauseInWords(env.terms, rule, language), language)),
    ),
  ];
}

export const visitView = ({ state, facts, language }: Sheet): LetterView['visit'] => {
  const made = latest('VisitMade', facts);
  if (!made) return null;
  return {
    on: dayInWords(made.on, language),
    report: made.report.personal?.trim() ? made.report.personal : null,
    repaired: state.completion !== undefined,
  };
};

export const visitOnView = ({ state, facts, notice, language }: Sheet): string | null => {
  const agreed = dataOf('VisitAgreed', causeOf(state, notice, facts))?.on ?? state.visitOn;
  return agreed === undefined ? null : dayInWords(agreed, language);
};

export const sentPartView = (sheet: Sheet): LetterView['sentPart'] => {
  const { state, facts, notice, language } = sheet;
  const sent = dataOf('PartShipped', causeOf(state, notice, facts)) ?? latest('PartShipped', facts);
  if (!sent) return null;
  return {
    name: sent.name,
    on: dayInWords(sent.on, language),
    carrier: sent.carrier,
    tracking: sent.tracking,
    collects: sent.collects > 0 ? yenInWords(sent.collects, language) : null,
    collectsFaulty: sent.collectsFaulty,
    grounds: state.warranty.standing === 'in' ? groundsOf(sent.coverage, sheet) : [],
  };
};

/** The report in the standard form: what was put in, what was taken out, what was checked (O11, O12.15). */
export const workView = ({ facts }: Sheet): LetterView['work'] => {
  const done = latest('RepairCompleted', facts);
  if (!done) return null;
  return {
    parts: done.parts.map(({ name }) => name),
    checks: done.checks ?? [],
    removed: done.parts.some(({ removed }) => removed),
    exchangedFor: done.exchangedFor ? `${done.exchangedFor.model} (${done.exchangedFor.serial})` : null,
  };
};

const clause = ({ env, language }: Sheet, rule: RuleId): string => clauseInWords(env.terms, rule, language);

/** What was decided on a claim: by which clause, up to what, and what is excluded (O18). */
export const claimView = (sheet: Sheet): LetterView['claim'] => {
  const { state, facts, notice, language } = sheet;
  const decided = dataOf('ClaimDecided', causeOf(state, notice, facts)) ?? latest('ClaimDecided', facts);
  const claim = state.claims?.find(({ n }) => n === decided?.claim);
  if (!decided || !claim) return null;
  return {
    n: claim.n,
    on: dayInWords(claim.on, language),
    damage: listed(claim.damage, language),
    repair: decided.outcome === 'repair',
    yen: decided.outcome === 'compensation' ? yenInWords(decided.yen, language) : null,
    cap: decided.cap
      ? { yen: yenInWords(decided.cap.yen, language), basis: listed(decided.cap, language) }
      : null,
    excluded: decided.excluded.map((entry) => listed(entry, language)),
    clause: clause(sheet, decided.rule),
  };
};

export const contractView = (sheet: Sheet): LetterView['contract'] => {
  const { state, language } = sheet;
  if (!state.contractEnded) return null;
  return {
    on: dayInWords(state.contractEnded.on, language),
    clause: clause(sheet, state.contractEnded.rule),
    deviceHere: ['centre', 'storage', 'carrierIn'].includes(state.place.custody),
  };
};
