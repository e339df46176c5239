import type { RepairCase } from '@shuriken/case';
import type { Log, Reservation } from '@shuriken/log';
import { caseStream } from './codec.js';

/** Kind of the reservation of a case's number. */
export const CASE_NUMBER = 'case-number';
/** Kind of the reservation by which a device has at most one open case. */
export const OPEN_DEVICE = 'open-device';

type Device = Pick<RepairCase, 'product'>;
/** What has to be known of a case to tell what it claims. */
export type Claimant = Pick<RepairCase, 'id' | 'number' | 'product' | 'customer' | 'closedOn'>;

const openDevice = ({ product }: Device): Reservation => ({
  kind: OPEN_DEVICE,
  key: `${product.brand}/${product.model}/${product.serial}`,
});

/** What must be unique across cases, as a decision takes it and gives it back in the commit of its facts. */
export interface Claims {
  readonly reserve: readonly Reservation[];
  readonly release: readonly Reservation[];
}

/** Whether a decision opens a case again that was closed. */
export const reopens = (before: Claimant | undefined, after: Claimant): boolean =>
  before?.closedOn !== undefined && after.closedOn === undefined;

/**
 * What a decision claims that led from `before` (undefined: the case is opened by it) to `after`. Run, dry run and view
 * all ask here, so that none of them promises what another refuses.
 */
export function claimsOf(before: Claimant | undefined, after: Claimant): Claims {
  const number = before ? [] : [{ kind: CASE_NUMBER, key: after.number }];
  if (after.closedOn !== undefined) return { reserve: number, release: [openDevice(after)] };
  const device = !before || reopens(before, after) ? [openDevice(after)] : [];
  return { reserve: [...number, ...device], release: [] };
}

/**
 * The stream of another case that is open for the device a decision claims. Numbers are not asked for: where one is taken,
 * another is drawn.
 */
export async function otherHolder(
  log: Pick<Log, 'holder'>,
  before: Claimant | undefined,
  after: Claimant,
): Promise<string | undefined> {
  const device = claimsOf(before, after).reserve.find(({ kind }) => kind === OPEN_DEVICE);
  const holder = device ? await log.holder(device) : null;
  return holder === null || holder === caseStream(after.id) ? undefined : holder;
}
