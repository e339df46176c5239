import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { DeadlinesModule } from '@shuriken/deadlines';
import { DeskModule } from '@shuriken/desk';
import { FeedModule } from '@shuriken/feed';
import { IdentityModule } from '@shuriken/identity';
import type { Installation } from '@shuriken/installation';
import { type Notifications, NotificationsModule } from '@shuriken/notifications';
import { ReadModelsModule } from '@shuriken/read-models';
import { KnownQuery } from './http/known-query.js';
import { SchemaPipe } from './http/schema-pipe.js';
import { RecordLooks } from './http/shows.js';
import { CalendarController } from './routes/calendar.js';
import { CaseListController } from './routes/case-list.js';
import { CasesController } from './routes/cases.js';
import { ClockController } from './routes/clock.js';
import { CommandsController, UnknownCommandController } from './routes/commands.js';
import { DeadlinesController } from './routes/deadlines.js';
import { DocsController } from './routes/docs.js';
import { HealthController } from './routes/health.js';
import { MessagesController } from './routes/messages.js';
import { PeopleController } from './routes/people.js';
import { TablesController } from './routes/tables.js';
import { TermsController } from './routes/terms.js';
import { WorkController } from './routes/work.js';
import { LOG, PEOPLE, SETTINGS, type Settings } from './routes/tokens.js';

/** The routes of the role `api`. */
const API: readonly Type[] = [
  CasesController,
  CaseListController,
  CommandsController,
  UnknownCommandController,
  DeadlinesController,
  MessagesController,
  PeopleController,
  TablesController,
  TermsController,
  WorkController,
  CalendarController,
  ClockController,
  DocsController,
];

export interface AppParts {
  readonly installation: Installation;
  readonly notifications: Notifications;
  readonly settings: Settings;
}

/** The roles of one process. Each runs from the application's bootstrap to its shutdown; health is served by all. */
@Module({})
export class AppModule {
  static with({ installation, notifications, settings }: AppParts): DynamicModule {
    const { deadlines, desk, feed, identity, log, people, readModels } = installation;
    const plays = (role: (typeof settings.roles)[number]) => settings.roles.includes(role);
    return {
      module: AppModule,
      imports: [
        IdentityModule.with(identity),
        DeskModule.with(desk),
        FeedModule.with(feed),
        ReadModelsModule.with(readModels, { project: plays('projector') }),
        DeadlinesModule.with(deadlines, { schedule: plays('scheduler') }),
        NotificationsModule.with(notifications, { work: plays('notifier') }),
      ],
      controllers: [HealthController, ...(plays('api') ? API : [])],
      providers: [
        { provide: APP_PIPE, useClass: SchemaPipe },
        { provide: APP_INTERCEPTOR, useClass: KnownQuery },
        { provide: APP_INTERCEPTOR, useClass: RecordLooks },
        { provide: LOG, useValue: log },
        { provide: PEOPLE, useValue: people },
        { provide: SETTINGS, useValue: settings },
      ],
    };
  }
}
