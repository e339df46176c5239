import type { CivilDate } from '@shuriken/calendar';
import { type Incurred, storageFee } from '@shuriken/terms';
import { noticeById } from '../shared/case.js';
import type { RepairCase } from './case.js';
import { announcedTooLate } from './deadlines/disposal.js';
import type { RepairEnv } from './env.js';

/** The day of return that the customer was told of; one that never reached them, or too late, is none. */
function returnDay(c: RepairCase): CivilDate | undefined {
  if (!c.announcement || announcedTooLate(c)) return undefined;
  const { notice, returnOn } = c.announcement;
  return notice === null || noticeById(c, notice)?.status === 'sent' ? returnOn : undefined;
}

/** What was charged by the day for storing this device before it left and came back. */
const before = (c: RepairCase) =>
  c.costs.flatMap(({ line, yen, daily }) => (line === 'storage' && daily ? [{ yen, daily }] : []));

/** What storing the device comes to, by the days that the terms count, if it leaves us on that day; nothing where they count none. */
export function storageCosts(c: RepairCase, leaves: CivilDate, { terms }: RepairEnv): readonly Incurred[] {
  const [custody, ending, announced] = [c.custodyOn, c.ending?.on, returnDay(c)];
  const since = {
    ...(custody && { custody }),
    ...(ending && { ending }),
    ...(announced && { 'return-day': announced }),
  };
  const fee = storageFee(terms, { since, leaves, before: before(c) });
  return fee ? [{ line: 'storage', ...fee }] : [];
}
