import {
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { Feed } from './feed.js';
import type { Subscription } from './subscription.js';

const FEED = Symbol('feed');

/**
 * The feed in a Nest application. Features register what they want to follow in `onModuleInit`, in the processes that
 * have the role for it; everything registered runs from the application's bootstrap to its shutdown.
 */
@Injectable()
export class SubscriptionRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #registered: Subscription[] = [];

  constructor(@Inject(FEED) readonly feed: Feed) {}

  register(subscription: Subscription): void {
    this.#registered.push(subscription);
  }

  onApplicationBootstrap(): void {
    for (const subscription of this.#registered) this.feed.run(subscription);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.feed.close();
  }
}

@Module({})
export class FeedModule {
  /** Global: `SubscriptionRunner` can be injected everywhere. The feed is closed with the application. */
  static with(feed: Feed): DynamicModule {
    return {
      module: FeedModule,
      global: true,
      providers: [{ provide: FEED, useValue: feed }, SubscriptionRunner],
      exports: [SubscriptionRunner],
    };
  }
}
