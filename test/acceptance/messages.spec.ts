import { describe, expect, it } from '@jest/globals';
import { type Case, jst, useDesk } from './harness.js';
import { amounts, byPhone, pickUp } from './samples.js';
import { diagnosed, quoted } from './stages.js';

const desk = useDesk();

const titled = async (its: Case, title: RegExp) =>
  (await its.mails()).filter(({ subject }) => title.test(subject));
const statusOf = async (its: Case, template: string) =>
  (await its.view()).notices.filter((notice) => notice.template === template).map(({ status }) => status);

interface Outbox {
  readonly entries: readonly {
    readonly notice: string;
    readonly template: string;
    readonly status: string;
  }[];
}
const outbox = async (its: Case) => (await desk.http.ask<Outbox>(`/outbox?case=${its.id}`)).entries;

describe('The quote as it is sent', () => {
  it('O7.1, O7.2: names the amounts, the last day for an answer and the clause, in Japanese', async () => {
    await desk.at('2026-04-01 10:00');
    const its = await quoted(desk);
    const [mail] = await titled(its, /お見積り/);
    const { number } = await its.view();
    expect(mail).toMatchObject({ to: 'hana@example.jp', at: jst('2026-04-01 10:00') });
    expect(mail!.subject).toContain(number);
    expect(mail!.text).toContain('佐藤 花');
    expect(mail!.text).toContain('メインボード');
    for (const yen of ['12,000', '28,000', '43,000', '4,300', '47,300']) expect(mail!.text).toContain(yen);
    expect(mail!.text).toMatch(/2026年4月21日（火）/);
    expect(mail!.text).toMatch(/第7条/);
  });

  it('O7.1: in English for a customer who reads English', async () => {
    const its = await quoted(desk, pickUp({ language: 'en' }, { language: 'en' }));
    const [mail] = await titled(its, /quote/i);
    expect(mail!.text).toContain('47,300');
    expect(mail!.text).toMatch(/21 April 2026/);
  });

  it('U9: by phone nothing is mailed; the desk gets the words to say', async () => {
    const its = await diagnosed(desk, byPhone());
    await its.do('SendQuote', amounts);
    await desk.settle();
    const entry = (await outbox(its)).find(({ template }) => template === 'quote');
    expect(entry).toMatchObject({ status: 'task' });
    const path = `/cases/${its.id}/notices/${entry!.notice}/preview`;
    const { letter } = await desk.http.ask<{ letter: { text: string } }>(path);
    expect(letter.text).toContain('47,300');
    expect(await its.mails()).toEqual([]);
  });
});

describe('What passing time has to say', () => {
  it('U3, P4, U105: leaves at 09:00 on a business day: after Golden Week', async () => {
    await desk.at('2026-04-19 10:00');
    const its = await quoted(desk);
    await desk.at('2026-05-03 00:00');
    expect((await its.view()).notices.find(({ template }) => template === 'quote-reminder')).toMatchObject({
      status: 'pending',
      notBefore: jst('2026-05-07 09:00'),
      rule: 'U3',
    });
    await desk.at('2026-05-07 08:59:59');
    expect(await titled(its, /ご回答のお願い/)).toEqual([]);
    await desk.at('2026-05-07 09:00');
    expect(await titled(its, /ご回答のお願い/)).toMatchObject([{ at: jst('2026-05-07 09:00') }]);
  });

  it('O7.2, P4: lapses at midnight and says so at nine', async () => {
    await desk.at('2026-06-01 10:00');
    const its = await quoted(desk);
    await desk.at('2026-06-22 00:00');
    expect(await its.progress()).toBe('cancelled');
    expect(await titled(its, /期限が過ぎました/)).toEqual([]);
    await desk.at('2026-06-22 09:00');
    expect(await titled(its, /期限が過ぎました/)).toHaveLength(1);
  });

  it('U3: a reminder whose moment has passed is withheld, and shown as withheld', async () => {
    await desk.at('2026-07-01 10:00');
    const its = await quoted(desk);
    await desk.at('2026-07-20 12:00');
    const history = (await its.history()).map(({ type, data }) => [type, data['daysBefore']]);
    expect(history).toContainEqual(['QuoteReminderWithheld', 7]);
    expect(history).toContainEqual(['QuoteReminderFellDue', 2]);
    const { deadlines } = await its.view();
    expect(deadlines).toContainEqual(
      expect.objectContaining({ kind: 'quote-reminder', status: 'past', outcome: 'withheld' }),
    );
  });

  it('U3: a reminder that the customer’s answer overtakes stays here', async () => {
    await desk.at('2026-08-03 10:00');
    const its = await quoted(desk);
    await desk.at('2026-08-17 00:00');
    expect(await statusOf(its, 'quote-reminder')).toEqual(['pending']);
    await its.do('AnswerQuote', { answer: 'yes', channel: 'mail' });
    await desk.at('2026-08-17 12:00');
    expect(await statusOf(its, 'quote-reminder')).toEqual(['withheld']);
    expect(await titled(its, /ご回答のお願い/)).toEqual([]);
  });

  it('P4: a closing day that an operator adds moves what is sent after it', async () => {
    await desk.at('2026-09-01 10:00');
    const edit = { kind: 'closing-added', date: '2026-10-05', reason: '棚卸し' };
    await desk.http.ask('/calendar/edits', { as: 'admin', body: edit });
    await desk.at('2026-09-14 10:00');
    const its = await quoted(desk);
    await desk.at('2026-10-05 00:00');
    const lapsed = (await its.view()).notices.find(({ template }) => template === 'quote-lapsed');
    expect(lapsed).toMatchObject({ status: 'pending', notBefore: jst('2026-10-06 09:00') });
  });
});

describe('A hold of all mail', () => {
  it('O7.2: nothing leaves until released; the 21 days count from the day the quote then leaves', async () => {
    await desk.at('2026-11-02 10:00');
    const its = await diagnosed(desk);
    await desk.settle();
    const release = (path: string) => desk.http.ask(path, { as: 'approver', method: 'POST' });
    await release('/notices/hold');
    await its.do('SendQuote', amounts);
    await desk.at('2026-11-05 10:00');
    expect([await its.progress(), await titled(its, /お見積り/)]).toEqual(['quoted.issued', []]);
    const entry = (await outbox(its)).find(({ template }) => template === 'quote')!;
    const path = `/cases/${its.id}/notices/${entry.notice}/preview`;
    const preview = await desk.http.ask<{ letter: { subject: string }; notNow: { en: string } }>(path);
    expect(preview.letter.subject).toMatch(/お見積り/);
    expect(preview.notNow.en).toMatch(/on hold/);
    await release('/notices/release');
    desk.changed();
    expect(await its.progress()).toBe('quoted.awaitingAnswer');
    expect((await its.deadline('quote-lapse'))?.receipt).toMatchObject({ start: '2026-11-05' });
  });

  it('O7.2: is no operator’s to release', async () => {
    const refused = await desk.http.problem('/notices/release', { method: 'POST' });
    expect(refused).toMatchObject({ status: 403, code: 'permission-missing' });
  });
});

describe('A message that does not arrive', () => {
  it('U18: what must be told becomes a task, and can go another way', async () => {
    await desk.at('2026-12-01 10:00');
    const its = await quoted(desk);
    await desk.settle();
    await its.given('quote', 'bounced');
    const { tasks, notices } = await its.view();
    const quote = notices.find(({ template }) => template === 'quote')!;
    expect(tasks).toContainEqual(expect.objectContaining({ notice: quote.id }));
    expect(await its.refuses('ResendNotice', { notice: quote.id, channel: 'phone' })).toMatchObject({
      code: 'document-needed',
      rule: 'U9',
    });
    await its.do('ResendNotice', { notice: quote.id, channel: 'post' });
    expect(await statusOf(its, 'quote')).toEqual(['replaced', 'pending']);
    await its.given('quote');
    expect(await its.progress()).toBe('quoted.awaitingAnswer');
  });

  it('U18: what must be told and was withheld becomes a task as well, while it still matters', async () => {
    const its = await diagnosed(desk, pickUp({ quoteChannel: 'post' }));
    await its.do('SendQuote', amounts);
    const { id } = (await its.view()).notices.find(({ template }) => template === 'quote')!;
    await its.do('RecordNotice', { notice: id, outcome: 'withheld', detail: '宛先を確認中。' });
    expect((await its.view()).tasks).toContainEqual(
      expect.objectContaining({
        kind: 'notice-undelivered',
        rule: 'U18',
        command: 'ResendNotice',
        notice: id,
      }),
    );
    await its.do('AnswerQuote', { answer: 'yes', channel: 'phone' });
    expect((await its.view()).tasks.map(({ kind }) => kind)).not.toContain('notice-undelivered');
  });
});
