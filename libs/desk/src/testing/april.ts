import { type DeskFixture, jst } from './desk-fixture.js';

/** A case whose quote was sent and has arrived: 7 April 2026, so that it lapses with the 27th. */
export async function quotedInApril({
  at,
  open,
  receive,
  diagnose,
  quote,
  sent,
}: DeskFixture): Promise<string> {
  const { caseId } = await open();
  await at(jst('2026-04-03'));
  await receive(caseId);
  await at(jst('2026-04-06'));
  await diagnose(caseId);
  await at(jst('2026-04-07'));
  await quote(caseId);
  await sent(caseId, 'quote');
  return caseId;
}
