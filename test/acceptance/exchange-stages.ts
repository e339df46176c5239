import { applying, broken, type Device, device, parcel, receiptOf, replacement } from './exchange-samples.js';
import type { Case, Desk } from './harness.js';

/** When it was shipped and bought, and what else the application says. */
export interface Applied {
  readonly shippedOn?: string;
  readonly model?: string;
  /** Another device than one of its own. */
  readonly device?: Device;
  readonly request?: Readonly<Record<string, unknown>>;
}

/** Bought in October 2025 with a receipt: in warranty until 9 October 2026. */
export const inWarranty: Applied = {
  shippedOn: '2025-10-01',
  request: { purchase: receiptOf('2025-10-10') },
};

/** Shipped in October 2024, so after the warranty in 2026 and within the limits of a paid exchange until October 2027. */
export const afterWarranty: Applied = { shippedOn: '2024-10-01' };

const unitOf = (desk: Desk, { device: given, shippedOn = '2025-10-01', model }: Applied): Promise<Device> =>
  given ? Promise.resolve(given) : device(desk, { shippedOn, ...(model ? { model } : {}) });

/** An application that came in. */
export async function applied(desk: Desk, how: Applied = inWarranty): Promise<Case> {
  return desk.open(applying(await unitOf(desk, how), how.request));
}

/** Accepted, and the sheet sent by mail a moment ago. */
export async function accepted(desk: Desk, how?: Applied): Promise<Case> {
  const its = await applied(desk, how);
  await its.do('AcceptApplication');
  await desk.settle();
  return its;
}

/** The device is here, its parcel in order. */
export async function received(desk: Desk, how?: Applied): Promise<Case> {
  const its = await accepted(desk, how);
  await its.do('ReceiveParcel', parcel());
  return its;
}

/** The fault is confirmed; with grounds of C13 where given. */
export async function inspected(desk: Desk, how?: Applied, grounds: readonly string[] = []): Promise<Case> {
  const its = await received(desk, how);
  await its.do('RecordInspection', broken({ faults: [{ part: '電源回路', grounds }] }));
  return its;
}

/** A paid exchange whose form was sent by mail: 32,000 yen before tax. */
export async function quoted(desk: Desk, how: Applied = afterWarranty): Promise<Case> {
  const its = await inspected(desk, how);
  await its.do('QuoteExchange', { yen: 32_000 });
  await desk.settle();
  return its;
}

/** It was ordered by mail. */
export async function ordered(desk: Desk, how?: Applied): Promise<Case> {
  const its = await quoted(desk, how);
  await its.do('RecordOrder', { channel: 'mail' });
  await desk.settle();
  return its;
}

/** A free exchange whose replacement left. */
export async function exchanged(desk: Desk, how?: Applied, unit?: object): Promise<Case> {
  const its = await inspected(desk, how);
  await its.do('ShipReplacement', replacement(unit));
  return its;
}
