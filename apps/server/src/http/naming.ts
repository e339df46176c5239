import type { ActedView, CaseView, HistoryView, HoldView, TableChangeView } from '@shuriken/contract';
import type { Identity } from '@shuriken/identity';

type Names = Pick<Identity, 'namesOf'>;

/** History with the names of who acted: facts hold ids only, as names may change and people leave. */
const namedBy = (names: ReadonlyMap<string, string>) => (entry: HistoryView) => ({
  ...entry,
  actorName: names.get(entry.actor) ?? null,
});

const actors = (entries: readonly HistoryView[]) => entries.map(({ actor }) => actor);

export async function nameInCase(identity: Names, view: CaseView): Promise<CaseView> {
  const names = await identity.namesOf(actors(view.history));
  return { ...view, history: view.history.map(namedBy(names)) };
}

export async function nameInAnswer(identity: Names, view: ActedView): Promise<ActedView> {
  const names = await identity.namesOf(actors([...view.facts, ...view.passed]));
  const named = namedBy(names);
  return { ...view, facts: view.facts.map(named), passed: view.passed.map(named) };
}

/** Changes of tables with the names of who made them. */
export async function nameInChanges(
  identity: Names,
  changes: readonly TableChangeView[],
): Promise<TableChangeView[]> {
  const names = await identity.namesOf(changes.map(({ actor }) => actor));
  return changes.map((change) => ({ ...change, actorName: names.get(change.actor) ?? null }));
}

/** The hold of mail with the name of who holds it. */
export async function nameOfHold<H extends Omit<HoldView, 'byName'>>(
  identity: Names,
  held: H,
): Promise<H & Pick<HoldView, 'byName'>> {
  const { by } = held;
  const byName = by === null ? null : ((await identity.namesOf([by])).get(by) ?? null);
  return { ...held, byName };
}
