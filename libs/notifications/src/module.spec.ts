import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FeedModule, logSource, openFeed } from '@shuriken/feed';
import { until } from '@shuriken/platform/testing';
import { smtpTransport } from './mail/smtp.js';
import { NotificationsModule } from './module.js';
import { Notifications } from './notifications.js';
import { NotifyFixture, quiet } from './testing/notify-fixture.js';
import { MailServer } from './testing/smtp-server.js';

describe('under Nest, behind the feed', () => {
  let fixture: NotifyFixture;
  let server: MailServer;

  beforeEach(async () => {
    fixture = await NotifyFixture.open();
    server = await MailServer.start();
  });
  afterEach(async () => {
    await server.stop();
    await fixture.close();
  });

  const application = async (work: boolean) => {
    const { db, log } = fixture;
    const feed = openFeed({ db, source: logSource(log), logger: quiet });
    const notifications = fixture.notifications(smtpTransport({ url: server.url }));
    @Module({ imports: [FeedModule.with(feed), NotificationsModule.with(notifications, { work })] })
    class Application {}
    const app = await NestFactory.createApplicationContext(Application, { logger: false });
    return { app, feed, notifications: app.get(Notifications) };
  };

  it('sends what facts cause, one process after the other, each message once', async () => {
    const first = await application(true);
    const caseId = await fixture.requested();
    await until(async () => (await fixture.facts(caseId, 'NoticeSent')).length === 1, '1 sent');
    await first.app.close();
    await fixture.act(caseId, 'ReceiveDevice', { checklist: [], certificateEnclosed: true });
    const second = await application(true);
    await until(async () => (await fixture.facts(caseId, 'NoticeSent')).length === 2, '2 sent');
    const { position } = await fixture.log.head();
    expect(await second.feed.waitFor('notifications', position, 10_000)).toBe(true);
    expect((await second.feed.status()).map(({ lag, error }) => ({ lag, error }))).toEqual([
      { lag: 0, error: null },
    ]);
    await second.app.close();
    expect(server.received).toHaveLength(2);
  });

  it('answers questions, and sends nothing, in a process that does not have the role', async () => {
    const { app, notifications } = await application(false);
    await fixture.requested();
    await fixture.takeIn(notifications);
    expect(await notifications.due()).toBe(1);
    expect((await notifications.list()).entries).toHaveLength(1);
    await app.close();
    expect(server.received).toHaveLength(0);
  });
});
