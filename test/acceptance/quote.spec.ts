import { describe, expect, it } from '@jest/globals';
import { type Case, type Desk, jst, types, useDesk } from './harness.js';
import { amounts, byPhone, finding, inWarranty, pickUp, shipment } from './samples.js';
import { diagnosed, quoted } from './stages.js';

const yes = { answer: 'yes', channel: 'mail' };

const lapse = async (its: Case) => {
  const fact = await its.fact('QuoteLapsed');
  return fact && { effective: fact.effective, actor: fact.actor, confirmed: fact.data['confirmed'] };
};

/** What counts of a quote's end: where the case is, what the answer was, when it lapsed and by whom. */
async function outcome(its: Case) {
  const { place, charges } = await its.view();
  return { progress: place.progress.id, answer: charges.quotes[0]?.answer, lapse: await lapse(its) };
}

const lapsed = (at: string) => ({
  progress: 'cancelled',
  answer: 'lapsed',
  lapse: { effective: jst(at), actor: 'system', confirmed: false },
});

describe.each([
  ['with the scheduler', useDesk()],
  ['with the scheduler stopped', useDesk({ scheduler: false })],
])('The 21 days of a quote, %s', (_, desk) => {
  const sent = async (at: string): Promise<Case> => {
    await desk.at(at);
    return quoted(desk);
  };

  it('O7.2, P1, P5: run from the day the document is sent, that day counted, and say so', async () => {
    const its = await sent('2026-04-01 10:00');
    const running = await its.deadline('quote-lapse');
    expect(running).toMatchObject({ status: 'running', at: jst('2026-04-22 00:00'), rule: 'O7.2' });
    expect(running?.receipt).toMatchObject({ start: '2026-04-01', length: 21, lastDay: '2026-04-21' });
    expect(running?.explained?.ja).toContain('末日は2026年4月21日');
    expect(running?.explained?.en).toContain('the last day is 21 April 2026');
    expect(running?.follows?.en).toMatch(/deemed cancelled/);
  });

  it('P6: are not lengthened because the last day is a holiday', async () => {
    const its = await sent('2026-04-13 10:00');
    const running = await its.deadline('quote-lapse');
    expect(running?.receipt).toMatchObject({ lastDay: '2026-05-03', lengthened: [] });
    expect(running?.at).toBe(jst('2026-05-04 00:00'));
  });

  it('O7.2: a yes one second before the end counts', async () => {
    const its = await sent('2026-05-01 10:00');
    await desk.at('2026-05-21 23:59:59');
    await its.do('AnswerQuote', yes);
    await desk.at('2026-05-22 00:00:01');
    expect(await outcome(its)).toEqual({
      progress: 'approved.repairing',
      answer: 'accepted',
      lapse: undefined,
    });
  });

  it('O7.2: lapses at 00:00 JST of day 22; a yes one second after meets a cancelled repair', async () => {
    const its = await sent('2026-06-01 10:00');
    await desk.at('2026-06-22 00:00:01');
    const problem = await its.refuses('AnswerQuote', yes);
    expect(problem).toMatchObject({ status: 409, code: 'quote-lapsed', rule: 'O7.2' });
    expect(problem.remedy?.en).toContain('ReinstateQuote');
    expect(await outcome(its)).toEqual(lapsed('2026-06-22 00:00'));
  });

  it('O7.2: at 00:00 itself it is too late', async () => {
    const its = await sent('2026-07-01 10:00');
    await desk.at('2026-07-22 00:00:00');
    expect(await its.refuses('AnswerQuote', yes)).toMatchObject({ code: 'quote-lapsed' });
    expect(await outcome(its)).toEqual(lapsed('2026-07-22 00:00'));
  });

  it('O7.2: sent at 23:59:59 and at 00:00:00, two quotes end a day apart', async () => {
    await desk.at('2026-08-03 12:00');
    const [early, late] = [await diagnosed(desk), await diagnosed(desk)];
    await desk.at('2026-08-03 23:59:59');
    await early.do('SendQuote', amounts);
    await desk.at('2026-08-04 00:00:00');
    await late.do('SendQuote', amounts);
    expect((await early.deadline('quote-lapse'))?.at).toBe(jst('2026-08-24 00:00'));
    expect((await late.deadline('quote-lapse'))?.at).toBe(jst('2026-08-25 00:00'));
    await desk.at('2026-08-24 12:00');
    await early.refuses('AnswerQuote', yes);
    await late.do('AnswerQuote', yes);
    expect(await outcome(early)).toEqual(lapsed('2026-08-24 00:00'));
    expect(await late.progress()).toBe('approved.repairing');
  });

  it('U6: a late yes is taken by an operator, with a reason', async () => {
    const its = await sent('2026-09-01 10:00');
    await desk.at('2026-09-23 10:00');
    await its.refuses('AnswerQuote', yes);
    expect(await its.refuses('ReinstateQuote', { channel: 'mail' })).toMatchObject({
      code: 'input-invalid',
      issues: [{ field: '/reason' }],
    });
    await its.do('ReinstateQuote', { channel: 'mail', reason: '入院なさっていたため。' });
    expect((await its.fact('QuoteReinstated'))?.data).toMatchObject({ basis: 'late-yes', rule: 'U6' });
    const { place, charges } = await its.view();
    expect([place.progress.id, charges.assessment]).toEqual(['approved.repairing', null]);
  });

  it('U6: not after the device has left', async () => {
    const its = await sent('2026-10-01 10:00');
    await desk.at('2026-10-23 10:00');
    await its.refuses('AnswerQuote', yes);
    await its.do('ShipDevice', shipment());
    const late = { channel: 'mail', reason: '遅れてのご連絡。' };
    expect(await its.refuses('ReinstateQuote', late)).toMatchObject({ code: 'device-has-left', rule: 'U6' });
  });

  it('O7.2: a yes that had arrived in time and is recorded late was in time', async () => {
    const its = await sent('2026-11-02 10:00');
    await desk.at('2026-11-24 10:00');
    await its.refuses('AnswerQuote', yes);
    const arrivedAt = jst('2026-11-22 23:59:59');
    await its.do('ReinstateQuote', { channel: 'mail', arrivedAt, reason: '週末に届いていたメール。' });
    expect((await its.fact('QuoteReinstated'))?.data).toMatchObject({
      basis: 'arrived-in-time',
      rule: 'O7.2',
    });
    expect((await its.fact('QuoteAccepted'))?.data).toMatchObject({ on: '2026-11-22' });
  });

  it('U10: an answer neither yes nor no ends the silence: the timer cancels nothing, the desk decides', async () => {
    const its = await sent('2027-01-12 10:00');
    await desk.at('2027-01-20 10:00');
    await its.do('AnswerQuote', { answer: 'unclear', channel: 'phone', note: '家族と相談するとのこと。' });
    expect(await its.deadline('quote-lapse')).toMatchObject({ status: 'past', outcome: 'met' });
    await desk.at('2027-03-01 10:00');
    await its.do('AddNote', { note: '再度お電話。' });
    const view = await its.view();
    expect([view.place.progress.id, await lapse(its)]).toEqual(['quoted.answerUnclear', undefined]);
    expect(view.tasks).toContainEqual(expect.objectContaining({ kind: 'answer-unclear', rule: 'U10' }));
    expect(types(view.history)).toContain('OperatorReminded');
    await its.do('AnswerQuote', yes);
    expect(await its.progress()).toBe('approved.repairing');
  });

  it('U9: an amount told by phone starts nothing; the 21 days run from the document then sent', async () => {
    await desk.at('2027-04-01 10:00');
    const its = await diagnosed(desk);
    await its.do('TellQuote', amounts);
    await desk.at('2027-06-01 10:00');
    expect(await its.deadline('quote-lapse')).toBeUndefined();
    await its.do('SendQuote', amounts);
    expect(await its.progress()).toBe('quoted.awaitingAnswer');
    expect((await its.deadline('quote-lapse'))?.at).toBe(jst('2027-06-22 00:00'));
    expect(await lapse(its)).toBeUndefined();
  });

  it('U9: a document that comes back starts nothing either', async () => {
    const its = await sent('2027-07-01 10:00');
    await desk.at('2027-07-03 10:00');
    await its.given('quote', 'bounced');
    expect(await its.progress()).toBe('quoted.told');
    await desk.at('2027-09-01 10:00');
    await its.do('AddNote', { note: '住所を確認中。' });
    expect([await its.progress(), await lapse(its)]).toEqual(['quoted.told', undefined]);
  });

  it('U7: in warranty silence cancels by analogy only: an operator confirms it', async () => {
    await desk.at('2027-10-01 10:00');
    const its = await diagnosed(desk, inWarranty());
    expect(await its.refuses('SendQuote', amounts)).toMatchObject({ code: 'not-in-this-state' });
    const charged = await chargedInWarranty(desk);
    await desk.at('2027-10-22 00:00:00');
    await charged.do('AddNote', { note: 'ご返答なし。' });
    expect([await charged.progress(), await lapse(charged)]).toEqual(['quoted.lapseUnconfirmed', undefined]);
    await desk.at('2027-10-25 10:00');
    await charged.do('ConfirmLapse');
    expect(await lapse(charged)).toMatchObject({ confirmed: true, effective: jst('2027-10-25 10:00') });
    expect(await charged.progress()).toBe('cancelled');
  });

  it('U4: under a hold nothing lapses; lifted by an approver, what is overdue takes effect then', async () => {
    const its = await sent('2027-12-01 10:00');
    await its.do('PlaceHold', { ground: 'dispute', reason: '消費者センターと協議中。' });
    await desk.at('2028-01-10 10:00');
    expect(await its.deadline('quote-lapse')).toMatchObject({
      status: 'stopped',
      at: jst('2027-12-22 00:00'),
    });
    expect(await lapse(its)).toBeUndefined();
    expect(await its.refuses('LiftHold', { reason: '解決。' })).toMatchObject({ code: 'permission-missing' });
    await its.do('LiftHold', { reason: '解決。' }, 'approver');
    await its.do('AddNote', { note: '保留解除。' });
    expect(await lapse(its)).toMatchObject({ effective: jst('2028-01-10 10:00') });
  });
});

async function chargedInWarranty(desk: Desk): Promise<Case> {
  const its = await desk.open(inWarranty());
  await its.do('ReceiveDevice', { checklist: [], certificateEnclosed: true });
  await its.do('RecordDiagnosis', finding({ faults: [{ part: '液晶', grounds: ['improper-handling'] }] }));
  await its.do('SendQuote', { lines: { labour: 8_000, parts: [{ name: '液晶パネル', yen: 20_000 }] } });
  return its;
}

describe('Consent', () => {
  const desk = useDesk();

  it.each(['mail', 'post', 'fax'] as const)(
    'O7.1: is asked for by a document sent by %s, as chosen at intake',
    async (channel) => {
      await desk.at('2026-04-01 10:00');
      const its = await diagnosed(desk, pickUp({ quoteChannel: channel }));
      expect(await its.refuses('CompleteRepair', { report: 'x' })).toMatchObject({
        code: 'not-in-this-state',
        rule: 'O7.1',
      });
      await its.do('SendQuote', amounts);
      if (channel !== 'mail') {
        expect(await its.progress()).toBe('quoted.issued');
        await its.given('quote');
      }
      expect((await its.fact('QuoteSent'))?.data).toMatchObject({ channel });
      await its.do('AnswerQuote', { answer: 'yes', channel });
      expect((await its.fact('QuoteAccepted'))?.data).toMatchObject({ channel });
      expect(await its.progress()).toBe('approved.repairing');
    },
  );

  it('O7.1: may be given by phone to an amount told by phone', async () => {
    const its = await diagnosed(desk, byPhone());
    await its.do('TellQuote', amounts);
    await its.do('AnswerQuote', { answer: 'yes', channel: 'phone' });
    expect(await its.progress()).toBe('approved.repairing');
  });

  it('O7.1: a no cancels the repair, and what the terms then let charge is assessed', async () => {
    const its = await quoted(desk);
    await desk.settle();
    await its.do('AnswerQuote', { answer: 'no', channel: 'mail' });
    const { place, charges } = await its.view();
    expect([place.progress.id, charges.quotes[0]?.answer]).toEqual(['cancelled', 'declined']);
    expect(charges.assessment?.gross).toBe(7_150);
  });

  it('O5.1, O6.1: a line that no clause allows is refused, not dropped', async () => {
    const its = await diagnosed(desk);
    const problem = await its.refuses('SendQuote', { lines: { labour: 1_000, travel: 3_000 } });
    expect(problem).toMatchObject({ code: 'charge-not-allowed', rule: 'O6.1', field: '/lines/travel' });
    expect(problem.remedy?.en).toBe(
      'Chargeable are: labour, parts, freight of the way in, freight of the way back, designated box, other charged work.',
    );
  });
});
