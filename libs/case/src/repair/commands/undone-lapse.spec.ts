import { balance } from '../../shared/case.js';
import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given.js';
import { inWarranty, jst, type Scenario } from '../../testing/scenario.js';
import {
  announced,
  declined,
  diagnosed,
  disposalDue,
  disposed,
  lapsed,
  notTaken,
  ordered,
  orderedAfter,
  quoted,
  ship,
  stored,
  wiping,
  worn,
} from '../../testing/stages.js';
import { describeFact } from '../../describe-fact.js';
import { tasksOf } from '../wording/tasks.js';

const kinds = (s: Scenario) => tasksOf(s.c, s.env).map(({ kind }) => kind);
const bounce = (s: Scenario) => s.does('RecordNotice', { notice: s.notice('quote'), outcome: 'bounced' });

/** Charged although in warranty: a quote by analogy, unanswered. */
const silentByAnalogy = () =>
  diagnosed(inWarranty, [worn])
    .on('2026-04-07')
    .does('SendQuote', { lines: { labour: 9_000 } })
    .delivers('quote')
    .on('2026-04-28', '00:00')
    .passes();

describe('ReinstateQuote', () => {
  const late = { channel: 'phone', reason: 'お詫びとともにご了解' };
  it('takes a late yes while the device is here, with a reason (U6)', () => {
    given(lapsed().on('2026-05-02'))
      .when('ReinstateQuote', late)
      .then({ type: 'QuoteReinstated', data: { basis: 'late-yes', rule: 'U6' } }, 'QuoteAccepted');
    expect(lapsed().on('2026-05-02').does('ReinstateQuote', late).c.assessed).toBeUndefined();
  });
  it('takes a yes that had arrived in time and is recorded late (O7.2)', () => {
    given(lapsed().on('2026-05-02'))
      .when('ReinstateQuote', { ...late, arrivedAt: jst('2026-04-27', '23:59') })
      .then(
        { type: 'QuoteReinstated', data: { basis: 'arrived-in-time', rule: 'O7.2' } },
        { type: 'QuoteAccepted', data: { on: '2026-04-27' } },
      );
  });
  it('tells whoever takes a late yes that the storage period is over, and takes it (O10, U6)', () => {
    const yes = { channel: 'phone', reason: '電話で了解' };
    const told = (s: Scenario) => describeFact(s.does('ReinstateQuote', yes).last('QuoteReinstated')).en;
    const kept = lapsed().on('2026-05-02');
    expect(told(kept)).not.toContain('storage period');
    expect(told(kept.on('2026-10-02'))).not.toContain('storage period');
    expect(told(kept.on('2026-10-03'))).toContain(
      'The storage period was over with 2 October 2026; the amounts stay those of the quote (O10).',
    );
  });
  it('takes any answer that had arrived in time: a no declines, an unclear one ends the silence (O7.2, U10)', () => {
    const inTime = { ...late, arrivedAt: jst('2026-04-27', '23:59') };
    const recorded = lapsed().on('2026-05-02');
    const no = recorded.does('ReinstateQuote', { ...inTime, answer: 'no' });
    expect(no.c.ending).toMatchObject({ kind: 'cancelled', on: '2026-04-27' });
    given(no)
      .when('ShipDevice', { ...ship, freight: 1_500 })
      .then({ type: 'DeviceShipped', data: { freight: 'billed' } }, 'ChargesAssessed');
    given(recorded)
      .when('ReinstateQuote', { ...inTime, answer: 'unclear' })
      .then('QuoteReinstated', { type: 'QuoteAnswerUnclear', data: { rule: 'U10' } });
    for (const answer of ['no', 'unclear'])
      given(recorded)
        .when('ReinstateQuote', { ...late, answer })
        .thenRefused('quote-lapsed', 'O7.2', '/arrivedAt');
  });
  it('counts a yes that came under a hold as in time: nothing had lapsed yet (U4)', () => {
    const lifted = quoted()
      .does('PlaceHold', { ground: 'dispute', reason: 'x' })
      .on('2026-05-10')
      .does('LiftHold', { reason: 'x' })
      .passes();
    expect(lifted.c.ending?.kind).toBe('lapsed');
    given(lifted)
      .when('ReinstateQuote', { ...late, arrivedAt: jst('2026-05-01') })
      .then({ type: 'QuoteReinstated', data: { basis: 'arrived-in-time' } }, 'QuoteAccepted');
  });
  it('leaves nothing written off of what is owed no more', () => {
    const again = lapsed().does('WriteOff', { reason: 'x' }).does('ReinstateQuote', late);
    expect(balance(again.does('CompleteRepair', { report: 'x' }).c)).toBe(50_600);
  });
  it('brings a stored device back to the centre and leads to a repair that can be shipped (U6)', () => {
    const fetched = announced(lapsed().on('2026-05-01'))
      .does('StoreDevice', { place: 'W-1' })
      .does('ReinstateQuote', late);
    expect(fetched.place).toMatchObject({ progress: 'approved.repairing', custody: 'centre', money: 'none' });
    expect(fetched.does('CompleteRepair', { report: 'x' }).does('ShipDevice', ship).place.progress).toBe(
      'shipped',
    );
  });
  it('stays possible while disposal is due, and even once it was ordered: until the device has left (U6)', () => {
    const kept = announced(lapsed().on('2026-05-01'))
      .does('StoreDevice', { place: 'W-1' })
      .on('2026-10-03', '09:00')
      .passes();
    expect(kept.place.progress).toBe('stored.disposalDue');
    given(kept).when('ReinstateQuote', late).then('QuoteReinstated', 'QuoteAccepted');
    given(orderedAfter(kept)).when('ReinstateQuote', late).then('QuoteReinstated', 'QuoteAccepted');
  });
  it('refuses a late yes after the device has left, even if it came back (U6)', () => {
    const away = announced(lapsed().on('2026-05-01')).does('ShipDevice', ship);
    given(away).when('ReinstateQuote', late).thenRefused('device-has-left', 'U6');
    for (const s of [notTaken(), stored(), disposalDue(), ordered()])
      given(s).when('ReinstateQuote', late).thenRefused('device-has-left', 'U6', '/arrivedAt');
  });
  it.each([
    ['yes', 'QuoteAccepted', 'approved.repairing'],
    ['no', 'QuoteDeclined', 'cancelled'],
    ['unclear', 'QuoteAnswerUnclear', 'quoted.answerUnclear'],
  ])(
    'takes a %s that had arrived in time whenever the device is here (O7.2, U10, O10)',
    (answer, fact, to) => {
      const found = { ...late, answer, arrivedAt: jst('2026-04-20') };
      const wiped = ordered().does('RecordWiping', wiping);
      for (const s of [notTaken(), stored(), disposalDue(), ordered(), wiped]) {
        const taken = s.does('ReinstateQuote', found);
        expect(taken.types).toEqual(expect.arrayContaining(['QuoteReinstated', fact]));
        expect(taken.place).toMatchObject({ progress: to, custody: 'centre' });
        expect(taken.on('2027-06-01').passes().types.slice(s.types.length)).not.toContain('DisposalOrdered');
      }
    },
  );
  it('says what can still be done where the device is not here, and that can be done (U6, O21-22)', () => {
    const found = { ...late, arrivedAt: jst('2026-04-20') };
    const yes = { answer: 'yes', channel: 'mail' };
    const away = lapsed().does('ShipDevice', ship);
    given(away).when('ReinstateQuote', found).thenRefused('device-has-left', 'U6');
    expect(away.tries('ReinstateQuote', found).refusal?.remedy.en).toContain('RecordNotTaken');
    given(away.on('2026-05-02').does('RecordNotTaken'))
      .when('ReinstateQuote', found)
      .then('QuoteReinstated', 'QuoteAccepted');
    const back = away.on('2026-05-02').does('RecordDelivery');
    const paid = back.does('WriteOff', { reason: 'x' });
    expect(paid.place.progress).toBe('closed');
    for (const s of [back, paid, disposed()]) {
      given(s).when('ReinstateQuote', found).thenRefused('device-has-left', 'U6');
      given(s).when('AnswerQuote', yes).thenRefused('quote-lapsed', 'O7.2');
      for (const refused of [s.tries('ReinstateQuote', found), s.tries('AnswerQuote', yes)])
        expect(refused.refusal?.remedy.en).toContain('AddNote');
      given(s).when('AddNote', { note: '協議' }).then('NoteAdded');
    }
  });
  it('refuses where nothing lapsed, and times before the quote (U6, P1)', () => {
    given(quoted()).when('ReinstateQuote', late).thenRefused('quote-not-lapsed', 'U6');
    given(declined()).when('ReinstateQuote', late).thenRefused('quote-not-lapsed', 'U6');
    given(lapsed())
      .when('ReinstateQuote', { ...late, arrivedAt: jst('2026-04-06') })
      .thenRefused('date-out-of-range', 'P1', '/arrivedAt');
  });
});

describe('a quote document that came back (U9)', () => {
  it('undoes the lapse where that is recorded after it, while the device is here', () => {
    const back = bounce(lapsed().on('2026-04-29'));
    expect(back.types.slice(-3)).toEqual(['NoticeBounced', 'QuoteReinstated', 'QuoteUndeliverable']);
    expect(back.place).toMatchObject({ progress: 'quoted.told', money: 'none' });
    expect(back.on('2026-12-01').passes().place.progress).toBe('quoted.told');
    const again = back
      .does('ResendNotice', { notice: back.notice('quote'), channel: 'post' })
      .delivers('quote');
    expect(again.c.quotes[0]!.lapse!.due).toBe(jst('2026-05-20', '00:00'));
    given(again).when('AnswerQuote', { answer: 'yes', channel: 'mail' }).then('QuoteAccepted');
  });
  it('changes nothing while the device is away, and undoes the lapse once it is back', () => {
    const left = bounce(lapsed().does('ShipDevice', ship));
    expect(left.place.progress).toBe('shipped');
    const back = left.on('2026-05-12').does('RecordNotTaken');
    expect(back.types.slice(-2)).toEqual(['QuoteReinstated', 'QuoteUndeliverable']);
    expect(back.place).toMatchObject({ progress: 'quoted.told', custody: 'centre', money: 'none' });
    expect(back.c).toMatchObject({ shipment: undefined, notTakenOn: undefined });
    expect(left.on('2026-05-12').does('RecordDelivery').place.progress).not.toBe('quoted.told');
  });
  it('lets nothing be disposed of that fell due, or was ordered, over a lapse that was none (O10, U9)', () => {
    for (const s of [
      notTaken(),
      stored(),
      disposalDue(),
      ordered(),
      ordered().does('RecordWiping', wiping),
    ]) {
      const back = bounce(s);
      expect(back.place).toMatchObject({ progress: 'quoted.told', custody: 'centre' });
      given(back).when('RecordDisposal', { method: '破砕' }).thenRefused('not-in-this-state', 'O10');
      expect(back.on('2027-04-01').passes().place.progress).toBe('quoted.told');
    }
  });
  it('leaves no silence to confirm (U7)', () => {
    given(bounce(silentByAnalogy())).when('ConfirmLapse').thenRefused('not-in-this-state', 'U7');
  });
});

describe('what was spent over a lapse that was none (U9, O7.2, K8, O10)', () => {
  const lines = (s: Scenario) =>
    s.c.assessed!.assessment.lines.map(({ line, yen, mode }) => [line, yen, mode]);
  const waived = (s: Scenario) =>
    s.c.assessed!.assessment.waived.map(({ line, yen, rule }) => [line, yen, rule]);
  const before = [
    ['shipping-in', 1_500, 'billed'],
    ['box', 1_000, 'billed'],
    ['diagnosis-labour', 4_000, 'billed'],
  ];
  const kept = () =>
    announced(lapsed().on('2026-05-01'))
      .does('ShipDevice', { ...ship, freight: 1_700 })
      .on('2026-05-12')
      .does('RecordNotTaken')
      .does('StoreDevice', { place: 'W-1', transport: 800 })
      .on('2026-06-01');
  const again = () => {
    const back = bounce(kept());
    return back.does('ResendNotice', { notice: back.notice('quote'), channel: 'post' }).delivers('quote');
  };
  const ours = [
    ['shipping-out', 1_700, 'O7.2'],
    ['storage-transport', 800, 'O7.2'],
  ];

  it('is ours: the way back and the store are not charged, and that is said', () => {
    const no = again().does('AnswerQuote', { answer: 'no', channel: 'mail' });
    expect(lines(no)).toEqual(before);
    expect(waived(no)).toEqual(ours);
    const told = describeFact(no.last('ChargesAssessed'));
    expect(told.en).toContain('Not charged, before tax: freight of the way back 1,700 yen [O7.2]');
    expect(told.en).toContain('The lapse of the quote was undone');
  });
  it('leaves the real way back of the ending that follows to be charged', () => {
    const sent = announced(again().does('AnswerQuote', { answer: 'no', channel: 'mail' }), '2026-06-10').does(
      'ShipDevice',
      { ...ship, freight: 1_500 },
    );
    expect(lines(sent)).toEqual([...before, ['shipping-out', 1_500, 'billed']]);
    expect(waived(sent)).toEqual(ours);
  });
  it('leaves the real costs of a second lapse and its disposal to be charged, once each', () => {
    const store = announced(again().on('2026-06-25').passes(), '2026-07-01')
      .does('ShipDevice', ship)
      .on('2026-07-02')
      .does('RecordNotTaken')
      .does('StoreDevice', { place: 'W-1', transport: 900 });
    const gone = orderedAfter(store.on('2026-10-05').passes())
      .does('RecordWiping', wiping)
      .does('RecordDisposal', { method: '破砕', storage: 6_000, disposal: 2_000 });
    expect(lines(gone)).toEqual([
      ...before,
      ['storage-transport', 900, 'billed'],
      ['storage', 6_000, 'billed'],
      ['disposal', 2_000, 'billed'],
    ]);
    expect(waived(gone)).toEqual(ours);
  });
  it('adds nothing to what was agreed to, should the customer say yes', () => {
    const found = { channel: 'post', reason: 'x', arrivedAt: jst('2026-04-20') };
    const done = kept().does('ReinstateQuote', found).does('CompleteRepair', { report: 'x' });
    expect(done.c.assessed!.assessment).toMatchObject({ net: 46_000 });
    expect(waived(done)).toEqual(ours);
  });
});

describe('a lapse undone after the device was wiped (U6, U15)', () => {
  const late = { channel: 'phone', reason: 'お詫びとともにご了解' };
  const inTime = { ...late, arrivedAt: jst('2026-04-20') };
  /** Never shipped, so that a late yes would be taken. */
  const atOurs = () =>
    orderedAfter(
      announced(lapsed().on('2026-05-01')).does('StoreDevice', { place: 'W-1' }).on('2026-10-05').passes(),
    );
  const destroyed = () => atOurs().does('RecordWiping', wiping);
  const secondLapse = (s: Scenario) => {
    const sent = s.does('ResendNotice', { notice: s.notice('quote'), channel: 'post' }).delivers('quote');
    const over = announced(sent.on('2026-11-20').passes(), '2026-11-25');
    return orderedAfter(over.does('StoreDevice', { place: 'W-1' }).on('2026-11-26', '10:00').passes());
  };

  it('refuses a late yes: what the customer left is no more (U6, U15)', () => {
    given(atOurs()).when('ReinstateQuote', late).then('QuoteReinstated', 'QuoteAccepted');
    given(destroyed()).when('ReinstateQuote', late).thenRefused('storage-wiped', 'U15', '/arrivedAt');
  });
  it('takes it where there was no storage inside: nothing is lost', () => {
    given(atOurs().does('RecordWiping', { ...wiping, method: 'no-storage-inside' }))
      .when('ReinstateQuote', late)
      .then('QuoteReinstated', 'QuoteAccepted');
  });
  it('keeps the proof, and has the customer told that the data are gone, whatever the answer was (U9, O21-22)', () => {
    const undone = [
      bounce(destroyed()),
      destroyed().does('ReinstateQuote', inTime),
      destroyed().does('ReinstateQuote', { ...inTime, answer: 'no' }),
    ];
    for (const s of undone) {
      expect(s.c.wiped).toMatchObject([{ what: 'device', method: 'destroyed' }]);
      expect(kinds(s)).toContain('consultation');
    }
    expect(kinds(destroyed())).not.toContain('consultation');
  });
  it('needs no second proof for a later disposal: wiped storage stays wiped (U15)', () => {
    const again = secondLapse(bounce(destroyed()));
    expect(again.place.progress).toBe('stored.disposalOrdered');
    expect(kinds(again)).toEqual(['disposal-to-carry-out']);
    expect(again.does('RecordDisposal', { method: '破砕' }).place.progress).toBe('disposed');
  });
  it('needs a new one once a repair was completed, which may have put storage in (U15)', () => {
    const repaired = destroyed().does('ReinstateQuote', inTime).does('CompleteRepair', { report: 'x' });
    expect(repaired.c.wiped).toMatchObject([{ outdated: true }]);
    expect(kinds(repaired)).not.toContain('consultation');
    const left = announced(repaired, '2026-10-20').does('StoreDevice', { place: 'W-1' });
    const again = orderedAfter(left.on('2026-10-22').passes());
    given(again).when('RecordDisposal', { method: '破砕' }).thenRefused('wiping-not-proven', 'U15');
    given(again).when('RecordWiping', wiping).then('StorageWiped');
  });
});
