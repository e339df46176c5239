import { type DynamicModule, Inject, Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { SubscriptionRunner } from '@shuriken/feed';
import { ListCasesHandler } from './case-list/handler.js';
import { CaseLists } from './case-list/list.js';
import { ReadModels } from './read-models.js';

/** Has the projections follow the log in the processes that have the role for it. */
@Injectable()
class Projector implements OnModuleInit {
  constructor(
    @Inject(SubscriptionRunner) private readonly runner: SubscriptionRunner,
    @Inject(ReadModels) private readonly models: ReadModels,
  ) {}

  onModuleInit(): void {
    this.runner.register(this.models.subscription);
  }
}

/** The read models for Nest; needs `FeedModule`. Queries are answered in every process, `project` says where rows are written. */
@Module({})
export class ReadModelsModule {
  static with(models: ReadModels, { project }: { readonly project: boolean }): DynamicModule {
    return {
      module: ReadModelsModule,
      global: true,
      imports: [CqrsModule],
      providers: [
        { provide: ReadModels, useValue: models },
        { provide: CaseLists, useValue: models.cases },
        ListCasesHandler,
        ...(project ? [Projector] : []),
      ],
      exports: [ReadModels, CaseLists],
    };
  }
}
