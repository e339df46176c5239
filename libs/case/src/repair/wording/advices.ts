import type { RuleId, Terms, Text } from '@shuriken/terms';
import { openClaims, type RepairCase } from '../case.js';
import { consultationNeeded } from '../deadlines/disposal.js';
import type { RepairEnv } from '../env.js';

type Moment = NonNullable<Terms['statements'][number]['when']>[number];

/** Something to be told, or minded, at this moment; it starts nothing by itself. */
export interface Advice {
  readonly rule: RuleId;
  readonly text: Text;
}

const WORKING = ['received', 'diagnosed', 'quoted', 'approved', 'visited'];

/** Whether a moment has come on the case (O1, O11, O12.7-8, O12.12-13, O15, O18, O21-22). */
const IS: Readonly<Record<Moment, (c: RepairCase, env: RepairEnv) => boolean>> = {
  asked: (c) => c.place.progress.startsWith('requested'),
  working: (c) => WORKING.includes(c.place.progress.split('.')[0]!),
  repaired: (c) => c.completion !== undefined,
  travelling: (c) =>
    c.place.custody === 'carrierIn' || c.place.custody === 'carrierOut' || c.place.progress === 'shipped',
  settling: (c, env) => c.hold !== undefined || openClaims(c).length > 0 || consultationNeeded(c, env),
};

const entry = ({ rule, text }: Advice): Advice => ({ rule, text });

/** What the terms say that is to be told now: statements at their moments, notes while it is asked for, the law where it is settled. */
export function advicesOf(c: RepairCase, env: RepairEnv): readonly Advice[] {
  const { statements, intake, liability, legal, forms } = env.terms;
  const now = (when: readonly Moment[]) => when.some((moment) => IS[moment](c, env));
  const notes =
    now(['asked']) && c.form !== 'part-delivery' ? intake.filter(({ kind }) => kind === 'note') : [];
  const settling = now(['settling']) ? [legal.consultation, legal.statutoryRights, legal.court] : [];
  const paying = c.paymentNote && now(['asked', 'repaired']);
  return [
    ...statements.filter(({ when }) => when && now(when)),
    ...notes,
    ...(paying && c.paymentNote ? [{ rule: forms[c.form].paymentRule, text: c.paymentNote }] : []),
    ...(openClaims(c).length > 0 ? [liability, ...liability.excluded] : []),
    ...settling,
  ].map(entry);
}
