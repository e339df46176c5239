import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { jst } from '@shuriken/desk/testing';
import PostalMime from 'postal-mime';
import type { Notifications } from '../notifications.js';
import { NotifyFixture } from '../testing/notify-fixture.js';
import { Tray } from '../testing/tray.js';

describe('what leaves, when, and what stays', () => {
  let fixture: NotifyFixture;
  let tray: Tray;
  let sender: Notifications;

  beforeEach(async () => {
    fixture = await NotifyFixture.open();
    tray = new Tray();
    sender = fixture.notifications(tray);
  });
  afterEach(() => fixture.close());

  const subjects = () => tray.mails.map(({ about }) => about.subject.replace(/^【.*?】|（.*$/g, ''));
  const statusOf = async (caseId: string, template: string) =>
    (await fixture.entry(sender, caseId, template)).status;
  const whyOf = async (caseId: string, template: string) =>
    (await fixture.entry(sender, caseId, template)).why;

  /** Sent on 1 April: lapses at 22 April 00:00; reminders seven and two days before. */
  const quoted = async () => {
    const caseId = await fixture.quoteIssued();
    await fixture.deliver(sender);
    tray.mails.length = 0;
    return caseId;
  };

  it('sends what the clock causes from nine on a business day, by the clock of the log (P4)', async () => {
    const caseId = await quoted();
    await fixture.passTo(jst('2026-04-22', '00:00'), caseId);
    await fixture.takeIn(sender);
    expect(await statusOf(caseId, 'quote-lapsed')).toBe('queued');
    await fixture.at(jst('2026-04-22', '08:59'));
    expect(await sender.worker.deliverDue()).toBe(0);
    await fixture.at(jst('2026-04-22', '09:00'));
    await sender.worker.deliverDue();
    expect(subjects()).toEqual(['お見積りの期限が過ぎました']);
    const mail = await PostalMime.parse(tray.mails[0]!.raw);
    expect(mail.text).toContain('期限の2026年4月21日（火）までに');
    expect(mail.text).toContain('診断工賃：5,000円');
  });

  it('reminds of a quote, and no longer once it is answered (U3)', async () => {
    const caseId = await quoted();
    await fixture.passTo(jst('2026-04-15', '09:30'), caseId);
    await fixture.deliver(sender);
    expect(subjects()).toEqual(['お見積りへのご回答のお願い']);
    await fixture.passTo(jst('2026-04-20', '00:00'), caseId);
    await fixture.takeIn(sender);
    await fixture.act(caseId, 'AnswerQuote', { answer: 'yes', channel: 'phone' });
    await fixture.at(jst('2026-04-20', '09:30'));
    await fixture.deliver(sender);
    expect(tray.mails).toHaveLength(1);
    const { entries } = await sender.list({ caseId });
    const [second] = entries.filter(({ template }) => template === 'quote-reminder');
    expect(second).toMatchObject({ status: 'withheld', why: 'quote-answered' });
    expect(await fixture.facts(caseId, 'NoticeWithheld')).toHaveLength(1);
  });

  it('withholds a reminder while the case is on hold, and one that comes too late (U4)', async () => {
    const caseId = await quoted();
    await fixture.passTo(jst('2026-04-15', '00:00'), caseId);
    await fixture.act(caseId, 'PlaceHold', { ground: 'dispute', reason: '内容の確認' });
    await fixture.at(jst('2026-04-15', '10:00'));
    await fixture.deliver(sender);
    expect(await whyOf(caseId, 'quote-reminder')).toBe('case-held');

    const late = await fixture.quoteIssued();
    await fixture.deliver(sender);
    await fixture.passTo(jst('2026-05-01', '00:00'), late);
    await fixture.takeIn(sender);
    await fixture.at(jst('2026-05-07', '10:00'));
    await fixture.deliver(sender);
    const { entries } = await sender.list({ caseId: late });
    const reminders = entries.filter(({ template }) => template === 'quote-reminder');
    expect(reminders.map(({ why }) => why)).toContain('quote-over');
  });

  it('withholds a quote that was answered on the phone before it left, and one that was replaced', async () => {
    const told = await fixture.quoteIssued();
    await fixture.act(told, 'AnswerQuote', { answer: 'yes', channel: 'phone' });
    const twice = await fixture.quoteIssued();
    await fixture.act(twice, 'SendQuote', { lines: { labour: 1_000 }, message: '' });
    await fixture.deliver(sender);
    expect(await whyOf(told, 'quote')).toBe('quote-answered');
    const { entries } = await sender.list({ caseId: twice });
    expect(entries.filter(({ template }) => template === 'quote').map(({ status }) => status)).toEqual([
      'sent',
      'withheld',
    ]);
  });

  /** In store from 1 April: disposal falls due at 1 October 00:00; notices 30, 7 and 1 days before. */
  const stored = async () => {
    const caseId = await fixture.stored();
    await fixture.deliver(sender);
    tray.mails.length = 0;
    return caseId;
  };

  it('tells of a disposal to come, names its day, and is what makes it lawful (O10, U3)', async () => {
    const caseId = await stored();
    await fixture.passTo(jst('2026-09-01', '09:00'), caseId);
    await fixture.deliver(sender);
    expect(subjects()).toEqual(['重要：機器の保管期限のお知らせ']);
    const { text } = await PostalMime.parse(tray.mails[0]!.raw);
    expect(text).toContain('2026年9月30日（水）まで');
    expect(text).toContain('オンキヨー修理規約 第10条');
    expect(text).toContain('このメールへのご返信');
    await fixture.passTo(jst('2026-10-01', '09:00'), caseId);
    await fixture.deliver(sender);
    expect(subjects().at(-1)).toBe('重要：機器の保管期間が終わりました');
    expect((await fixture.state(caseId)).place.progress).toBe('stored.disposalOrdered');
  });

  it('withholds a disposal notice once the device has left', async () => {
    const caseId = await stored();
    await fixture.passTo(jst('2026-09-01', '00:00'), caseId);
    await fixture.act(caseId, 'ShipDevice', { carrier: 'ヤマト', tracking: '1', freight: 1_500 });
    await fixture.at(jst('2026-09-01', '09:30'));
    await fixture.deliver(sender);
    expect(await whyOf(caseId, 'disposal-notice')).toBe('device-left');
    expect(subjects()).toEqual(['機器を発送いたしました']);
  });

  it('withholds a disposal notice whose day was moved by a later announcement', async () => {
    const caseId = await stored();
    await fixture.passTo(jst('2026-09-01', '00:00'), caseId);
    await fixture.act(caseId, 'AnnounceReturn', { returnOn: '2026-12-01' });
    await fixture.at(jst('2026-09-01', '09:30'));
    await fixture.deliver(sender);
    expect(await whyOf(caseId, 'disposal-notice')).toBe('disposal-moved');
  });

  it('keeps back that a disposal fell due while the case is on hold, and sends it when the hold is lifted (U3, U4)', async () => {
    const caseId = await stored();
    await fixture.passTo(jst('2026-10-01', '00:00'), caseId);
    await fixture.act(caseId, 'PlaceHold', { ground: 'legal', reason: '照会中' });
    await fixture.at(jst('2026-10-01', '09:30'));
    await fixture.deliver(sender);
    expect(await statusOf(caseId, 'disposal-fell-due')).toBe('held');
    expect(await fixture.facts(caseId, 'DisposalOrdered')).toHaveLength(0);
    await fixture.at(jst('2026-10-05', '09:30'));
    await fixture.act(caseId, 'LiftHold', { reason: '解決' });
    await fixture.deliver(sender);
    expect(await statusOf(caseId, 'disposal-fell-due')).toBe('sent');
    // The day after it and a day of warning, then the order follows.
    await fixture.passTo(jst('2026-10-07', '00:00'), caseId);
    expect((await fixture.state(caseId)).place.progress).toBe('stored.disposalOrdered');
  });

  it('gives phone, post and fax to people, with the letter as their script, until they record what came of it', async () => {
    const caseId = await fixture.quoteIssued({ channel: 'post' });
    await fixture.deliver(sender);
    expect(tray.mails).toHaveLength(0);
    const tasks = await sender.tasks();
    expect(tasks.map(({ kind, entry }) => [kind, entry.template])).toEqual(
      expect.arrayContaining([
        ['give', 'request-received'],
        ['give', 'device-received'],
        ['give', 'quote'],
      ]),
    );
    const { entry } = tasks.find((task) => task.entry.template === 'quote')!;
    const preview = await sender.preview(entry.id);
    expect(preview.contact).toMatchObject({ name: '山田 太郎', postalCode: '100-0001' });
    expect(preview.letter.text).toContain('47,855円');
    expect(preview.letter.text).not.toContain('このメール');
    expect(preview.notNow).toBeNull();
    await fixture.act(caseId, 'RecordNotice', { notice: entry.notice, outcome: 'sent', to: '簡易書留' });
    await fixture.deliver(sender);
    expect(await statusOf(caseId, 'quote')).toBe('sent');
    expect((await fixture.state(caseId)).place.progress).toBe('quoted.awaitingAnswer');
  });

  it('takes back a task that the case has overtaken', async () => {
    const caseId = await fixture.quoteIssued({ channel: 'phone' });
    await fixture.deliver(sender);
    expect((await sender.tasks()).map(({ entry }) => entry.template)).toContain('quote');
    await fixture.act(caseId, 'AnswerQuote', { answer: 'yes', channel: 'phone' });
    await fixture.deliver(sender);
    expect((await sender.tasks()).map(({ entry }) => entry.template)).not.toContain('quote');
    expect(await whyOf(caseId, 'quote')).toBe('quote-answered');
  });

  it('makes a mandatory message to a customer without address a task, and withholds others (U18)', async () => {
    const caseId = await fixture.diagnosed();
    const { customer } = await fixture.state(caseId);
    await fixture.people.correct({
      id: customer,
      patch: { email: null },
      expectedRevision: 1,
      commandId: '00000000-0000-4000-8000-000000000002',
      actor: 'op',
      via: 'cli',
    });
    await fixture.sendQuote(caseId);
    await fixture.deliver(sender);
    expect(await whyOf(caseId, 'request-received')).toBe('no-address');
    expect(await statusOf(caseId, 'request-received')).toBe('withheld');
    expect(await statusOf(caseId, 'quote')).toBe('bounced');
    expect(await sender.tasks()).toMatchObject([
      { kind: 'undelivered', entry: { template: 'quote', why: 'no-address' } },
    ]);
    expect((await fixture.state(caseId)).place.progress).toBe('quoted.told');
  });

  it('writes to nobody who was erased, and shows nothing of them', async () => {
    const caseId = await fixture.quoteIssued();
    const { customer } = await fixture.state(caseId);
    await fixture.people.erase({
      id: customer,
      reason: 'asked-for',
      commandId: '00000000-0000-4000-8000-000000000003',
      actor: 'op',
      via: 'cli',
    });
    await fixture.deliver(sender);
    expect(tray.mails).toHaveLength(0);
    expect(await statusOf(caseId, 'quote')).toBe('bounced');
    expect(await whyOf(caseId, 'request-received')).toBe('customer-erased');
    const preview = await sender.preview((await fixture.entry(sender, caseId, 'quote')).id);
    expect(preview.contact).toBeNull();
    expect(JSON.stringify(preview)).not.toMatch(/山田|taro|千代田1-1/);
    expect(preview.letter.text).toContain('お客様');
  });

  it('lets nothing leave while mail is on hold, shows what would, and sends it on release', async () => {
    await sender.hold('op-1');
    await sender.hold('op-2');
    const caseId = await fixture.quoteIssued();
    await fixture.deliver(sender);
    expect(tray.mails).toHaveLength(0);
    expect(await sender.holding()).toMatchObject({ hold: true, by: 'op-1' });
    const preview = await sender.preview((await fixture.entry(sender, caseId, 'quote')).id);
    expect(preview.letter.subject).toContain('お見積り');
    expect(preview.notNow?.en).toContain('on hold');
    await sender.release();
    await fixture.deliver(sender);
    expect(tray.mails).toHaveLength(3);
    expect(await sender.counts()).toEqual({ sent: 3 });
    expect(await sender.holding()).toEqual({ hold: false, since: null, by: null });
  });

  it('stops a message that was already taken up when the hold came', async () => {
    const caseId = await fixture.requested();
    await fixture.takeIn(sender);
    const racing = fixture.notifications(tray, {
      people: {
        lookup: async (ids) => {
          await sender.hold('op');
          return fixture.people.lookup(ids);
        },
      },
    });
    await racing.worker.once();
    expect(tray.mails).toHaveLength(0);
    await sender.release();
    await sender.worker.deliverDue();
    expect(await fixture.entry(sender, caseId, 'request-received')).toMatchObject({
      status: 'sent',
      attempts: 1,
    });
  });

  it('lists the work by case and status, page by page', async () => {
    const caseId = await fixture.quoteIssued();
    await fixture.requested();
    await fixture.deliver(sender);
    const first = await sender.list({ limit: 3 });
    const second = await sender.list({ limit: 3, cursor: first.next! });
    expect([...first.entries, ...second.entries].map(({ template }) => template)).toEqual([
      'request-received',
      'quote',
      'device-received',
      'request-received',
    ]);
    expect(second.next).toBeNull();
    expect((await sender.list({ caseId, statuses: ['sent'] })).entries).toHaveLength(3);
    await expect(sender.list({ cursor: 'x' })).rejects.toMatchObject({ code: 'cursor-invalid' });
    await expect(sender.preview('nothing/1:quote')).rejects.toMatchObject({ code: 'message-unknown' });
  });

  it('shows every template with sample data', () => {});
});
