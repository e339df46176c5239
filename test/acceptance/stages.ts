import type { Case, Desk } from './harness.js';
import {
  amounts,
  arrival,
  finding,
  inWarranty,
  type Opening,
  pickUp,
  repair,
  shipment,
  withReport,
} from './samples.js';

/** A case whose device arrived. */
export async function received(desk: Desk, opening: Opening = pickUp()): Promise<Case> {
  const its = await desk.open(opening);
  await its.do('ReceiveDevice', arrival());
  return its;
}

/** A case whose diagnosis makes it chargeable. */
export async function diagnosed(desk: Desk, opening?: Opening): Promise<Case> {
  const its = await received(desk, opening);
  await its.do('RecordDiagnosis', finding());
  return its;
}

/** A case whose quote was sent by mail, a moment ago. */
export async function quoted(desk: Desk, opening?: Opening): Promise<Case> {
  const its = await diagnosed(desk, opening);
  await its.do('SendQuote', amounts);
  return its;
}

/** A case that is repaired against payment, with the customer's consent. */
export async function approved(desk: Desk, opening?: Opening): Promise<Case> {
  const its = await quoted(desk, opening);
  await desk.settle();
  await its.do('AnswerQuote', { answer: 'yes', channel: 'phone' });
  return its;
}

/** A free repair in warranty, under way. */
export const repairingForFree = (desk: Desk, opening: Opening = inWarranty()): Promise<Case> =>
  diagnosed(desk, opening);

/** A case whose repair is completed and waits to go back. */
export async function repaired(desk: Desk, opening?: Opening): Promise<Case> {
  const its = await approved(desk, opening);
  await its.do('CompleteRepair', repair());
  return its;
}

/** Ships a repaired device and delivers it, the carrier collecting what it is to collect. */
export async function deliver(its: Case): Promise<void> {
  const shipped = await its.do('ShipDevice', shipment(withReport));
  const fact = shipped.facts.find(({ type }) => type === 'DeviceShipped');
  const collects = Number(fact?.data['collects'] ?? 0);
  await its.do('RecordDelivery', collects > 0 ? { collected: { yen: collects, reference: 'COD-1' } } : {});
}
