import { isUnavailable, PlatformError } from '@shuriken/platform';

const SETTING = {
  ja: 'DATABASE_URLの値とサーバーの状態をご確認ください。',
  en: 'Check DATABASE_URL and that the server runs.',
};

/** What a failed first connection means to the person who starts the program. The address is not repeated: it holds a password. */
export function connectionProblem(error: unknown): unknown {
  if (error instanceof PlatformError) return error;
  const cause = { cause: error };
  const { code } = (error ?? {}) as { code?: unknown };
  if (code === '28P01' || code === '28000')
    return new PlatformError(
      'database-login-refused',
      {
        ja: `データベースにログインできません。ユーザー名とパスワードが違うか、接続が許可されていません。${SETTING.ja}`,
        en: `The database refused the login: the user or password is wrong, or it may not connect. ${SETTING.en}`,
      },
      cause,
    );
  if (code === '3D000')
    return new PlatformError(
      'database-missing',
      {
        ja: `指定された名前のデータベースがありません。先に作成してください。${SETTING.ja}`,
        en: `There is no database of that name on the server; create it first. ${SETTING.en}`,
      },
      cause,
    );
  if (!isUnavailable(error)) return error;
  return new PlatformError(
    'database-unreachable',
    {
      ja: `データベースに接続できません。${SETTING.ja}`,
      en: `The database cannot be reached. ${SETTING.en}`,
    },
    cause,
  );
}

/** The address the API was to listen at belongs to somebody else. */
export function portTaken({ host, port }: { host: string; port: number }, cause: unknown): PlatformError {
  return new PlatformError(
    'port-taken',
    {
      ja: `${host} のポート ${port} は、別のプログラムが使用しています。そちらを終了するか、環境変数PORTで別のポートを指定してください(例: PORT=${port + 1})。`,
      en: `Port ${port} of ${host} is taken by another program. Stop that one, or choose another port with the environment variable PORT (e.g. PORT=${port + 1}).`,
    },
    { cause },
  );
}
