import { describe, expect, it } from '@jest/globals';
import { broken, exchangeOf, goingBack, letters, model, tasks } from './exchange-samples.js';
import { afterWarranty, inspected, inWarranty, received } from './exchange-stages.js';
import { useDesk } from './harness.js';

const desk = useDesk();

/** The grounds of C13 that lie in the fault; the seal touches the whole request. */
const OF_FAULT = [
  ['C13(2)', 'misuse'],
  ['C13(3)', 'transport-or-drop'],
  ['C13(4)', 'outside-cause'],
  ['C13(5)', 'vehicle-or-ship'],
  ['C13(6)', 'consumable'],
] as const;

describe('Not free in warranty', () => {
  it.each(OF_FAULT)(
    'C13(2), C13(3), C13(4), C13(5), C13(6), C20: %s: it is to be paid for, and the costs are told first',
    async (rule, ground) => {
      await desk.at('2026-04-01 10:00');
      const its = await inspected(desk, inWarranty, [ground]);
      const { coverage } = await exchangeOf(its);
      expect(coverage).toMatchObject({ standing: 'excluded', way: 'paid', rule: 'C13' });
      expect(coverage?.faults).toMatchObject([
        { part: '電源回路', excluded: true, grounds: [{ ground, rule }] },
      ]);
      expect(coverage?.turns[0]?.en).toContain(rule);
      expect([await its.progress(), await tasks(its)]).toEqual(['diagnosed.confirmed', ['offer-to-send']]);
      expect((await its.view()).tasks[0]?.rule).toBe('C20');
      await its.do('QuoteExchange', { yen: 30_000 });
      const [letter] = await letters(its, /お見積り/);
      expect(letter).toContain('保証期間内ですが、次の理由により有償となります');
      expect(letter).toContain(coverage!.faults[0]!.grounds[0]!.text.ja.replace(/。$/u, ''));
    },
  );

  it('C13(1), U208: the seal counts on a model that bears one, or of which nobody knows; on a model without it, it does not', async () => {
    const seal = { confirmed: true, faults: [{ part: '基板' }], found: ['seal-removed'] };
    const of = async (row?: Record<string, string>) => {
      const how = row ? { ...inWarranty, model: await model(desk, row) } : inWarranty;
      const its = await received(desk, how);
      await its.do('RecordInspection', seal);
      return { its, coverage: (await exchangeOf(its)).coverage };
    };
    const bearing = await of({ 'warranty-seal': 'true' });
    expect(bearing.coverage).toMatchObject({
      standing: 'excluded',
      request: [{ ground: 'seal-removed', rule: 'C13(1)' }],
    });
    expect((await of()).coverage).toMatchObject({ standing: 'excluded' });
    const none = await of({ 'warranty-seal': 'false' });
    expect(none.coverage).toMatchObject({ standing: 'free', request: [] });
    expect((await none.its.fact('InspectionRecorded'))?.text.en).toContain('U208');
    expect(await none.its.progress()).toBe('approved');
  });

  it('C13, U202: every ground of every fault is told, and one fault’s ground reaches the whole request', async () => {
    const its = await received(desk, {
      ...inWarranty,
      model: await model(desk, { 'warranty-seal': 'true' }),
    });
    const faults = [
      { part: '電源回路', grounds: ['outside-cause', 'misuse'] },
      { part: '電池', grounds: ['consumable'] },
      { part: 'LANポート' },
    ];
    await its.do('RecordInspection', broken({ faults, found: ['seal-removed'] }));
    const { coverage } = await exchangeOf(its);
    expect(coverage?.request.map(({ rule }) => rule)).toEqual(['C13(1)']);
    expect(coverage?.faults.map(({ part, grounds }) => [part, grounds.map(({ rule }) => rule)])).toEqual([
      ['電源回路', ['C13(2)', 'C13(4)']],
      ['電池', ['C13(6)']],
      ['LANポート', []],
    ]);
    expect(coverage?.turns).toEqual([]);
    expect(coverage?.way).toBe('paid');
  });

  it('C13: also after the warranty the grounds are told, and an unknown one is refused', async () => {
    const its = await inspected(desk, afterWarranty, ['transport-or-drop']);
    expect((await exchangeOf(its)).coverage).toMatchObject({
      standing: 'out',
      rule: 'C4',
      faults: [{ grounds: [{ rule: 'C13(3)' }] }],
    });
    const other = await received(desk);
    const wrong = { confirmed: true, faults: [{ part: '基板', grounds: ['seal-removed'] }] };
    expect(await other.refuses('RecordInspection', wrong)).toMatchObject({
      status: 422,
      code: 'ground-unknown',
      field: '/faults/0/grounds',
    });
    expect(await other.refuses('RecordInspection', { confirmed: true })).toMatchObject({
      code: 'fault-missing',
      rule: 'C7',
    });
  });
});

describe('Free in warranty', () => {
  it('C3, C20: with proof and without a ground it is settled by the inspection; nothing is quoted or owed', async () => {
    const its = await inspected(desk);
    expect([await its.progress(), await tasks(its)]).toEqual(['approved', ['replacement-to-ship']]);
    expect((await exchangeOf(its)).coverage).toMatchObject({ standing: 'free', rule: 'C3' });
    expect(await its.refuses('QuoteExchange', { yen: 30_000 })).toMatchObject({ status: 409 });
    const { assessment } = (await its.view()).charges;
    expect(assessment).toMatchObject({ lines: [], gross: 0 });
    expect(assessment?.waived.map(({ line, rule }) => [line, rule])).toEqual([
      ['exchange', 'C3'],
      ['diagnosis-labour', 'C3'],
      ['shipping-out', 'C12'],
      ['shipping-in', 'C12'],
    ]);
  });
});

describe('Not confirmed', () => {
  it('U13, U104: no exchange and no invented fee; an operator decides to look again or to send it back', async () => {
    await desk.at('2026-05-11 10:00');
    const its = await received(desk);
    const none = { confirmed: false, findings: '正常に動作しました。' };
    expect(await its.refuses('RecordInspection', { ...none, faults: [{ part: '基板' }] })).toMatchObject({
      status: 422,
      code: 'findings-contradict',
      rule: 'U13',
    });
    await its.do('RecordInspection', none);
    expect([await its.progress(), await tasks(its)]).toEqual([
      'diagnosed.unconfirmed',
      ['inspection-to-decide'],
    ]);
    const [letter] = await letters(its, /故障を確かめられませんでした/);
    expect(letter).toContain('費用はいただきません');
    expect(await its.refuses('QuoteExchange', { yen: 30_000 })).toMatchObject({ status: 409 });
    await its.do('RecordInspection', broken());
    expect(await its.progress()).toBe('approved');
  });

  it('U13, U204, C8: sent back it was initialised, at our cost; the case closes with nothing owed', async () => {
    const its = await received(desk);
    await its.do('RecordInspection', { confirmed: false });
    expect(await its.refuses('ReturnUnexchanged', { refusal: 'parcel-fault' })).toMatchObject({
      status: 422,
      code: 'ground-not-given',
    });
    expect(await its.refuses('ReturnUnexchanged', { refusal: 'consultation' })).toMatchObject({
      status: 422,
      code: 'note-missing',
    });
    await its.do('ReturnUnexchanged', { refusal: 'fault-not-confirmed' });
    expect((await letters(its, /交換せずにお返し/))[0]).toMatch(/故障を確かめ|故障を確認/);
    expect(await its.refuses('ShipBack', goingBack({ initialised: false }))).toMatchObject({
      status: 422,
      code: 'handling-missing',
      rule: 'C8',
    });
    await its.do('ShipBack', goingBack());
    const [letter] = await letters(its, /お返しのため発送/);
    expect(letter).toContain('初期化しており');
    const { assessment } = (await its.view()).charges;
    expect(assessment?.waived.map(({ line, rule }) => [line, rule])).toEqual([
      ['diagnosis-labour', 'U13'],
      ['shipping-out', 'U204'],
    ]);
    await its.do('RecordArrival');
    expect(await its.progress()).toBe('closed');
  });

  it('U2: while nobody decides, an operator is reminded every 7 days', async () => {
    const its = await received(desk);
    await its.do('RecordInspection', { confirmed: false });
    await desk.at('2026-05-18 00:00');
    await desk.at('2026-05-25 00:00');
    const reminders = await its.history('OperatorReminded');
    expect(reminders.map(({ data }) => [data['about'], data['nth']])).toEqual([
      ['decision', 1],
      ['decision', 2],
    ]);
  });
});
