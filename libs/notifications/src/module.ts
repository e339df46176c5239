import {
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { SubscriptionRunner } from '@shuriken/feed';
import { Notifications } from './notifications.js';

/** Takes messages in and sends them, from the application's bootstrap until it shuts down. */
@Injectable()
export class Notifier implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(Notifications) private readonly notifications: Notifications,
    @Inject(SubscriptionRunner) private readonly subscriptions: SubscriptionRunner,
  ) {}

  onModuleInit(): void {
    this.subscriptions.register(this.notifications.subscription);
  }

  onApplicationBootstrap(): void {
    this.notifications.worker.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.notifications.worker.stop();
  }
}

@Module({})
export class NotificationsModule {
  /** Global: `Notifications` can be injected everywhere. `work`: whether this process takes in and sends, too. */
  static with(notifications: Notifications, { work }: { readonly work: boolean }): DynamicModule {
    return {
      module: NotificationsModule,
      global: true,
      providers: [{ provide: Notifications, useValue: notifications }, ...(work ? [Notifier] : [])],
      exports: [Notifications],
    };
  }
}
