import {
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Deadlines } from './deadlines.js';
import { ListDeadlinesHandler } from './list/handler.js';
import { DeadlineLists } from './list/list.js';

/** Runs the scheduler and the nightly audit from the application's bootstrap to its shutdown. */
@Injectable()
class SchedulerRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(@Inject(Deadlines) private readonly deadlines: Deadlines) {}

  onApplicationBootstrap(): void {
    this.deadlines.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.deadlines.stop();
  }
}

/** Deadlines for Nest. The list is read in every process; `schedule` says where due alarms are fired. */
@Module({})
export class DeadlinesModule {
  static with(deadlines: Deadlines, { schedule }: { readonly schedule: boolean }): DynamicModule {
    return {
      module: DeadlinesModule,
      global: true,
      imports: [CqrsModule],
      providers: [
        { provide: Deadlines, useValue: deadlines },
        { provide: DeadlineLists, useValue: deadlines.lists },
        ListDeadlinesHandler,
        ...(schedule ? [SchedulerRunner] : []),
      ],
      exports: [Deadlines, DeadlineLists],
    };
  }
}
