import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { Identity } from '../identity.js';
import { AccessGuard, IDENTITY } from './access-guard.js';

/** Puts the guard before every route of the application and offers `IDENTITY` to all modules. */
@Module({})
export class IdentityModule {
  static with(identity: Identity): DynamicModule {
    return {
      module: IdentityModule,
      global: true,
      providers: [
        { provide: IDENTITY, useValue: identity },
        { provide: APP_GUARD, useClass: AccessGuard },
      ],
      exports: [IDENTITY],
    };
  }
}
