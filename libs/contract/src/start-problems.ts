import type { Text } from '@shuriken/terms';

const said = (ja: string, en: string): Text => ({ ja, en });

/** Why a program does not start or stops: code and when it is told. What to do stands in the message itself. */
export const START_PROBLEMS = {
  'bad-configuration': said('環境変数の値が正しくない', 'A variable of the environment is not valid'),
  'bad-database-url': said('DATABASE_URLの形式が正しくない', 'DATABASE_URL is not an address of PostgreSQL'),
  'database-unreachable': said('データベースに接続できない', 'The database cannot be reached'),
  'database-login-refused': said('データベースがログインを拒んだ', 'The database refused the login'),
  'database-missing': said('データベースがない', 'There is no database of that name'),
  'fsync-off': said('PostgreSQLのfsyncがoff', 'PostgreSQL runs with fsync off'),
  'server-too-old': said('PostgreSQLが古い', 'PostgreSQL is too old'),
  'server-not-utf8': said('データベースがUTF-8でない', 'The database is not in UTF-8'),
  'migration-failed': said('データベースの更新に失敗', 'A migration failed; nothing of it was kept'),
  'migration-no-createrole': said('ロールを作る権限がない', 'The user may not create the role of the app'),
  'database-is-newer': said('データベースの方が新しい', 'The database was migrated by a newer version'),
  'port-taken': said('ポートが使用中', 'The port is taken'),
  'data-folder-in-use': said('データフォルダーが使用中', 'Another process uses the data folder'),
  'folder-not-ours': said('別のデータがあるフォルダー', 'The folder holds something else'),
  'folder-not-reachable': said(
    'PostgreSQLのOSユーザーが入れないフォルダー',
    'PostgreSQL’s user may not enter the folder',
  ),
  'embedded-not-available': said(
    '同梱のPostgreSQLがない環境',
    'There is no bundled PostgreSQL for this machine',
  ),
  'embedded-no-os-user': said('PostgreSQL用のOSユーザーがない', 'There is no OS user for PostgreSQL'),
  'embedded-initdb-failed': said('データベースの作成に失敗', 'The database could not be created'),
  'embedded-secret-missing': said(
    'データベースのパスワードファイルがない',
    'The file with the database’s passwords is missing',
  ),
  'embedded-start-failed': said('PostgreSQLを起動できない', 'PostgreSQL did not start'),
  'embedded-stop-failed': said('PostgreSQLを停止できない', 'PostgreSQL did not stop'),
} as const satisfies Record<string, Text>;

export type StartProblemCode = keyof typeof START_PROBLEMS;
