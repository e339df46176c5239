import { Migrator } from 'kysely';
import type { Database } from '../database/open.js';
import { isUnavailable } from '../database/unavailable.js';
import { PlatformError } from '../problem.js';
import type { MigrationSet } from './migration-set.js';
import { platformMigrations } from './platform-migrations.js';

/** One migration that was just applied. */
export interface MigrationStep {
  readonly lib: string;
  readonly name: string;
}

/** One migration and when it was applied (ISO instant), or null. */
export interface MigrationState extends MigrationStep {
  readonly appliedAt: string | null;
}

/**
 * Brings the database up to date: the platform's own set first, then the given sets in order, each in one
 * transaction. Two runners at once are fine: one waits and finds nothing left to do.
 * @throws PlatformError `migration-failed`, `database-is-newer`, `migration-no-createrole`
 */
export async function migrate(
  db: Database,
  sets: readonly MigrationSet[],
  onProgress?: (step: MigrationStep) => void,
): Promise<readonly MigrationStep[]> {
  const applied: MigrationStep[] = [];
  for (const set of withPlatform(sets)) {
    const { error, results = [] } = await migratorOf(db, set).migrateToLatest();
    if (error !== undefined)
      throw explain(error, set, results.find(({ status }) => status === 'Error')?.migrationName);
    for (const { migrationName } of results) {
      const step = { lib: set.lib, name: migrationName };
      applied.push(step);
      onProgress?.(step);
    }
  }
  return applied;
}

/** What was applied and what is still to be applied, in order; changes nothing but the lists of migrations. */
export async function migrationStatus(
  db: Database,
  sets: readonly MigrationSet[],
): Promise<readonly MigrationState[]> {
  const states: MigrationState[] = [];
  for (const set of withPlatform(sets)) {
    for (const { name, executedAt } of await migratorOf(db, set).getMigrations()) {
      states.push({ lib: set.lib, name, appliedAt: executedAt?.toISOString() ?? null });
    }
  }
  return states;
}

/** The given sets with the platform's in front. */
export function withPlatform(sets: readonly MigrationSet[]): readonly MigrationSet[] {
  return [platformMigrations, ...sets.filter(({ lib }) => lib !== platformMigrations.lib)];
}

function migratorOf(db: Database, set: MigrationSet): Migrator {
  const name = set.lib.replaceAll('-', '_');
  return new Migrator({
    db: db.kysely,
    provider: { getMigrations: () => Promise.resolve({ ...set.migrations }) },
    migrationTableSchema: 'public',
    migrationTableName: `migration_${name}`,
    migrationLockTableName: `migration_${name}_lock`,
  });
}

function explain(error: unknown, set: MigrationSet, name: string | undefined): unknown {
  if (isUnavailable(error)) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (/corrupted migrations/.test(message)) return newer(set, error);
  const code = (error as { code?: unknown } | null)?.code;
  if (code === '42501' && set.lib === platformMigrations.lib) return noCreateRole(error);
  const where = name ? `${set.lib}/${name}` : set.lib;
  return new PlatformError(
    'migration-failed',
    {
      ja: `データベースの更新「${where}」に失敗しました。この更新による変更は残っていません。原因: ${message}`,
      en: `The migration ${where} failed; nothing of it was kept. Reason: ${message}`,
    },
    { cause: error },
  );
}

function newer(set: MigrationSet, cause: unknown): PlatformError {
  return new PlatformError(
    'database-is-newer',
    {
      ja: `データベース(${set.lib})は、このプログラムより新しい版で更新されています。同じ版以降のプログラムをお使いください。`,
      en: `The database (${set.lib}) was migrated by a newer version of this program. Use that version or a later one.`,
    },
    { cause },
  );
}

function noCreateRole(cause: unknown): PlatformError {
  return new PlatformError(
    'migration-no-createrole',
    {
      ja: '接続ユーザーにロールを作成・付与する権限がありません。管理者が「alter role <ユーザー> createrole;」を実行するか、「create role shuriken_app nologin; grant shuriken_app to <ユーザー>;」を実行してください。',
      en: 'The database user may not create or grant roles. Let an administrator run "alter role <user> createrole;", or "create role shuriken_app nologin; grant shuriken_app to <user>;".',
    },
    { cause },
  );
}
