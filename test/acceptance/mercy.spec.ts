import { describe, expect, it } from '@jest/globals';
import { type Case, jst, types, unique, useDesk } from './harness.js';
import { amounts, arrival, pickUp, shipment, withReport } from './samples.js';
import { diagnosed, quoted, received, repaired } from './stages.js';

const desk = useDesk();
const reason = '記録の誤り';
const byPost = () => pickUp({ quoteChannel: 'post', noticeChannel: 'post', payment: 'bank-transfer' });

/** The number of the last fact of a type in a case's history. */
const numberOf = async (its: Case, type: string): Promise<number> => (await its.fact(type))!.version;
const last = async (its: Case): Promise<number> => (await its.view()).version;

const deviceOf = (serial: string) => ({
  product: {
    brand: 'onkyo',
    kind: 'pc',
    model: 'DX-1007',
    serial,
    boughtInJapan: true,
    brokeInJapan: true,
  },
});

describe('A correction', () => {
  it('O7.2, O16: a quote that left later than was recorded had not lapsed; all is shown before it is done', async () => {
    await desk.at('2026-04-01 10:00');
    const its = await diagnosed(desk, byPost());
    await its.do('SendQuote', amounts);
    await its.given('quote');
    await desk.at('2026-04-22 10:00');
    expect(await its.progress()).toBe('cancelled');
    await its.given('quote-lapsed');
    const { notices, history } = await its.view();
    const sent = history.find(
      ({ type, data }) => type === 'NoticeSent' && `${data['notice']}`.endsWith(':quote'),
    )!;
    const correction = { version: sent.version, changes: { at: jst('2026-04-06 15:00') }, reason };

    const before = await last(its);
    const tried = await its.dryRun('CorrectFact', correction);
    expect(await last(its)).toBe(before);
    expect(tried.revision?.deadlines).toContainEqual({
      kind: 'quote-lapse',
      from: null,
      to: jst('2026-04-27 00:00'),
    });
    expect(tried.revision?.charges).toMatchObject({ from: { gross: 7_150 }, to: { gross: null } });
    const lapseLetter = notices.find(({ template }) => template === 'quote-lapsed')!.id;
    expect(tried.revision?.sentByMistake.map(({ id }) => id)).toEqual([lapseLetter]);

    await its.do('CorrectFact', correction);
    const { tasks, mistakes, history: after, place } = await its.view();
    expect(place.progress.id).toBe('quoted.awaitingAnswer');
    expect(mistakes.messages.map(({ id }) => id)).toEqual([lapseLetter]);
    expect(tasks.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['apology-to-make', 'correction-to-review']),
    );
    const correcting = after.find(({ corrects }) => corrects === sent.version)!;
    expect(after.find(({ version }) => version === sent.version)).toMatchObject({
      correctedBy: correcting.version,
      data: sent.data,
    });
    expect(await its.refuses('CorrectFact', correction)).toMatchObject({
      status: 409,
      code: 'already-corrected',
    });
    await its.do('SettleMistakes', { note: 'お電話でお詫びした' });
    await its.do('AnswerQuote', { answer: 'yes', channel: 'phone' });
    expect((await its.view()).mistakes).toEqual({ messages: [], flags: [] });
  });

  it('O10, U11: storage counts from the right day of custody, also where the target had been missed (O9)', async () => {
    await desk.at('2026-05-11 10:00');
    const its = await desk.open(pickUp({ requestedOn: '2026-05-01' }));
    await its.do('ReceiveDevice', arrival({ on: '2026-05-02' }));
    const version = await numberOf(its, 'DeviceReceived');
    const done = await its.do('CorrectFact', { version, changes: { on: '2026-05-07' }, reason });
    expect(done.revision?.corrected.map(({ type }) => type)).toEqual(['FactCorrected']);
    expect((await its.view()).custodyOn).toBe('2026-05-07');
    const refused = { version: version + 50, changes: { on: '2026-05-08' }, reason };
    expect(await its.refuses('CorrectFact', refused)).toMatchObject({ status: 422, code: 'fact-unknown' });
    expect(await its.refuses('CorrectFact', { version, changes: { on: '2026-05-08' } })).toMatchObject({
      code: 'input-invalid',
    });
  });

  it('O1: a wrong serial gives its device free and takes the right one, if no other case is open for it', async () => {
    await desk.at('2026-05-12 10:00');
    const [wrong, right] = [`S-${unique()}`, `S-${unique()}`];
    const its = await desk.open(pickUp(deviceOf(wrong)));
    await its.do('CorrectFact', { version: 1, changes: { serial: right }, reason });
    expect((await its.view()).product.serial).toBe(right);
    expect(await desk.refusesToOpen(pickUp(deviceOf(right)))).toMatchObject({ code: 'device-case-open' });
    const other = await desk.open(pickUp(deviceOf(wrong)));
    const version = (await its.fact('FactCorrected'))!.version;
    expect(await its.refuses('CorrectFact', { version, changes: { serial: wrong }, reason })).toMatchObject({
      code: 'device-case-open',
      case: other.id,
    });
  });

  it('O8: money is put right by an approver, and the rest is asked for', async () => {
    await desk.at('2026-05-13 10:00');
    const its = await repaired(desk, pickUp({ payment: 'bank-transfer' }));
    await its.do('ShipDevice', shipment(withReport));
    await its.do('RecordDelivery');
    await its.do('RecordPayment', { yen: 47_300, way: 'bank-transfer', reference: unique() });
    expect(await its.progress()).toBe('closed');
    const correction = { version: await numberOf(its, 'PaymentRecorded'), changes: { yen: 43_700 }, reason };
    expect(await its.refuses('CorrectMoney', correction)).toMatchObject({ status: 403 });
    const done = await its.do('CorrectMoney', correction, 'approver');
    expect(done.revision?.charges).toMatchObject({ from: { balance: 0 }, to: { balance: 3_600 } });
    expect(await its.progress()).toBe('delivered');
    expect((await its.view()).tasks.map(({ kind }) => kind)).toContain('payment-outstanding');
  });
});

describe('A fact on the wrong case', () => {
  it('O8, O16: a payment is struck here and recorded there, and each case names the other', async () => {
    await desk.at('2026-05-14 10:00');
    const here = await received(desk, byPost());
    const there = await received(desk, byPost());
    const [hereNo, thereNo] = [(await here.view()).number, (await there.view()).number];
    const payment = { yen: 5_000, way: 'bank-transfer', reference: unique() };
    await here.do('RecordPayment', payment);
    const version = await numberOf(here, 'PaymentRecorded');
    const strike = { version, case: thereNo, reason };
    for (const named of ['ZZZZ-ZZZZ', hereNo])
      expect(await here.refuses('StrikeMoney', { ...strike, case: named }, 'approver')).toMatchObject({
        code: 'input-invalid',
        issues: [{ field: '/case' }],
      });
    await here.do('StrikeMoney', strike, 'approver');
    await there.do('RecordPayment', { ...payment, movedFrom: hereNo });
    const struck = (await here.history()).find((fact) => fact.version === version)!;
    expect(struck.struckBy).toBe(version + 1);
    expect((await here.fact('FactStruck'))!.text.en).toContain(thereNo);
    expect((await there.fact('PaymentRecorded'))!.text.en).toContain(hereNo);
    expect((await here.view()).charges.payments).toEqual([]);
  });
});

describe('Undoing the last action', () => {
  it('O7.1, O16: a quote that waits for the post is taken back and no task any more', async () => {
    await desk.at('2026-05-15 10:00');
    const its = await diagnosed(desk, byPost());
    await its.do('SendQuote', { lines: { labour: 120_000 } });
    const version = await last(its);
    const undone = await its.do('UndoLast', { version, reason: '桁の誤り' });
    expect(types(undone.facts)).toEqual(['NoticeWithheld', 'ActionUndone']);
    const { place, notices, tasks, history } = await its.view();
    expect(place.progress.id).toBe('diagnosed');
    expect(notices.find(({ template }) => template === 'quote')?.status).toBe('withheld');
    expect(tasks.map(({ text }) => text.en).join()).not.toMatch(/quote document/u);
    expect(history.find((fact) => fact.version === version)?.undoneBy).toBe(version + 2);
    await its.do('SendQuote', amounts);
    expect((await its.view()).charges.quotes).toMatchObject([{ n: 1, assessment: { gross: 47_300 } }]);
  });

  it('O16: after the mail left it is refused, and says what to do instead', async () => {
    await desk.at('2026-05-18 10:00');
    const its = await quoted(desk);
    await desk.settle();
    const refused = await its.refuses('UndoLast', { version: await last(its), reason });
    expect(refused).toMatchObject({ status: 409, code: 'mail-left' });
    expect(refused.remedy?.en).toContain('CorrectFact');
    const { cannot } = await its.view();
    expect(cannot.find(({ command }) => command === 'UndoLast')?.refusal.code).toBe('mail-left');
  });
});

describe('A late entry', () => {
  it('U4, O16: a dispute of Friday that is typed in on Monday flags the lapse of the weekend', async () => {
    await desk.at('2026-06-01 10:00');
    const its = await quoted(desk);
    await desk.at('2026-06-22 10:00');
    expect(await its.progress()).toBe('cancelled');
    await its.do('PlaceHold', { ground: 'dispute', since: '2026-06-19', reason: '金曜日のお電話' });
    const { mistakes, tasks } = await its.view();
    expect(mistakes.flags).toMatchObject([{ about: 'decided-meanwhile', type: 'QuoteLapsed' }]);
    expect(tasks.map(({ kind }) => kind)).toContain('correction-to-review');
  });

  it('O9, P7: pauses are rows that can be corrected; on one ground they do not overlap', async () => {
    await desk.at('2026-06-23 10:00');
    const its = await received(desk, pickUp({ requestedOn: '2026-06-23' }));
    await its.do('PauseTurnaround', { ground: 'part-out-of-stock' });
    await desk.at('2026-06-26 10:00');
    await its.do('ResumeTurnaround', { ground: 'part-out-of-stock' });
    expect(
      await its.refuses('PauseTurnaround', { ground: 'part-out-of-stock', from: '2026-06-24' }),
    ).toMatchObject({ status: 422, code: 'pauses-overlap', rule: 'P7' });
    const [row] = (await its.view()).pauses;
    expect(row).toMatchObject({ ground: 'part-out-of-stock', from: '2026-06-23', to: '2026-06-26' });
    await its.do('CorrectFact', { version: row!.endedBy!, changes: { to: '2026-06-25' }, reason });
    expect((await its.view()).pauses).toMatchObject([{ to: '2026-06-25' }]);
  });
});
