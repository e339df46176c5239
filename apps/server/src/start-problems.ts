import { PlatformError } from '@shuriken/platform';

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
