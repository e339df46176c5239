import type { FactData, FactType, Notice, Case } from '@shuriken/case';
import type { StoredFact } from '@shuriken/log';

/** The fact a message is about; of one that is sent again, the fact behind the first (U18). */
export function causeOf(c: Case, notice: Notice, facts: readonly StoredFact[]): StoredFact | undefined {
  const cause = facts.find((fact) => fact.version === notice.causedBy);
  if (cause?.type !== 'NoticeRequested') return cause;
  const { replaces } = cause.data as unknown as FactData['NoticeRequested'];
  const first = c.notices.find((known) => known.id === replaces);
  return first && first.causedBy < notice.causedBy ? causeOf(c, first, facts) : cause;
}

/** The data of a fact, if it is of that type. */
export const dataOf = <T extends FactType>(
  type: T,
  fact: Pick<StoredFact, 'type' | 'data'> | undefined,
): FactData[T] | undefined => (fact?.type === type ? (fact.data as unknown as FactData[T]) : undefined);

/** The latest fact of a type. */
export const latest = <T extends FactType>(type: T, facts: readonly StoredFact[]): FactData[T] | undefined =>
  dataOf(
    type,
    facts.findLast((fact) => fact.type === type),
  );
