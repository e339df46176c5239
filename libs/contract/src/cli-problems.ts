import type { Text } from '@shuriken/terms';

const said = (ja: string, en: string): Text => ({ ja, en });

/**
 * Codes that only the command line ends with: code and when it is told. What to do stands in the message itself. It also
 * ends with the codes of the API and of programs that do not start.
 */
export const CLI_PROBLEMS = {
  'no-data': said('データフォルダーにデータがない', 'There is no data in the data folder yet'),
  'not-migrated': said('データベースの更新が残っている', 'The database lacks migrations'),
  'server-running': said('サーバーが動作中', 'A server works on the data that the demo wants to itself'),
  'demo-not-empty': said('デモの作成先に案件がある', 'There are cases where the demo wants an empty desk'),
  'demo-stuck': said('デモの作成が進まない', 'The demo does not get on'),
  'demo-step-refused': said('デモの筋書きの誤り', 'A story of the demo does not work out'),
  'file-unreadable': said('ファイルを読めない', 'A file cannot be read'),
  'file-encoding': said('ファイルの文字コードが違う', 'A file is not in the encoding it should be in'),
  'terms-not-json': said('規約ファイルがJSONでない', 'A file of terms is not JSON'),
  'token-not-found': said('その番号のトークンがない', 'There is no token with this id'),
  'token-expiry-invalid': said('トークンの有効期限が正しくない', 'The expiry of the token is not valid'),
  'token-roles-invalid': said('トークンの役割が正しくない', 'The roles of the token are not valid'),
  'principal-name-invalid': said('名前が正しくない', 'The name of the person or machine is not valid'),
  'principal-kind-mismatch': said(
    '同じ名前が別の種別で登録済み',
    'The name belongs to a principal of the other kind',
  ),
  'principal-company-mismatch': said(
    '同じ名前が別の会社で登録済み',
    'The name belongs to somebody of another company',
  ),
  'token-company-invalid': said('会社の指定が正しくない', 'The company of the token is not valid'),
  interrupted: said('中断された', 'It was interrupted'),
  unexpected: said('予期しない問題', 'Something unexpected went wrong'),
} as const satisfies Record<string, Text>;
