import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '@shuriken/platform/testing';
import { Outbox } from '../outbox/outbox.js';
import { smtpTransport } from '../mail/smtp.js';
import type { MailTransport } from '../mail/transport.js';
import type { Notifications } from '../notifications.js';
import { NotifyFixture } from '../testing/notify-fixture.js';
import { MailServer } from '../testing/smtp-server.js';
import type { DeskPort } from './ports.js';

/** From here on the process is dead: the call never returns, and nothing it would have done next is done. */
const dead = () => new Promise<never>(() => undefined);

/** Short enough that another process takes over within a test. */
const soon = { waitsMs: [0, 0], leaseMs: 600 };

describe('a process that dies while it sends', () => {
  let fixture: NotifyFixture;
  let server: MailServer;
  let real: MailTransport;

  beforeEach(async () => {
    fixture = await NotifyFixture.open();
    server = await MailServer.start();
    real = smtpTransport({ url: server.url });
  });
  afterEach(async () => {
    await server.stop();
    await fixture.close();
  });

  const process = (transport: MailTransport, desk: DeskPort = fixture.desk): Notifications =>
    fixture.notifications(transport, { desk, pace: soon });

  /** Only this message is due: a mandatory one, or one that is not. */
  const due = async (template: 'quote' | 'request-received') => {
    const other = process(real);
    const caseId = template === 'quote' ? await fixture.diagnosed() : await fixture.requested();
    if (template === 'quote') {
      await fixture.deliver(other);
      server.received.length = 0;
      await fixture.sendQuote(caseId);
    }
    await fixture.takeIn(other);
    return caseId;
  };

  /** Another process works until the message is settled. */
  const takenOver = async (caseId: string, template: string) => {
    const other = process(real);
    await until(async () => {
      await fixture.deliver(other);
      return !['queued', 'sending', 'recording'].includes(
        (await fixture.entry(other, caseId, template)).status,
      );
    }, 'the message is settled');
    return fixture.entry(other, caseId, template);
  };

  const outcomes = async (caseId: string, template: string) => {
    const { facts } = await fixture.desk.find(caseId);
    const entry = await fixture.entry(process(real), caseId, template);
    return facts
      .filter(
        (fact) =>
          fact.type.startsWith('Notice') && (fact.data as { notice?: string }).notice === entry.notice,
      )
      .map((fact) => fact.type);
  };

  it('before the attempt was written: nobody touches the message until the lease ends, then it goes once', async () => {
    const caseId = await due('quote');
    expect(await new Outbox(fixture.db, soon.leaseMs).claim(4)).toHaveLength(1);
    expect(await new Outbox(fixture.db, soon.leaseMs).claim(4)).toHaveLength(0);
    expect(await takenOver(caseId, 'quote')).toMatchObject({ status: 'sent', attempts: 1, unknowns: 0 });
    expect(server.received).toHaveLength(1);
    expect(await outcomes(caseId, 'quote')).toEqual(['NoticeSent']);
  });

  it('after the server took a mandatory message: it goes once more under the same Message-ID', async () => {
    const caseId = await due('quote');
    const dying = process({ deliver: async (mail) => (await real.deliver(mail), dead()) });
    void dying.worker.once();
    await until(() => server.received.length === 1, 'the server has the mail');
    expect(await takenOver(caseId, 'quote')).toMatchObject({ status: 'sent', attempts: 2, unknowns: 1 });
    const ids = (await server.messages()).map(({ messageId }) => messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(await outcomes(caseId, 'quote')).toEqual(['NoticeSent']);
  });

  it('after the server took another message: its outcome is unknown, and it does not go again', async () => {
    const caseId = await due('request-received');
    const dying = process({ deliver: async (mail) => (await real.deliver(mail), dead()) });
    void dying.worker.once();
    await until(() => server.received.length === 1, 'the server has the mail');
    expect(await takenOver(caseId, 'request-received')).toMatchObject({ status: 'unknown' });
    expect(server.received).toHaveLength(1);
    expect(await outcomes(caseId, 'request-received')).toEqual(['NoticeOutcomeUnknown']);
  });

  it('before the outcome became a fact: it becomes one once, and nothing goes again', async () => {
    const caseId = await due('quote');
    const dying = process(real, { find: (id) => fixture.desk.find(id), act: () => dead() });
    void dying.worker.once();
    await until(
      async () => (await fixture.entry(dying, caseId, 'quote')).status === 'recording',
      'its outcome is being recorded',
    );
    expect(await takenOver(caseId, 'quote')).toMatchObject({ status: 'sent', attempts: 1 });
    expect(server.received).toHaveLength(1);
    expect(await outcomes(caseId, 'quote')).toEqual(['NoticeSent']);
  });

  it('after the outcome became a fact, the customer having a new address since: there is still one fact', async () => {
    const caseId = await due('quote');
    const { customer } = await fixture.state(caseId);
    let acted = false;
    const dying = process(real, {
      find: (id) => fixture.desk.find(id),
      act: async (...asked) => {
        await fixture.desk.act(...asked);
        acted = true;
        return dead();
      },
    });
    void dying.worker.once();
    await until(() => acted, 'the command was acted on');
    await fixture.people.correct({
      id: customer,
      patch: { email: 'new@example.jp' },
      expectedRevision: 1,
      commandId: '00000000-0000-4000-8000-000000000001',
      actor: 'op',
      via: 'cli',
    });
    // The fact itself is not taken in: the work list has to find out by asking.
    const other = process(real);
    await until(async () => {
      await other.worker.deliverDue();
      return (await fixture.entry(other, caseId, 'quote')).status === 'sent';
    }, 'the work list says it was sent');
    expect(server.received).toHaveLength(1);
    expect(await outcomes(caseId, 'quote')).toEqual(['NoticeSent']);
  });

  it('and comes back after its lease: it changes nothing any more', async () => {
    const caseId = await due('quote');
    let wake = () => undefined as void;
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    const slow = process({
      deliver: async (mail) => {
        const delivery = await real.deliver(mail);
        await asleep;
        return delivery;
      },
    });
    const working = slow.worker.once();
    await until(() => server.received.length === 1, 'the server has the mail');
    const taken = await takenOver(caseId, 'quote');
    wake();
    await working;
    expect(await fixture.entry(slow, caseId, 'quote')).toEqual(taken);
    expect(await outcomes(caseId, 'quote')).toEqual(['NoticeSent']);
  });

  it('leaves an outcome that somebody else recorded meanwhile as it is', async () => {
    const caseId = await due('quote');
    const entry = await fixture.entry(process(real), caseId, 'quote');
    const beside = process({
      deliver: async (mail) => {
        const delivery = await real.deliver(mail);
        await fixture.act(caseId, 'RecordNotice', {
          notice: entry.notice,
          outcome: 'sent',
          to: '窓口で手渡し',
        });
        return delivery;
      },
    });
    await beside.worker.deliverDue();
    expect(await fixture.entry(beside, caseId, 'quote')).toMatchObject({ status: 'sent' });
    expect(await outcomes(caseId, 'quote')).toEqual(['NoticeSent']);
  });

  it('waits out a busy case: what became of the message is recorded later', async () => {
    const caseId = await due('quote');
    let busy = 2;
    const patient = process(real, {
      find: (id) => fixture.desk.find(id),
      act: async (...asked) => {
        busy -= 1;
        if (busy >= 0) throw Object.assign(new Error('busy'), { code: 'case-busy' });
        return fixture.desk.act(...asked);
      },
    });
    await patient.worker.deliverDue();
    expect(await fixture.entry(patient, caseId, 'quote')).toMatchObject({ status: 'sent', attempts: 1 });
    expect(server.received).toHaveLength(1);
  });
});
