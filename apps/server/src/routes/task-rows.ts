import type { noticeTasks } from '@shuriken/contract';
import { commandPath, COVER, type Desk } from '@shuriken/desk';
import type { NoticeTask } from '@shuriken/notifications';
import type { z } from 'zod';

/** What is given by hand is recorded; what did not arrive, or may not have, is sent again by another way (U18). */
const SETTLED_BY: Readonly<Record<NoticeTask['kind'], string>> = {
  give: 'RecordNotice',
  unclear: 'RecordNotice',
  failing: 'RecordNotice',
  undelivered: 'ResendNotice',
};

/** The tasks with whose they are, and how each is settled. */
export async function taskRowsOf(
  desk: Desk,
  tasks: readonly NoticeTask[],
  personal: boolean,
): Promise<z.input<typeof noticeTasks>> {
  const cases = await desk.findCovered(tasks.map(({ entry }) => entry.caseId));
  const customers = [...cases.values()].map(({ customer }) => customer);
  const people = personal ? await desk.parts.people.lookup(customers) : undefined;
  const nameOf = (id: string | undefined) =>
    people === undefined ? COVER : ((id === undefined ? undefined : people.get(id)?.name) ?? null);
  return {
    tasks: tasks.map(({ entry, kind, why }) => {
      const { caseId, notice } = entry;
      const known = cases.get(caseId);
      const command = SETTLED_BY[kind];
      return {
        kind,
        why,
        case: { id: caseId, number: known?.number ?? null },
        customer: { id: known?.customer ?? null, name: nameOf(known?.customer) },
        command,
        path: commandPath(caseId, command),
        preview: `/cases/${caseId}/notices/${encodeURIComponent(notice)}/preview`,
        entry: { ...entry },
      };
    }),
  };
}
