import type { JsonObject, NewFact, StoredFact } from '@shuriken/log';
import { cover, type People, PeopleError, redact } from '@shuriken/people';

const holdsPersonal = (fact: NewFact) => JSON.stringify(fact.data).includes('"personal"');

/**
 * Seals the personal values of facts for the case's customer. Of somebody erased nothing personal is written any more;
 * `known` says that the case was open before, for nothing is begun for somebody erased. @throws PeopleError `person-erased`
 */
export async function sealFacts(
  people: People,
  { customer, known }: { readonly customer: string; readonly known: boolean },
  facts: readonly NewFact[],
): Promise<readonly NewFact[]> {
  if (!facts.some(holdsPersonal)) return facts;
  try {
    const sealer = await people.sealer(customer);
    return facts.map((fact) => ({ ...fact, data: sealer.seal(fact.data) as NewFact['data'] }));
  } catch (error) {
    if (known && error instanceof PeopleError && error.code === 'person-erased')
      return facts.map((fact) => ({ ...fact, data: redact(fact.data) }));
    throw error;
  }
}

/** What stands for a personal value where it is there, but not for this reader. */
export const COVER = '＊＊＊';

/** Facts' data with their sealed values covered, never opened (O16); what was erased before it was written stays null. */
export const covered = <T extends JsonObject>(json: T): T => cover(json, { personal: COVER });

/** The facts for somebody who may not see personal data. */
export const withoutPersonal = (facts: readonly StoredFact[]): readonly StoredFact[] =>
  facts.map((fact) => ({ ...fact, data: covered(fact.data) }));
