export { type Bilingual, PlatformError } from './problem.js';
export { EXIT, exitCodeOf } from './exit-codes.js';
export {
  because,
  type Checked,
  checkInput,
  type Fault,
  type Faults,
  findFaults,
  type InputIssue,
  type Sayings,
} from './input/issues.js';
export { type Embedded, type EmbeddedOptions, type EmbeddedStep, startEmbedded } from './embedded/start.js';
export { type Watched, type WatchOptions, watchEmbedded } from './embedded/watch.js';
export { lockDataFolder, takeDataFolder } from './data-folder.js';
export { type FolderLock, lockFolder } from './folder-lock.js';
export {
  type BadVariable,
  type Configuration,
  ConfigurationError,
  type GivenProfile,
  type LogLevel,
  LOG_LEVELS,
  SERVER_ROLES,
  type ServerRole,
  readConfiguration,
} from './configuration.js';
export { outliveOutput } from './closed-output.js';
export { type Logger, type LoggerOptions, logger } from './logger.js';
export { type Database, type DatabaseOptions, openDatabase } from './database/open.js';
export { reachDatabase } from './database/connection-problem.js';
export { isUnavailable } from './database/unavailable.js';
export { type ServerFacts, checkServer } from './database/check-server.js';
export type { MigrationSet } from './migrations/migration-set.js';
export { type MigrationState, type MigrationStep, migrate, migrationStatus } from './migrations/migrate.js';
export { type SqlMigration, sqlMigration } from './migrations/sql-migration.js';
export { APP_ROLE, platformMigrations } from './migrations/platform-migrations.js';
