import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { APP_PIPE } from '@nestjs/core';
import { DeskModule } from '@shuriken/desk';
import { IdentityModule } from '@shuriken/identity';
import type { Installation } from '@shuriken/installation';
import { SchemaPipe } from './http/schema-pipe.js';
import { CalendarController } from './routes/calendar.js';
import { CasesController } from './routes/cases.js';
import { ClockController } from './routes/clock.js';
import { CommandsController, UnknownCommandController } from './routes/commands.js';
import { DocsController } from './routes/docs.js';
import { HealthController } from './routes/health.js';
import { PeopleController } from './routes/people.js';
import { TermsController } from './routes/terms.js';
import { LOG, PEOPLE, SETTINGS, type Settings } from './routes/tokens.js';

/** The routes of the role `api`. */
const API: readonly Type[] = [
  CasesController,
  CommandsController,
  UnknownCommandController,
  PeopleController,
  TermsController,
  CalendarController,
  ClockController,
  DocsController,
];

/** The HTTP side of one process. Without the role `api` only its health is served. */
@Module({})
export class AppModule {
  static with(installation: Installation, settings: Settings): DynamicModule {
    const { desk, identity, log, people } = installation;
    return {
      module: AppModule,
      imports: [IdentityModule.with(identity), DeskModule.with(desk)],
      controllers: [HealthController, ...(settings.roles.includes('api') ? API : [])],
      providers: [
        { provide: APP_PIPE, useClass: SchemaPipe },
        { provide: LOG, useValue: log },
        { provide: PEOPLE, useValue: people },
        { provide: SETTINGS, useValue: settings },
      ],
    };
  }
}
