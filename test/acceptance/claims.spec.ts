import { describe, expect, it } from '@jest/globals';
import { useDesk } from './harness.js';
import { repair, shipment, withReport } from './samples.js';
import { approved, quoted, received } from './stages.js';

const desk = useDesk();
const claim = { damage: 'in-custody', what: 'お預かり中に天板に傷がついた。', asked: 30_000 };
const reason = '調査の結果による。';
const cap = { basis: 'depreciated-value', yen: 18_000 };

describe('A claim for damage', () => {
  it('O18, K10: in custody it is repaired in principle; the case stays open until it is made good', async () => {
    await desk.at('2026-04-01 10:00');
    const its = await received(desk);
    await its.do('RecordClaim', claim);
    expect((await its.view()).tasks.map(({ kind }) => kind)).toContain('claim-to-decide');
    const none = { outcome: 'none', reason };
    expect(await its.refuses('DecideClaim', none, 'approver')).toMatchObject({
      code: 'exclusion-missing',
      rule: 'O18',
    });
    expect(await its.refuses('DecideClaim', none)).toMatchObject({ code: 'permission-missing' });
    await its.do('DecideClaim', { outcome: 'repair', reason }, 'approver');
    expect((await its.view()).tasks.map(({ kind }) => kind)).toContain('claim-to-make-good');
    await its.do('SettleClaim', { note: '天板を交換。' });
    expect((await its.view()).repair?.claims).toMatchObject([
      { n: 1, damage: { id: 'in-custody' }, asked: 30_000, decided: { outcome: 'repair', rule: 'O18' } },
    ]);
    const letter = (await its.mails()).find(({ subject }) => subject.includes('お申し出へのご回答'));
    expect(letter?.text).toMatch(/当社の負担で修理/);
    expect(letter?.text).toContain('法律上の権利');
  });

  it('O18: no more is paid than the device is worth, basis and amount recorded, exclusions named', async () => {
    const its = await received(desk);
    await its.do('RecordClaim', claim);
    const paid = { outcome: 'compensation', cap, yen: 18_001, excluded: ['software-and-data'], reason };
    expect(await its.refuses('DecideClaim', paid, 'approver')).toMatchObject({ code: 'claim-above-cap' });
    await its.do('DecideClaim', { ...paid, yen: 9_000 }, 'approver');
    const [decided] = (await its.view()).repair!.claims;
    expect(decided?.decided).toMatchObject({
      yen: 9_000,
      cap: { id: 'depreciated-value', yen: 18_000 },
      excluded: [{ id: 'software-and-data' }],
    });
    const letter = (await its.mails()).find(({ subject }) => subject.includes('お申し出へのご回答'));
    expect(letter?.text).toContain('お支払いする金額：9,000円');
    await its.do('SettleClaim', { reference: 'HS-77' });
  });

  it('O12.13, K10: in transport there is no liability, but for intent or gross negligence', async () => {
    const its = await received(desk);
    await its.do('RecordClaim', { ...claim, damage: 'in-transit' });
    const paid = { outcome: 'compensation', cap, yen: 9_000, reason };
    expect(await its.refuses('DecideClaim', paid, 'approver')).toMatchObject({
      code: 'no-liability-in-transit',
      rule: 'O12.13',
    });
    await its.do('DecideClaim', { outcome: 'none', reason }, 'approver');
    expect((await its.view()).repair?.claims[0]?.decided).toMatchObject({ outcome: 'none', rule: 'O12.13' });
  });

  it('O18, O22: a claim shows the limits of liability and the customer’s rights while it is open, and may be held', async () => {
    const its = await received(desk);
    await its.do('RecordClaim', claim);
    await its.do('PlaceHold', { ground: 'insurance', reason: '保険の調査。' });
    const rules = (await its.view()).advices.map(({ rule }) => rule);
    for (const rule of ['O18', 'O21', 'O22']) expect(rules).toContain(rule);
  });
});

describe('The end of a contract', () => {
  const ended = { category: 'threats', reason: '窓口で繰り返し脅しがあった。' };

  it('O19: is an approver’s, with a category of the terms and a reason; work stops and the device goes back', async () => {
    const its = await quoted(desk);
    expect(await its.refuses('EndContract', ended)).toMatchObject({ code: 'permission-missing' });
    expect(await its.refuses('EndContract', { ...ended, category: 'mood' }, 'approver')).toMatchObject({
      code: 'category-unknown',
      rule: 'O19',
    });
    await its.do('RecordClaim', claim);
    await its.do('EndContract', ended, 'approver');
    const { place, repair: shown, tasks } = await its.view();
    expect(place.progress.id).toBe('returning');
    expect(shown?.contractEnded).toMatchObject({ category: { id: 'threats' }, rule: 'O19.2' });
    expect(shown?.claims[0]?.decided).toMatchObject({ outcome: 'none', yen: 0 });
    expect(tasks.map(({ kind }) => kind)).toContain('return-to-announce');
    expect((await its.mails()).map(({ subject }) => subject).join()).toContain('契約を終了');
    expect(await its.refuses('AnswerQuote', { answer: 'yes', channel: 'phone' })).toMatchObject({
      status: 409,
    });
    expect(await its.refuses('RefuseRepair', { refusal: 'anti-social', reason }, 'approver')).toMatchObject({
      status: 409,
    });
  });
});

describe('What the terms do not give', () => {
  it.each([
    ['O12.7', 'no-loan-device'],
    ['O12.8', 'setup-by-customer'],
    ['O12.15', 'report'],
    ['O12.10(3)', 'virus-removal'],
    ['O12.10(4)', 'data-recovery'],
    ['O11', 'parts-not-returned'],
    ['O12.12', 'no-undoing'],
  ])('%s: “%s” is declined with its clause, and the repair goes on', async (rule, wish) => {
    const its = await received(desk);
    await its.do('DeclineWish', { wish });
    expect((await its.view()).repair?.declined).toMatchObject([{ id: wish, rule }]);
    expect(await its.progress()).toBe('received');
  });

  it('O21-22: what is not regulated is left to consultation', async () => {
    const its = await received(desk);
    const refused = await its.refuses('DeclineWish', { wish: 'discount' });
    expect(refused).toMatchObject({ code: 'wish-unknown', rule: 'O21-22' });
    expect(refused.remedy?.en).toContain('consultation');
  });
});

describe('What is told at its moment', () => {
  it('O1, O8, O12.9, O13.4: while it is asked for; O2, O15 while it is worked on; O11, O12.12, O12.15 once repaired; O12.13 on its way', async () => {
    const rules = async (its: Awaited<ReturnType<typeof received>>) =>
      new Set((await its.view()).advices.map(({ rule }) => rule));
    const asked = await rules(await desk.open());
    for (const rule of ['O1', 'O8', 'O12.7', 'O12.8', 'O12.9', 'O13.4']) expect(asked).toContain(rule);
    const its = await approved(desk);
    const working = await rules(its);
    for (const rule of ['O2', 'O3', 'O11', 'O15']) expect(working).toContain(rule);
    expect(working).not.toContain('O12.13');
    await its.do('CompleteRepair', repair({ checks: ['起動', '充電'] }));
    for (const rule of ['O11', 'O12.12', 'O12.15']) expect(await rules(its)).toContain(rule);
    await its.do('ShipDevice', shipment(withReport));
    expect(await rules(its)).toContain('O12.13');
  });

  it('O12.15, O11: the report in the standard form is read from the case, removed parts among it', async () => {
    const its = await approved(desk);
    await its.do(
      'CompleteRepair',
      repair({ parts: [{ part: 'MB-1', name: 'メインボード', condition: 'reused' }], checks: ['起動'] }),
    );
    expect((await its.view()).repair?.report).toMatchObject({
      findings: '電源回路の不良。',
      faults: ['メインボード'],
      parts: [{ part: 'MB-1', removed: true, condition: 'reused', wiped: false }],
      checks: ['起動'],
      guaranteedUntil: '2026-07-01',
    });
  });
});
