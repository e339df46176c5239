import { describe, expect, it } from '@jest/globals';
import { inWarranty, type Scenario } from '../../testing/scenario.js';
import { announced, lapsed, orderedAfter, received, ship, wiping } from '../../testing/stages.js';
import { describeFact } from '../../describe-fact.js';

describe('the way back (K8)', () => {
  const called = (change = {}) => received(change).does('CancelRepair', { reason: 'customer-wish' });
  const again = (s: Scenario) =>
    s
      .does('ShipDevice', { ...ship, freight: 1_600 })
      .on('2026-05-10')
      .does('RecordNotTaken')
      .does('ShipDevice', { ...ship, freight: 1_700 });
  const back = (s: Scenario) => s.c.assessed!.assessment.lines.filter(({ line }) => line === 'shipping-out');

  it('is charged once, however often the device is sent, and says so (O5.4, O6.2)', () => {
    for (const change of [{}, inWarranty]) {
      const sent = again(called(change));
      expect(back(sent)).toMatchObject([{ yen: 1_600, mode: 'billed' }]);
      expect(sent.last('ChargesAssessed').data).toMatchObject({
        assessment: {
          waived: expect.arrayContaining([
            expect.objectContaining({ line: 'shipping-out', yen: 1_700, rule: 'K8' }),
          ]),
        },
      });
      const { en, ja } = describeFact(sent.last('ChargesAssessed'));
      expect(en).toContain('freight of the way back 1,700 yen [K8]. ');
      expect(en).toContain('The way back is paid once');
      expect(ja).toContain('返送の送料は一度だけです。');
    }
  });
  it('is told once: nothing more follows where nothing changes', () => {
    const sent = again(called());
    expect(sent.types.at(-1)).toBe('ChargesAssessed');
    expect(sent.on('2026-05-11').does('AddNote', { note: 'x' }).types.at(-1)).toBe('NoteAdded');
  });
  it('stands once among the lines where it is freight collect, too (O7.2)', () => {
    expect(back(again(lapsed()))).toMatchObject([{ mode: 'collect' }]);
  });
  it('is charged for the second sending where the first cost nothing', () => {
    const sent = called()
      .does('ShipDevice', { ...ship, freight: 0 })
      .on('2026-04-10')
      .does('RecordNotTaken')
      .does('ShipDevice', { ...ship, freight: 1_700 });
    expect(back(sent)).toMatchObject([{ yen: 1_700 }]);
  });
  it('leads to the store once: what storing the device again cost is not charged (O10)', () => {
    const once = announced(called(), '2026-04-10').does('StoreDevice', { place: 'W-1', transport: 800 });
    const twice = once
      .does('ShipDevice', { ...ship, freight: 0 })
      .on('2026-04-12')
      .does('RecordNotTaken')
      .does('StoreDevice', { place: 'W-1', transport: 900 });
    const gone = orderedAfter(twice.on('2026-10-05').passes())
      .does('RecordWiping', wiping)
      .does('RecordDisposal', { method: '破砕' });
    const { lines, waived } = gone.c.assessed!.assessment;
    expect(lines.filter(({ line }) => line === 'storage-transport')).toMatchObject([{ yen: 800 }]);
    expect(waived).toContainEqual(
      expect.objectContaining({ line: 'storage-transport', yen: 900, rule: 'O10' }),
    );
  });
});
