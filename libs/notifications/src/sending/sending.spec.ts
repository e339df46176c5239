import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '@shuriken/platform/testing';
import { smtpTransport } from '../mail/smtp.js';
import type { Notifications } from '../notifications.js';
import { atOnce, NotifyFixture, quiet, START } from '../testing/notify-fixture.js';
import { MailServer } from '../testing/smtp-server.js';

const refused = { at: 'end', code: 550, says: '5.7.1 <taro@example.jp> not wanted here' } as const;
const nobody = { at: 'recipient', code: 550, says: '5.1.1 <taro@example.jp> unknown user' } as const;
const later = { at: 'recipient', code: 451, says: '4.7.1 try again later' } as const;

describe('sending by SMTP', () => {
  let fixture: NotifyFixture;
  let server: MailServer;
  let sender: Notifications;

  beforeEach(async () => {
    fixture = await NotifyFixture.open();
    server = await MailServer.start();
    sender = fixture.notifications(smtpTransport({ url: server.url }));
  });
  afterEach(async () => {
    await server.stop();
    await fixture.close();
  });

  /** A quote is due, and nothing else. */
  const onlyQuoteDue = async () => {
    const caseId = await fixture.diagnosed();
    await fixture.deliver(sender);
    server.received.length = 0;
    await fixture.sendQuote(caseId);
    return caseId;
  };
  const sentTo = async (subject: string) =>
    (await server.messages()).filter((mail) => mail.subject?.includes(subject));

  it('sends the quote, which starts its 21 days, and makes what became of it a fact (O7.2)', async () => {
    const caseId = await fixture.quoteIssued({ company: '山田電機株式会社' });
    await fixture.deliver(sender);
    const [mail] = await sentTo('お見積りのご案内');
    const state = await fixture.state(caseId);
    expect(mail?.subject).toBe(`【修理受付窓口】修理のお見積りのご案内（受付番号 ${state.number}）`);
    expect(mail?.to).toEqual([{ name: '山田 太郎', address: 'taro@example.jp' }]);
    expect(mail?.date).toBe(START);
    for (const part of [mail?.text, mail?.html]) {
      expect(part).toContain('山田電機株式会社　山田 太郎 様');
      expect(part).toContain('部品代（基板）');
      expect(part).toContain('43,505円');
      expect(part).toContain('47,855円');
      expect(part).toContain('2026年4月21日（火）まで');
      expect(part).toContain('オンキヨー修理規約 第7条第2項');
    }
    const sent = (await fixture.facts(caseId, 'NoticeSent')).map(({ data }) => data);
    expect(sent).toContainEqual({
      notice: (await fixture.entry(sender, caseId, 'quote')).notice,
      at: START,
      to: { personal: 'taro@example.jp' },
      messageId: mail?.messageId,
    });
    expect(state.quotes[0]?.lapse?.lastDay).toBe('2026-04-21');
    expect(state.place.progress).toBe('quoted.awaitingAnswer');
    expect(await fixture.entry(sender, caseId, 'quote')).toMatchObject({ status: 'sent', attempts: 1 });
  });

  it('writes in the language of the case', async () => {
    await fixture.quoteIssued({ language: 'en', name: 'Taro Yamada' });
    await fixture.deliver(sender);
    const [mail] = await sentTo('Quote for your repair');
    expect(mail?.text).toContain('Dear Taro Yamada,');
    expect(mail?.text).toContain('the end of Tuesday, 21 April 2026 (Japan time)');
  });

  it('sends each message once, however often its facts are told', async () => {
    const caseId = await fixture.requested();
    await fixture.takeIn(sender);
    await fixture.takeIn(sender, { again: true });
    await fixture.deliver(sender);
    await fixture.takeIn(sender, { again: true });
    await fixture.deliver(sender);
    expect(server.received).toHaveLength(1);
    expect(await fixture.facts(caseId, 'NoticeSent')).toHaveLength(1);
  });

  it('sends no old message again when the work list was lost: the case knows better', async () => {
    const caseId = await fixture.requested();
    await fixture.deliver(sender);
    await fixture.test.db.pool.query('delete from notify.outbox');
    const facts = await fixture.log.load(fixture.streamOf(caseId));
    const first = facts.facts.filter(({ version }) => version === 1);
    await fixture.db.kysely.transaction().execute((tx) => sender.subscription.handle(tx, first));
    expect(await sender.worker.deliverDue()).toBe(1);
    expect(server.received).toHaveLength(1);
    expect(await fixture.entry(sender, caseId, 'request-received')).toMatchObject({ status: 'sent' });
  });

  it('shares the work among several senders, each message going to one of them', async () => {
    for (let i = 0; i < 12; i += 1) await fixture.requested();
    const other = fixture.notifications(smtpTransport({ url: server.url }));
    await fixture.takeIn(sender);
    await Promise.all([sender.worker.deliverDue(), other.worker.deliverDue(), sender.worker.deliverDue()]);
    expect(server.received).toHaveLength(12);
    expect(new Set((await server.messages()).map(({ messageId }) => messageId)).size).toBe(12);
  });

  it('waits longer and longer while a server says not now, and keeps to that', async () => {
    const patient = { waitsMs: [60_000, 300_000], leaseMs: 60_000 };
    const slow = fixture.notifications(smtpTransport({ url: server.url }), { pace: patient });
    server.answers(later, later);
    const caseId = await fixture.requested();
    await fixture.deliver(slow);
    const waits = async () => {
      const { rows } = await fixture.db.pool.query<{ wait: string }>(
        'select round(extract(epoch from next_attempt - updated_at)) as wait from notify.outbox where case_id = $1',
        [caseId],
      );
      return Number(rows[0]?.wait);
    };
    expect(await waits()).toBe(60);
    expect(await slow.worker.deliverDue()).toBe(0);
    await fixture.test.db.pool.query(`update notify.outbox set next_attempt = '-infinity'`);
    await slow.worker.deliverDue();
    expect(await waits()).toBe(300);
    expect(await fixture.entry(slow, caseId, 'request-received')).toMatchObject({
      status: 'queued',
      attempts: 2,
      lastError: '451 4.7.1',
    });
    await fixture.test.db.pool.query(`update notify.outbox set next_attempt = '-infinity'`);
    await slow.worker.deliverDue();
    expect(server.received).toHaveLength(1);
  });

  it('gives up after its tries: it bounced, and a person has to see to it (U18)', async () => {
    server.answers(later, later, later, later);
    const caseId = await fixture.requested();
    await fixture.deliver(sender);
    expect(await fixture.entry(sender, caseId, 'request-received')).toMatchObject({
      status: 'bounced',
      attempts: 4,
      why: 'tries-used-up',
    });
    expect(await fixture.facts(caseId, 'NoticeBounced')).toHaveLength(1);
  });

  it('tries again when no server can be reached', async () => {
    await server.stop();
    const caseId = await fixture.requested();
    await fixture.takeIn(sender);
    await sender.worker.once();
    const { status, lastError } = await fixture.entry(sender, caseId, 'request-received');
    expect([status, lastError]).toEqual(['queued', 'ECONNREFUSED']);
  });

  it('takes a refusal of the recipient or of the message for final: the quote is undeliverable (U9, U18)', async () => {
    const caseId = await onlyQuoteDue();
    server.answers(nobody);
    await fixture.deliver(sender);
    const [bounced] = await fixture.facts(caseId, 'NoticeBounced');
    expect(bounced?.data['detail']).toEqual({ personal: '550 5.1.1 <taro@example.jp> unknown user' });
    expect((await fixture.state(caseId)).place.progress).toBe('quoted.told');
    const entry = await fixture.entry(sender, caseId, 'quote');
    expect(entry).toMatchObject({ status: 'bounced', why: 'refused', lastError: '550 5.1.1', attempts: 1 });
    const tasks = (await sender.tasks()).filter((task) => task.entry.caseId === caseId);
    expect(tasks).toMatchObject([{ kind: 'undelivered', entry: { template: 'quote' } }]);
    expect(tasks[0]?.why?.ja).toContain('拒否');
    // Sent again as a letter: the bounced one is replaced, the new one waits for a person.
    await fixture.act(caseId, 'ResendNotice', { notice: entry.notice, channel: 'post' });
    await fixture.deliver(sender);
    expect((await sender.list({ caseId, statuses: ['replaced'] })).entries).toMatchObject([{ id: entry.id }]);
    expect(await sender.tasks()).toMatchObject([
      { kind: 'give', entry: { template: 'quote', channel: 'post' } },
    ]);
  });

  it('keeps what the server says of the message out of the work list: it may name a person', async () => {
    server.answers(refused);
    const caseId = await fixture.requested();
    await fixture.deliver(sender);
    const { rows } = await fixture.db.pool.query('select to_jsonb(o)::text as row from notify.outbox o');
    expect(JSON.stringify(rows)).not.toMatch(/taro|山田/);
    expect((await fixture.facts(caseId, 'NoticeBounced'))[0]?.data['detail']).toEqual({
      personal: '550 5.7.1 <taro@example.jp> not wanted here',
    });
  });

  it('sends a mandatory message once more under its Message-ID when the line breaks before the answer', async () => {
    const caseId = await onlyQuoteDue();
    server.answers('cut');
    await fixture.deliver(sender);
    const quotes = await sentTo('お見積りのご案内');
    expect(quotes).toHaveLength(2);
    expect(new Set(quotes.map(({ messageId }) => messageId)).size).toBe(1);
    expect(await fixture.entry(sender, caseId, 'quote')).toMatchObject({
      status: 'sent',
      attempts: 2,
      unknowns: 1,
    });
    expect((await fixture.state(caseId)).place.progress).toBe('quoted.awaitingAnswer');
  });

  it('calls a mandatory message unknown after the second time, whatever the reason', async () => {
    const caseId = await onlyQuoteDue();
    server.answers('cut', nobody);
    await fixture.deliver(sender);
    expect(await fixture.facts(caseId, 'NoticeOutcomeUnknown')).toHaveLength(1);
    expect(await fixture.facts(caseId, 'NoticeBounced')).toHaveLength(0);
    const tasks = (await sender.tasks()).filter((task) => task.entry.caseId === caseId);
    expect(tasks).toMatchObject([{ kind: 'unclear', entry: { template: 'quote', status: 'unknown' } }]);
  });

  it('leaves a message that is not mandatory at unknown, for a person to find out', async () => {
    server.answers('cut');
    const caseId = await fixture.requested();
    await fixture.deliver(sender);
    expect(server.received).toHaveLength(1);
    expect(await fixture.facts(caseId, 'NoticeOutcomeUnknown')).toHaveLength(1);
    expect(await sender.tasks()).toMatchObject([{ kind: 'unclear' }]);
  });

  it('knows that nothing left when the line breaks before the message was asked for', async () => {
    server.answers('cut-before');
    const caseId = await fixture.requested();
    await fixture.deliver(sender);
    expect(server.received).toHaveLength(1);
    const { status, unknowns, attempts } = await fixture.entry(sender, caseId, 'request-received');
    expect([status, unknowns, attempts]).toEqual(['sent', 0, 2]);
  });

  it('counts a message as sent when the server took it, though the clock moved on before it was written', async () => {
    const caseId = await fixture.quoteIssued();
    await fixture.takeIn(sender);
    const real = smtpTransport({ url: server.url });
    const during = fixture.notifications({
      deliver: async (mail) => {
        const delivery = await real.deliver(mail);
        await fixture.at('2026-04-03T01:00:00.000Z');
        return delivery;
      },
    });
    await during.worker.deliverDue();
    const at = (await fixture.state(caseId)).quotes[0]?.sentAt;
    const late = Date.parse(at!) - Date.parse(START);
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(60_000);
  });

  it('works in the background until it is stopped', async () => {
    const caseId = await fixture.requested();
    await fixture.takeIn(sender);
    sender.worker.start();
    sender.worker.start();
    await until(async () => (await fixture.facts(caseId, 'NoticeSent')).length === 1, '1 sent');
    await sender.worker.stop();
    await fixture.requested();
    await fixture.takeIn(sender);
    expect(server.received).toHaveLength(1);
  });

  it('shows a person what keeps failing in our own hands', async () => {
    const caseId = await fixture.requested();
    await fixture.takeIn(sender);
    const broken = fixture.notifications(smtpTransport({ url: server.url }), {
      people: { lookup: () => Promise.reject(new RangeError('broken')) },
      logger: quiet,
      pace: atOnce,
    });
    expect(await broken.worker.deliverDue()).toBe(5);
    expect(await sender.tasks()).toMatchObject([
      { kind: 'failing', entry: { caseId, lastError: 'RangeError', status: 'task', attempts: 0 } },
    ]);
    // The next fact of the case has it tried again.
    await fixture.act(caseId, 'AddNote', { note: 'x' });
    await fixture.deliver(sender);
    expect(await fixture.entry(sender, caseId, 'request-received')).toMatchObject({ status: 'sent' });
  });
});
