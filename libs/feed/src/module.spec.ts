import { describe, expect, it } from '@jest/globals';
import { Inject, Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FeedModule, SubscriptionRunner } from './module.js';
import { feedFixture, seer, write } from './testing/feed-fixture.js';

@Injectable()
class Feature implements OnModuleInit {
  constructor(@Inject(SubscriptionRunner) private readonly runner: SubscriptionRunner) {}
  onModuleInit() {
    this.runner.register(seer('feature', 'nest'));
  }
}

describe('the feed in an application', () => {
  it('runs what features registered, from bootstrap to shutdown', async () => {
    const fixture = await feedFixture();
    @Module({ imports: [FeedModule.with(fixture.feed)], providers: [Feature] })
    class Application {}
    const position = await write(fixture.log, 'a', 5);
    const application = await NestFactory.createApplicationContext(Application, { logger: false });
    expect(await application.get(SubscriptionRunner).feed.waitFor('feature', position, 5_000)).toBe(true);
    await application.close();
    expect((await fixture.feed.status())[0]).toMatchObject({
      name: 'feature',
      state: 'unattended',
      owner: null,
    });
    await fixture.close();
  });
});
