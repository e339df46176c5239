import {
  type CommandSpec,
  type Case,
  type Entrusted,
  isOpen,
  isRepair,
  possibilities,
  progressLabel,
  type RepairCase,
  type Refusal,
  type RepairEnv,
  turnaroundReceipt,
  unwipedParts,
  type Work,
  WORK,
} from '@shuriken/case';
import type { WorkDoneView, WorkView } from '@shuriken/contract';
import { inOwnRules } from '@shuriken/terms';
import type { Acted, Asked, Desk, Found } from './desk.js';
import { DeskError, refused } from './errors.js';
import { worksOf } from './repair-view.js';
import { inputSchema } from './view.js';

/** What a partner records of each part of the work; the rest of it the desk records (O3). */
const RECORDS: Readonly<Record<Work, readonly string[]>> = {
  carriage: [],
  diagnosis: ['RecordDiagnosis', 'ReportMyNumber'],
  repair: ['CompleteRepair', 'ReportFurtherFault', 'ReportMyNumber'],
  visit: ['RecordVisit'],
  wiping: ['RecordWiping'],
};

/** Commands that a partner's staff can give at all. */
export const WORK_COMMANDS: readonly string[] = [...new Set(Object.values(RECORDS).flat())];

/** What a company has to do on a case, and the case as far as it may know it. */
interface Given {
  readonly found: Found & { readonly state: RepairCase; readonly env: RepairEnv };
  readonly entrusted: Entrusted;
}

const commandsOf = ({ work }: Entrusted): readonly string[] => work.flatMap((each) => RECORDS[each]);

/**
 * The case, if this company has work on it now. To everybody else there is no such case: whether it exists is told to nobody
 * (O3). @throws DeskError `case-unknown`
 */
async function givenTo(desk: Desk, named: string, company: string): Promise<Given> {
  const id = await desk.idOf(named);
  const found = id === undefined ? undefined : await desk.find(id);
  const entrusted =
    found && isRepair(found) && isOpen(found.state)
      ? found.state.entrusted?.find(({ partner }) => partner === company)
      : undefined;
  if (!found || !isRepair(found) || !entrusted) throw new DeskError('case-unknown', { case: named });
  return { found, entrusted };
}

/** The company has work on the case, and this is none of it. */
const notEntrusted = ({ work }: Entrusted): Refusal => ({
  code: 'not-entrusted',
  rule: 'O3',
  reason: {
    ja: 'この作業は委託されていません。',
    en: 'This part of the work was not entrusted to your company.',
  },
  remedy: {
    ja: `委託されているのは${work.map((each) => WORK[each].ja).join('、')}です。ほかの作業は窓口にお知らせください。`,
    en: `Entrusted are: ${work.map((each) => WORK[each].en).join(', ')}. Tell the desk about anything else.`,
  },
});

const stateOf = ({ place: { progress } }: Pick<Case, 'place'>) => ({
  id: progress,
  text: progressLabel(progress),
});

const confirmed = ({ found: { facts, env } }: Given) => {
  const ids = (facts[0]?.data['confirmed'] ?? []) as readonly string[];
  return env.terms.intake.filter(({ id }) => ids.includes(id)).map(({ id, text }) => ({ id, text }));
};

const arrival = ({ intake }: RepairCase): WorkView['arrival'] =>
  intake
    ? {
        notInOrder: intake.checklist
          .filter(({ ok }) => !ok)
          .map(({ item, text }) => ({ id: item, text: text ?? { ja: item, en: item } })),
        extras: [...intake.extras],
        missing: [...intake.missingExtras],
      }
    : null;

function abilities({ found: { state, env }, entrusted }: Given): WorkView['can'] {
  const mine = commandsOf(entrusted);
  return possibilities(state, env)
    .filter(({ spec, refusal }) => mine.includes(spec.type) && !refusal)
    .map(({ spec }: { readonly spec: CommandSpec<Case> }) => ({
      command: spec.type,
      title: spec.title,
      path: `/work/${state.number}/commands/${spec.type}`,
      input: inputSchema(spec.type, spec.input),
    }));
}

function workViewOf(given: Given): WorkView {
  const { state: c, env } = given.found;
  const { brand, kind, model, serial } = c.product;
  const { grounds, partLists, statements } = env.terms;
  return inOwnRules(env.terms, {
    number: c.number,
    version: c.version,
    product: { brand, kind, model, serial },
    symptom: c.symptom.personal,
    work: worksOf(given.entrusted),
    since: given.entrusted.on,
    state: stateOf(c),
    consents: { erasure: c.erasureConsent, confirmed: confirmed(given) },
    arrival: arrival(c),
    faults: c.faults.map(({ id, part, grounds: found }) => ({ id, part, grounds: [...found] })),
    grounds: grounds.filter(({ scope }) => scope === 'fault').map(({ id, text }) => ({ id, text })),
    wearParts: [...partLists.limitedLife, ...partLists.consumables].map(({ id, text }) => ({ id, text })),
    toWipe: [...unwipedParts(c)],
    target: turnaroundReceipt(c, env)?.lastDay ?? null,
    can: abilities(given),
    advices: statements
      .filter(({ when }) => when?.includes('working'))
      .map(({ rule, text }) => ({ rule, text })),
  });
}

/** What a partner's staff sees of a case, and whose symptom it is, for the record of looks (O16). @throws DeskError `case-unknown` */
export async function showWork(
  desk: Desk,
  named: string,
  company: string,
): Promise<{ readonly view: WorkView; readonly customer: string }> {
  const given = await givenTo(desk, named, company);
  return { view: workViewOf(given), customer: given.found.state.customer };
}

/**
 * What a partner's staff did is recorded; only what its company was entrusted with (O3). The case may not have moved since it
 * was looked at here: had the work been taken back meanwhile, it would be refused. @throws DeskError as `Desk.act`, `case-unknown`
 */
export async function doWork(
  desk: Desk,
  order: { readonly named: string; readonly company: string; readonly type: string; readonly input: unknown },
  asked: Asked,
): Promise<WorkDoneView> {
  const { found, entrusted } = await givenTo(desk, order.named, order.company);
  if (!commandsOf(entrusted).includes(order.type))
    throw refused(notEntrusted(entrusted), { case: found.state.number });
  const done: Acted = await desk.act(
    found.state.id,
    { type: order.type, input: order.input },
    { ...asked, ifMatch: asked.ifMatch ?? found.state.version },
  );
  return {
    number: done.state.number,
    version: done.version,
    repeated: done.repeated,
    dryRun: asked.dryRun === true,
    unchanged: done.steps.length === 0,
    state: stateOf(done.state),
  };
}
