import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { Log } from '@shuriken/log';
import type { People } from '@shuriken/people';
import type { Database } from '@shuriken/platform';
import { coregaExchange, onkyoRepair } from '@shuriken/terms';
import { sql } from 'kysely';
import { Desk } from './desk.js';
import { ActOnCaseHandler, FindCaseHandler, LetTimePassHandler, OpenCaseHandler } from './handlers.js';
import { Reference } from './reference.js';

/** Opens the desk over its stores. `db`: of the app role, to read the key of the prints once. */
export async function openDesk(parts: {
  db: Database;
  log: Log;
  people: People;
  desk: string;
}): Promise<Desk> {
  const { rows } = await sql<{ key: Buffer }>`select key from desk.secret`.execute(parts.db.kysely);
  const { key } = rows[0]!;
  return new Desk({
    log: parts.log,
    people: parts.people,
    desk: parts.desk,
    key,
    reference: new Reference({
      db: parts.db,
      log: parts.log,
      builtIn: [onkyoRepair, coregaExchange],
      key,
    }),
  });
}

/** The desk for Nest: `Desk` itself, and its handlers on the command and query buses. */
@Module({})
export class DeskModule {
  static with(desk: Desk): DynamicModule {
    return {
      module: DeskModule,
      global: true,
      imports: [CqrsModule],
      providers: [
        { provide: Desk, useValue: desk },
        OpenCaseHandler,
        ActOnCaseHandler,
        LetTimePassHandler,
        FindCaseHandler,
      ],
      exports: [Desk, CqrsModule],
    };
  }
}
