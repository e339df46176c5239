import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeKey } from '@shuriken/terms';
import { OPEN_DEVICE } from './claims.js';
import { asTheyRead, caseStream, foldCase } from './codec.js';
import { type DeskFixture, deskFixture, jst } from './testing/desk-fixture.js';
import { asked } from './testing/operator.js';
import { actedView, caseViewOf } from './view.js';

let fixture: DeskFixture;
beforeAll(async () => {
  fixture = await deskFixture();
});
afterAll(() => fixture.close());

const reason = '銘板の読み違い';
const shown = async (caseId: string) => caseViewOf(await fixture.desk.find(caseId), undefined);
const bare = { actor: 'operator-1', via: 'api', dryRun: false };

describe('facts that read earlier ones anew', () => {
  it('are answered a second time as the first, and fold from the log to what was answered', async () => {
    const caseId = await fixture.diagnosed();
    const order = { type: 'CorrectFact', input: { version: 1, changes: { model: 'DX-2' }, reason } };
    const commandId = randomUUID();
    const first = await fixture.desk.act(caseId, order, asked({ commandId }));
    await fixture.act(caseId, 'AddNote', { note: '訂正済み' });
    const again = await fixture.desk.act(caseId, order, asked({ commandId }));
    const view = (acted: typeof first) => ({ ...actedView(acted, bare), repeated: null, note: null });
    expect(again.repeated).toBe(true);
    expect(view(again)).toEqual(view(first));
    const { facts } = await fixture.log.load(caseStream(caseId));
    expect(foldCase(facts)?.product.model).toBe('DX-2');
    expect(() => foldCase(facts.slice(-2), first.before)).toThrow(/Fold the case from its first fact/u);
  });

  it('move what a case holds of its device, in the commit of the correction', async () => {
    const { caseId, state } = await fixture.open();
    const { brand, model, serial } = state.product;
    const holder = (of: string) =>
      fixture.log.holder({ kind: OPEN_DEVICE, key: [brand, model, of].map(codeKey).join('/') });
    const held = async () => [await holder(serial), await holder(`${serial}X`)];
    expect(await held()).toEqual([caseStream(caseId), null]);
    await fixture.act(caseId, 'CorrectFact', { version: 1, changes: { serial: `${serial}X` }, reason });
    expect(await held()).toEqual([null, caseStream(caseId)]);
  });

  it('show by which fact each was corrected, struck or undone, and letters read them as they are now', async () => {
    const caseId = await fixture.diagnosed();
    await fixture.act(caseId, 'PauseTurnaround', { ground: 'part-out-of-stock' });
    const paused = (await shown(caseId)).version;
    await fixture.act(caseId, 'StrikeFact', { version: paused, reason });
    await fixture.act(caseId, 'AddNote', { note: '午後に連絡' });
    const noted = (await shown(caseId)).version;
    await fixture.act(caseId, 'UndoLast', { version: noted, reason });
    await fixture.act(caseId, 'CorrectFact', { version: 1, changes: { model: 'DX-3' }, reason });
    const { history, pauses } = await shown(caseId);
    const marks = history
      .filter(({ correctedBy, struckBy, undoneBy }) => correctedBy ?? struckBy ?? undoneBy)
      .map(({ version, correctedBy, struckBy, undoneBy }) => [version, correctedBy, struckBy, undoneBy]);
    expect(marks).toEqual([
      [1, noted + 2, null, null],
      [paused, null, paused + 1, null],
      [noted, null, null, noted + 1],
    ]);
    expect(pauses).toEqual([]);
    const { facts } = await fixture.desk.find(caseId);
    const read = asTheyRead(facts);
    expect(read.map(({ version }) => version)).not.toContain(noted);
    expect(read[0]?.data['product']).toMatchObject({ model: 'DX-3' });
  });

  it('are refused where the case named is none, or this one', async () => {
    await fixture.at(jst('2026-04-02'));
    const { caseId, state } = await fixture.open();
    for (const named of ['ZZZZ-ZZZZ', state.number])
      await expect(fixture.act(caseId, 'AddNote', { note: 'メモ', movedFrom: named })).rejects.toMatchObject({
        code: 'input-invalid',
        details: { issues: [{ field: '/movedFrom' }] },
      });
  });
});
