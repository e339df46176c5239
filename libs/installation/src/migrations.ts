import { deskMigrations } from '@shuriken/desk';
import { identityMigrations } from '@shuriken/identity';
import { logMigrations } from '@shuriken/log';
import { peopleMigrations } from '@shuriken/people';
import type { MigrationSet } from '@shuriken/platform';

/** Every lib's migrations, in the order in which they build on one another. */
export const migrationSets: readonly MigrationSet[] = [
  logMigrations,
  peopleMigrations,
  identityMigrations,
  deskMigrations,
];
