import { deadlineListProjection, deadlinesMigrations } from '@shuriken/deadlines';
import { deskMigrations } from '@shuriken/desk';
import { feedMigrations } from '@shuriken/feed';
import { identityMigrations } from '@shuriken/identity';
import { logMigrations } from '@shuriken/log';
import { notificationsMigrations } from '@shuriken/notifications';
import { peopleMigrations } from '@shuriken/people';
import type { MigrationSet } from '@shuriken/platform';
import { readModelMigrations } from '@shuriken/read-models';

/** Every lib's migrations, in the order in which they build on one another. */
export const migrationSets: readonly MigrationSet[] = [
  logMigrations,
  peopleMigrations,
  identityMigrations,
  deskMigrations,
  feedMigrations,
  ...readModelMigrations,
  deadlineListProjection.migrations,
  deadlinesMigrations,
  notificationsMigrations,
];
