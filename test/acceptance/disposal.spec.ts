import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Case, jst, types, useDesk } from './harness.js';
import { arrival, byPhone, notReproduced, shipment, withReport } from './samples.js';
import { approved, quoted, received, repaired } from './stages.js';

const desk = useDesk();

const wiped = { what: 'device', method: 'destroyed', by: 'T-007' };
const disposal = { method: '認定業者による破砕', storage: 6_000, disposal: 3_000 };
const fellDue = (its: Case) => its.fact('DisposalFellDue');

/** A device of this year, in custody since 1 April, that nobody took: announced, sent, back, in the store. */
async function unclaimed(year: number): Promise<Case> {
  await desk.at(`${year}-04-01 10:00`);
  return leave(await repaired(desk), { year, ship: withReport });
}

interface Leaving {
  readonly year: number;
  readonly ship?: object;
  readonly announced?: string;
}

async function leave(its: Case, { year, ship = {}, announced = '04-20' }: Leaving): Promise<Case> {
  const day = `${year}-${announced}`;
  await its.do('AnnounceReturn', { returnOn: day });
  await desk.at(`${day} 10:00`);
  await its.do('ShipDevice', shipment(ship));
  await desk.at(`${day} 18:00`);
  await its.do('RecordNotTaken', { note: '不在のため返送。' });
  await its.do('StoreDevice', { place: 'B-12', transport: 800 });
  return its;
}

/** Lets the days of the three notices pass one by one. */
async function throughNotices(year: number): Promise<void> {
  for (const day of ['09-01', '09-24', '09-30']) await desk.at(`${year}-${day} 12:00`);
}

describe('A device that nobody takes', () => {
  it('O10, U3, U11: may be disposed of six months after custody, by the timer, with its evidence', async () => {
    const its = await unclaimed(2026);
    expect(await its.deadline('disposal-notice')).toMatchObject({ at: jst('2026-09-01 00:00'), rule: 'U3' });
    await throughNotices(2026);
    await desk.at('2026-09-30 23:59:59');
    expect(await its.progress()).toBe('stored.kept');
    await desk.at('2026-10-01 00:00');
    const fact = await fellDue(its);
    expect(fact).toMatchObject({ effective: jst('2026-10-01 00:00'), actor: 'system', via: 'time' });
    expect(fact?.data).toMatchObject({
      receipt: { rule: 'O10', start: '2026-04-01', length: 6, unit: 'month', lastDay: '2026-09-30' },
      evidence: {
        ending: 'repaired',
        custodyOn: '2026-04-01',
        returnOn: '2026-04-20',
        announcedAt: jst('2026-04-01 10:00'),
        notTaken: true,
      },
      decision: 'automatic',
    });
    const notices = await its.history('DisposalNoticeFellDue');
    expect(notices.map(({ effective, data }) => [effective, data['daysBefore']])).toEqual([
      [jst('2026-09-01 00:00'), 30],
      [jst('2026-09-24 00:00'), 7],
      [jst('2026-09-30 00:00'), 1],
    ]);
  });

  it('O10, U15: is disposed of once its storage is proven wiped; the customer owes what is listed', async () => {
    const its = await unclaimed(2027);
    await throughNotices(2027);
    await desk.at('2027-10-04 10:00');
    expect((await its.fact('DisposalOrdered'))?.data).toEqual({ by: 'terms', rule: 'O10' });
    expect(await its.refuses('RecordDisposal', disposal)).toMatchObject({
      code: 'wiping-not-proven',
      rule: 'U15',
    });
    await its.do('RecordWiping', wiped);
    await its.do('RecordDisposal', disposal);
    const { place, charges } = await its.view();
    expect([place.progress.id, place.custody.id]).toEqual(['disposed', 'gone']);
    const lines = charges.assessment?.lines.map(({ line, yen, rule }) => [line, yen, rule]);
    expect(lines).toEqual([
      ['labour', 12_000, 'O6.1'],
      ['parts', 28_000, 'O6.1'],
      ['shipping-in', 1_500, 'O6.1'],
      ['shipping-out', 1_500, 'O6.1'],
      ['storage-transport', 800, 'O10'],
      ['storage', 6_000, 'O10'],
      ['disposal', 3_000, 'O10'],
    ]);
    expect(charges.balance).toBe(58_080);
    expect(await its.refuses('WriteOff', { reason: '回収不能。' })).toMatchObject({
      code: 'permission-missing',
    });
    await its.do('WriteOff', { reason: '回収不能。' }, 'approver');
    expect(await its.progress()).toBe('closed');
  });

  it('U3: nothing is ordered before a notice was delivered', async () => {
    await desk.at('2028-04-01 10:00');
    const its = await received(desk, byPhone());
    await its.do('CancelRepair', { reason: 'customer-wish' });
    await its.do('AnnounceReturn', { returnOn: '2028-04-20' });
    await its.given('return-announced');
    await throughNotices(2028);
    await desk.at('2028-10-02 10:00');
    expect(await its.progress()).toBe('stored.disposalDue');
    expect(types(await its.history())).not.toContain('DisposalOrdered');
    expect(await its.refuses('RecordWiping', wiped)).toMatchObject({ rule: 'U15' });
    expect(await its.refuses('RecordDisposal', disposal)).toMatchObject({
      code: 'not-in-this-state',
      rule: 'O10',
    });
    const { tasks } = await its.view();
    expect(tasks.filter(({ notice }) => notice?.includes('disposal'))).not.toEqual([]);
    await its.given('disposal-fell-due');
    await desk.at('2028-10-04 00:00');
    expect((await its.fact('DisposalOrdered'))?.data).toMatchObject({ by: 'terms' });
    await its.do('RecordWiping', wiped);
    await its.do('RecordDisposal', disposal);
  });

  it('O10: taken one minute before, it is the customer’s', async () => {
    const its = await unclaimed(2029);
    await desk.at('2029-09-28 10:00');
    await its.do('AnnounceReturn', { returnOn: '2029-09-29' });
    await its.do('ShipDevice', shipment(withReport));
    await desk.at('2029-09-30 23:59');
    const collected = (yen: number) => ({ collected: { yen, reference: 'COD-9' } });
    expect(await its.refuses('RecordDelivery', collected(48_180))).toMatchObject({
      status: 422,
      code: 'collected-differs',
      rule: 'O8',
    });
    await its.do('RecordDelivery', collected(47_300));
    await desk.at('2029-10-02 10:00');
    expect(await fellDue(its)).toBeUndefined();
    expect((await its.view()).place.custody.id).toBe('customer');
  });

  it('O10: while the announced day is not over, nothing falls due', async () => {
    await desk.at('2030-04-01 10:00');
    const its = await repaired(desk);
    await its.do('AnnounceReturn', { returnOn: '2030-10-05' });
    expect((await its.deadline('disposal'))?.at).toBe(jst('2030-10-06 00:00'));
    await desk.at('2030-10-05 23:59:59');
    expect(await fellDue(its)).toBeUndefined();
    await desk.at('2030-10-06 00:00');
    expect(await fellDue(its)).toMatchObject({ effective: jst('2030-10-06 00:00') });
  });

  it('O10, U3: announced late, it falls due after the announced day, and notices still go out first', async () => {
    await desk.at('2031-04-01 10:00');
    const its = await received(desk);
    await its.do('CancelRepair', { reason: 'customer-wish' });
    await desk.at('2031-10-20 10:00');
    expect(await fellDue(its)).toBeUndefined();
    await its.do('AnnounceReturn', { returnOn: '2031-10-25' });
    expect((await its.deadline('disposal'))?.at).toBe(jst('2031-10-26 00:00'));
    expect(types(await its.history())).toEqual(
      expect.arrayContaining(['DisposalNoticeWithheld', 'DisposalNoticeFellDue']),
    );
    await desk.at('2031-10-26 00:00');
    expect(await fellDue(its)).toMatchObject({ effective: jst('2031-10-26 00:00') });
    await desk.at('2031-10-27 12:00');
    expect(await its.progress()).toBe('stored.disposalOrdered');
  });

  it('U4: under a hold nothing falls due; lifted, it does, and notices go out first', async () => {
    const its = await unclaimed(2032);
    await its.do('PlaceHold', { ground: 'legal', reason: '弁護士からの照会。' });
    await desk.at('2032-11-01 10:00');
    expect(await fellDue(its)).toBeUndefined();
    expect(await its.deadline('disposal')).toMatchObject({ status: 'stopped' });
    await its.do('LiftHold', { reason: '照会が終わったため。' }, 'approver');
    expect(await fellDue(its)).toMatchObject({ effective: jst('2032-11-01 10:00') });
    await desk.at('2032-11-02 12:00');
    expect(await its.progress()).toBe('stored.disposalDue');
    await desk.at('2032-11-04 12:00');
    const told = (await its.view()).notices.filter(({ template }) => template === 'disposal-fell-due');
    expect(told).toMatchObject([{ status: 'sent' }]);
    expect(await its.progress()).toBe('stored.disposalOrdered');
  });
});

describe('While a precondition of O10 is missing, nothing falls due', () => {
  const cases = new Map<string, Case>();

  beforeAll(async () => {
    await desk.at('2033-04-01 10:00');
    const cancelled = async () => {
      const its = await received(desk);
      await its.do('CancelRepair', { reason: 'customer-wish' });
      return its;
    };
    const unfinished = await approved(desk);
    const unannounced = await cancelled();
    const undelivered = await cancelled();
    await undelivered.do('AnnounceReturn', { returnOn: '2033-04-20', channel: 'post' });
    const tooLate = await cancelled();
    await tooLate.do('AnnounceReturn', { returnOn: '2033-04-20', channel: 'post' });
    const underWay = await cancelled();
    await underWay.do('AnnounceReturn', { returnOn: '2033-04-20' });
    const early = await desk.open();
    await early.do('RecordCollection', { carrier: '日本通運', packing: 'original-box' });
    await early.do('CancelRepair', { reason: 'customer-wish' });
    await early.do('ReceiveDevice', arrival());
    await early.do('AnnounceReturn', { returnOn: '2033-04-20' });
    await desk.at('2033-04-25 10:00');
    await tooLate.given('return-announced');
    await underWay.do('ShipDevice', shipment({ freight: 1_500 }));
    await desk.at('2034-01-10 10:00');
    const all = { unfinished, unannounced, undelivered, tooLate, underWay, early };
    for (const [name, its] of Object.entries(all)) cases.set(name, its);
  }, 60_000);

  it.each([
    ['the return was not announced', 'unannounced', /has not been announced/],
    ['the announcement was not delivered', 'undelivered', /has not been delivered/],
    ['the announcement came after the announced day', 'tooLate', /arrived after that day/],
    ['the device is on its way', 'underWay', /on its way/],
    ['it was cancelled before custody', 'early', /cancelled before the device was in our custody/],
  ])('O10: %s', async (_, name, why) => {
    const its = cases.get(name)!;
    const deadline = await its.deadline('disposal');
    expect(deadline).toMatchObject({ status: 'stopped', at: expect.any(String), rule: 'O10' });
    expect(deadline?.stoppedBy?.en).toMatch(why);
    expect(deadline?.stoppedBy?.ja).not.toBe('');
    expect(await fellDue(its)).toBeUndefined();
  });

  it('O10: neither completed nor cancelled', async () => {
    const its = cases.get('unfinished')!;
    expect([await its.deadline('disposal'), await fellDue(its)]).toEqual([undefined, undefined]);
  });

  it('O10: what was missing makes it possible', async () => {
    const its = cases.get('tooLate')!;
    await its.do('AnnounceReturn', { returnOn: '2034-01-20' });
    await desk.at('2034-01-21 00:00');
    expect(await fellDue(its)).toMatchObject({ effective: jst('2034-01-21 00:00') });
  });
});

describe('A return that is no cancellation', () => {
  it('U12: has no disposal timer; the desk is reminded to consult with the customer', async () => {
    await desk.at('2035-04-01 10:00');
    const its = await received(desk);
    await its.do('RecordDiagnosis', notReproduced);
    await leave(its, { year: 2035, ship: { freight: 1_500 } });
    await desk.at('2036-05-01 10:00');
    expect(await fellDue(its)).toBeUndefined();
    const deadline = await its.deadline('disposal');
    expect(deadline).toMatchObject({ status: 'stopped' });
    expect(deadline?.stoppedBy?.en).toMatch(/consultation/);
    expect((await its.fact('OperatorReminded'))?.data).toMatchObject({
      about: 'returned-uncancelled',
      rule: 'U12',
    });
    expect((await its.view()).tasks).toContainEqual(expect.objectContaining({ rule: 'U12' }));
  });
});

describe('A quote that turns out never to have arrived', () => {
  it('U9, O10: had not lapsed, so nothing is disposed of, ordered or not; 21 days run from the letter sent then', async () => {
    await desk.at('2037-04-01 10:00');
    const its = await quoted(desk);
    await desk.at('2037-04-22 10:00');
    expect(await its.progress()).toBe('cancelled');
    await its.do('AnnounceReturn', { returnOn: '2037-04-27' });
    await its.do('StoreDevice', { place: 'B-12' });
    await throughNotices(2037);
    await desk.at('2037-10-05 10:00');
    expect(await its.progress()).toBe('stored.disposalOrdered');
    await its.given('quote', 'bounced');
    expect((await its.fact('QuoteReinstated'))?.data).toMatchObject({ basis: 'undeliverable', rule: 'U9' });
    expect(await its.refuses('RecordWiping', wiped)).toMatchObject({ code: 'nothing-to-wipe' });
    expect(await its.refuses('RecordDisposal', disposal)).toMatchObject({ code: 'not-in-this-state' });
    const { place, charges } = await its.view();
    expect([place.progress.id, place.custody.id, charges.assessment]).toEqual([
      'quoted.told',
      'centre',
      null,
    ]);
    const quote = (await its.view()).notices.find(({ template }) => template === 'quote')!;
    await its.do('ResendNotice', { notice: quote.id, channel: 'post' });
    await its.given('quote');
    expect((await its.deadline('quote-lapse'))?.at).toBe(jst('2037-10-26 00:00'));
  });
});

describe('A lapse that was none, found out once the device is in the store', () => {
  let its: Case;

  it('O7.2, U10, O10: an answer that had come in time is taken though the device was sent back; a late yes is not', async () => {
    await desk.at('2038-04-01 10:00');
    its = await quoted(desk);
    await desk.at('2038-04-22 10:00');
    await leave(its, { year: 2038, ship: { freight: 1_700 }, announced: '05-06' });
    await throughNotices(2038);
    await desk.at('2038-10-05 10:00');
    await its.do('RecordWiping', wiped);
    const late = { channel: 'post', reason: 'お詫びのお手紙。' };
    expect(await its.refuses('ReinstateQuote', late)).toMatchObject({ code: 'device-has-left', rule: 'U6' });
    const found = {
      answer: 'no',
      channel: 'post',
      arrivedAt: jst('2038-04-20 10:00'),
      reason: '書類に混入。',
    };
    await its.do('ReinstateQuote', found);
    expect((await its.fact('QuoteReinstated'))?.data).toMatchObject({
      basis: 'arrived-in-time',
      rule: 'O7.2',
    });
    expect(await its.refuses('RecordDisposal', disposal)).toMatchObject({ code: 'not-in-this-state' });
  });

  it('U15, O21-22: the proof of wiping stays, and the customer has to be told', async () => {
    const { tasks, history } = await its.view();
    expect(types(history)).toContain('StorageWiped');
    expect(tasks).toContainEqual(expect.objectContaining({ kind: 'consultation', rule: 'U15' }));
  });

  it('U9, K8: what sending back and storing had cost is ours; the way back that follows is charged, once', async () => {
    await its.do('ShipDevice', shipment({ freight: 1_500 }));
    const { charges } = await its.view();
    const told = (lines: readonly { line: string; yen: number; rule: string }[] = []) =>
      lines.map(({ line, yen, rule }) => [line, yen, rule]);
    expect(told(charges.assessment?.lines)).toContainEqual(['shipping-out', 1_500, 'O6.2']);
    expect(told(charges.assessment?.waived)).toEqual([
      ['shipping-out', 1_700, 'O7.2'],
      ['storage-transport', 800, 'O7.2'],
    ]);
    expect((await its.fact('ChargesAssessed'))?.text.en).toContain('The lapse of the quote was undone');
    await its.do('RecordDelivery');
    expect(await its.refuses('ReinstateQuote', { channel: 'mail', reason: 'x' })).toMatchObject({
      code: 'quote-not-lapsed',
    });
  });
});

describe('A notice that comes back after the order', () => {
  it('U3: the next one has its time, and then an operator is told that the disposal can go on', async () => {
    const its = await unclaimed(2039);
    await throughNotices(2039);
    await desk.at('2039-10-03 10:00');
    expect(await its.progress()).toBe('stored.disposalOrdered');
    const { notices } = await its.view();
    for (const { id } of notices.filter(({ template }) => template.startsWith('disposal-')))
      await its.do('RecordNotice', { notice: id, outcome: 'bounced' });
    const notice = notices.findLast(({ template }) => template === 'disposal-fell-due')!.id;
    await its.do('ResendNotice', { notice, channel: 'post' });
    await desk.at('2039-10-05 10:00');
    await its.given('disposal-fell-due');
    expect(await its.refuses('RecordWiping', wiped)).toMatchObject({ code: 'disposal-notice-too-recent' });
    expect(await its.deadline('operator-reminder')).toMatchObject({
      status: 'running',
      at: jst('2039-10-07 00:00'),
      rule: 'U3',
    });
    await desk.at('2039-10-07 00:00');
    expect((await its.fact('OperatorReminded'))?.data).toMatchObject({ about: 'disposal-ready' });
    expect((await its.view()).tasks.map(({ kind }) => kind)).toContain('device-to-wipe');
  });
});

describe('With the scheduler stopped', () => {
  const alone = useDesk({ scheduler: false });

  it('O10: the right arises at the same instant, whenever somebody looks', async () => {
    await alone.at('2026-04-01 10:00');
    const its = await received(alone);
    await its.do('CancelRepair', { reason: 'customer-wish' });
    await its.do('AnnounceReturn', { returnOn: '2026-04-20' });
    await alone.at('2026-10-05 10:00');
    expect(await fellDue(its)).toBeUndefined();
    await its.do('AddNote', { note: '棚卸し。' });
    expect(await fellDue(its)).toMatchObject({ effective: jst('2026-10-01 00:00') });
    // The first notice left only now: its time comes before the order (U3).
    expect(await its.progress()).toBe('stored.disposalDue');
    await alone.at('2026-10-07 00:00');
    await its.do('AddNote', { note: '処分を手配。' });
    expect((await its.fact('DisposalOrdered'))?.effective).toBe(jst('2026-10-07 00:00'));
  });
});
