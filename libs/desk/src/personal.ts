import type { NewFact, StoredFact } from '@shuriken/log';
import { type People, PeopleError, redact } from '@shuriken/people';

const holdsPersonal = (fact: NewFact) => JSON.stringify(fact.data).includes('"personal"');

/** Seals the personal values of facts for the case's customer; of somebody erased nothing personal is written any more. */
export async function sealFacts(
  people: People,
  customer: string,
  facts: readonly NewFact[],
): Promise<readonly NewFact[]> {
  if (!facts.some(holdsPersonal)) return facts;
  try {
    const sealer = await people.sealer(customer);
    return facts.map((fact) => ({ ...fact, data: sealer.seal(fact.data) as NewFact['data'] }));
  } catch (error) {
    if (error instanceof PeopleError && error.code === 'person-erased')
      return facts.map((fact) => ({ ...fact, data: redact(fact.data) }));
    throw error;
  }
}

/** The facts for somebody who may not see personal data: every such value is null. */
export const withoutPersonal = (facts: readonly StoredFact[]): readonly StoredFact[] =>
  facts.map((fact) => ({ ...fact, data: redact(fact.data) }));
