import type { Text } from '@shuriken/terms';

interface ProblemType {
  /** HTTP status it is answered with. */
  readonly status: number;
  readonly title: Text;
}

const problem = (status: number, ja: string, en: string): ProblemType => ({ status, title: { ja, en } });

/** What can be wrong whatever is asked for. */
const GENERAL = {
  // The request itself
  'request-malformed': problem(400, 'リクエストの形式不正', 'The request is malformed'),
  'headers-too-large': problem(431, 'ヘッダーが大きすぎます', 'The headers are too large'),
  'request-too-slow': problem(408, 'リクエストの時間切れ', 'The request took too long'),
  'body-not-json': problem(400, 'JSONとして読めません', 'The body is not JSON'),
  'input-invalid': problem(400, '入力内容の不備', 'The input is not valid'),
  'key-missing': problem(400, 'Idempotency-Keyがありません', 'The Idempotency-Key header is missing'),
  'key-malformed': problem(400, 'Idempotency-Keyの形式不正', 'The Idempotency-Key is not a UUID'),
  'if-match-malformed': problem(400, 'If-Matchの形式不正', 'The If-Match header names no version'),
  'cursor-invalid': problem(400, 'カーソルの不正', 'The cursor is not one of ours'),
  'see-malformed': problem(400, 'seeの形式不正', 'The parameter `see` is not case@version'),
  'not-found': problem(404, '見つかりません', 'There is nothing at this address'),
  'method-not-allowed': problem(405, '許可されない方法', 'This method is not offered here'),
  'body-too-large': problem(413, '本文が大きすぎます', 'The body is too large'),
  'media-type-unsupported': problem(415, '未対応の形式', 'The body must be application/json'),
  // Who asks
  'token-missing': problem(401, 'トークンがありません', 'A token is needed'),
  'token-malformed': problem(401, 'トークンの形式不正', 'The token is malformed'),
  'token-unknown': problem(401, '未知のトークン', 'The token is unknown'),
  'token-expired': problem(401, 'トークンの期限切れ', 'The token has expired'),
  'token-revoked': problem(401, '失効したトークン', 'The token was revoked'),
  'permission-missing': problem(403, '権限がありません', 'Your roles do not allow this'),
  'route-not-declared': problem(403, '未宣言の経路', 'This route is closed to everybody'),
  // Commands in general
  'case-unknown': problem(404, '案件がありません', 'There is no such case'),
  'command-unknown': problem(404, '操作がありません', 'There is no such command'),
  'version-conflict': problem(412, '案件が更新されています', 'The case has moved on'),
  'idempotency-mismatch': problem(422, 'キーの使い回し', 'The key was used with another body'),
  'device-case-open': problem(409, '未完了の案件あり', 'The device has an open case'),
  'case-busy': problem(503, '案件が混雑', 'The case is busy'),
  'too-busy': problem(503, '混雑しています', 'Too much is going on'),
  'database-unavailable': problem(503, 'データベースに接続できません', 'The database cannot be reached'),
  'log-closed': problem(503, '停止処理中', 'The server is shutting down'),
  'log-failed': problem(500, 'ログの障害', 'The log failed'),
  'bad-fact': problem(422, '記録できない内容', 'Something in it cannot be stored'),
  'message-unknown': problem(404, '連絡がありません', 'There is no such message'),
  'clock-not-simulated': problem(404, '実時間の時計', 'The clock is real'),
  'clock-behind-log': problem(422, '時刻を戻せません', 'The clock cannot go back behind the log'),
  'incarnation-changed': problem(503, 'ログが復元されました', 'The log was restored'),
  'rebuild-running': problem(409, '再構築の実行中', 'A rebuild is running'),
  'log-changed': problem(503, 'ログが復元されました', 'The log was restored meanwhile'),
  'internal-error': problem(500, '内部エラー', 'Something went wrong here'),
} as const satisfies Record<string, ProblemType>;

/** What the terms or our policies do not allow, or not now: a command is answered so with its rule and a remedy. */
const REFUSED = {
  'command-refused': problem(409, '今はできません', 'Not possible now'),
  'not-in-this-state': problem(409, '現在の状態ではできません', 'Not possible in the present state'),
  'product-not-covered': problem(422, '対象外の製品', 'The product is not covered'),
  'payment-way-not-offered': problem(422, '選べないお支払方法', 'This way of payment is not offered'),
  'payment-way-not-chosen': problem(
    422,
    '選択されていないお支払方法',
    'The customer chose another way of payment',
  ),
  'storage-fee-computed': problem(422, '保管料は日数で計算', 'Storage is computed by the day'),
  'confirmation-missing': problem(422, '確認の不足', 'A confirmation is missing'),
  'intake-item-unknown': problem(422, '未知の確認項目', 'An intake item is unknown'),
  'intake-item-twice': problem(422, '確認項目の重複', 'An intake item stands twice'),
  'not-a-free-rerepair': problem(422, '無償再修理の対象外', 'Not a free re-repair'),
  'date-out-of-range': problem(422, '日付の範囲外', 'The date is out of range'),
  'ground-unknown': problem(422, '未知の事由', 'The ground is unknown'),
  'part-unknown': problem(422, '未知の部品', 'The part is unknown'),
  'refusal-unknown': problem(422, '未知のお断り事由', 'The refusal is unknown'),
  'fault-missing': problem(422, '故障箇所の不足', 'The fault is missing'),
  'findings-contradict': problem(422, '矛盾する診断結果', 'The findings contradict each other'),
  'visit-before-agreed-day': problem(422, '訪問日より前の日付', 'Before the agreed day of the visit'),
  'lines-missing': problem(422, '金額のある項目なし', 'No amount is given'),
  'charge-not-allowed': problem(422, '請求できない項目', 'The charge is not allowed'),
  'quote-empty': problem(422, '見積り項目なし', 'The quote has no line'),
  'quote-lapsed': problem(409, '見積り期限切れ', 'The quote has lapsed'),
  'quote-not-lapsed': problem(409, '期限切れの見積りなし', 'No quote has lapsed'),
  'quote-not-current': problem(422, '現在の見積りではありません', 'Another quote counts now'),
  'no-open-quote': problem(409, '回答待ちの見積りなし', 'No quote waits for an answer'),
  'lapse-not-due': problem(409, '期限前', 'The deadline is not over'),
  'device-has-left': problem(409, '機器は発送済み', 'The device has left'),
  'storage-wiped': problem(409, '記憶装置は消去済み', 'The storage was wiped'),
  'erasure-consented': problem(422, '消去に同意済み', 'Erasure was consented to'),
  'consent-missing': problem(422, 'ご了解の不足', 'Consent is missing'),
  'already-collected': problem(409, '引取り済み', 'Collected already'),
  'already-received': problem(409, 'お預かり済み', 'Received already'),
  'already-stored': problem(409, '保管済み', 'Stored already'),
  'not-a-pick-up': problem(409, '引取り修理ではありません', 'Not a pick-up repair'),
  'not-on-site': problem(409, '出張修理ではありません', 'Not an on-site repair'),
  'not-in-custody': problem(409, 'お預かりしていません', 'The device is not with us'),
  'no-turnaround': problem(409, '修理期間の対象外', 'No repair time is running'),
  'nothing-paused': problem(409, '中断なし', 'Nothing is paused'),
  'repair-report-missing': problem(422, '修理報告書の不足', 'The repair report is missing'),
  'freight-missing': problem(422, '送料の不足', 'The freight is missing'),
  'collected-differs': problem(422, '代金引換額の相違', 'Another amount was to be collected'),
  'case-on-hold': problem(409, '保留中', 'The case is on hold'),
  'case-closed': problem(409, '完了済み', 'The case is closed'),
  'disposal-precondition-missing': problem(
    409,
    '処分の要件の不足',
    'A precondition of the disposal is missing',
  ),
  'disposal-automatic': problem(409, '自動で処分の指示が出ます', 'The disposal is ordered by itself'),
  'disposal-notice-undelivered': problem(409, '予告未達', 'No disposal notice was delivered'),
  'disposal-notice-too-recent': problem(409, '予告の期間中', 'The time of the notice is not over'),
  'wiping-not-proven': problem(409, '消去の記録なし', 'The wiping is not proven'),
  'nothing-to-wipe': problem(409, '消去対象なし', 'Nothing to wipe'),
  'device-not-stored': problem(422, '保管していません', 'The device is not stored'),
  'reference-used': problem(422, '使用済みの番号', 'The reference was used'),
  'replacement-unit-taken': problem(409, '交換品は使用済み', 'The unit replaced another device already'),
  'nothing-to-refund': problem(409, '過払いなし', 'Nothing to refund'),
  'refund-too-high': problem(422, '返金額の超過', 'The refund is too high'),
  'nothing-owed': problem(409, '未収金なし', 'Nothing is owed'),
  'notice-unknown': problem(422, '未知の連絡', 'The notice is unknown'),
  'notice-settled': problem(422, '結果記録済み', 'The notice is settled'),
  'nothing-to-resend': problem(409, '送り直す連絡なし', 'Nothing to send again'),
  'channel-not-offered': problem(422, '選べない送付方法', 'This channel is not offered'),
  'document-needed': problem(422, '書面が必要', 'A document is needed'),
  'rerepair-covers-one-fault': problem(422, '無償再修理の対象外', 'A free re-repair covers one fault'),
  'reached-since': problem(409, 'その後に連絡済み', 'The customer was reached since'),
  'deemed-cancelled': problem(409, 'キャンセル扱い済み', 'The repair is deemed cancelled'),
  'not-deemed-cancelled': problem(409, 'キャンセル扱いなし', 'The repair is not deemed cancelled'),
  'contact-not-in-time': problem(422, '期限内の連絡ではありません', 'The contact was not made in time'),
  'part-twice': problem(422, '部品の重複', 'A part stands twice'),
  'nothing-to-repair': problem(409, '修理対象なし', 'There is nothing to repair'),
} as const satisfies Record<string, ProblemType>;

const DATA = {
  // People
  'person-id-malformed': problem(400, 'お客様IDの形式不正', 'The person’s id is malformed'),
  'person-details-invalid': problem(400, 'お客様情報の不備', 'The person’s details are not valid'),
  'person-unknown': problem(404, 'お客様の登録なし', 'The person is unknown'),
  'person-erased': problem(410, 'お客様情報は消去済み', 'The person was erased'),
  'person-on-hold': problem(409, '保留中の案件あり', 'A case of the person is on hold'),
  'person-cases-behind': problem(503, '案件一覧の更新待ち', 'The list of cases is behind'),
  'person-already-registered': problem(409, '登録済みのお客様', 'The person is registered already'),
  'person-changed-meanwhile': problem(
    412,
    'お客様情報が更新されています',
    'The person was changed meanwhile',
  ),
  'purpose-invalid': problem(400, '閲覧目的の不備', 'The purpose is not valid'),
  'reason-invalid': problem(400, '理由の不備', 'The reason is not valid'),
  'personal-data-malformed': problem(500, '個人情報の形式不正', 'A personal value is malformed'),
  'personal-data-damaged': problem(500, '個人情報の破損', 'A personal value is damaged'),
  'person-history-unreadable': problem(500, '履歴を読めません', 'The person’s history cannot be read'),
  // Terms and calendar
  'terms-unknown': problem(422, '規約がありません', 'The terms are unknown'),
  'terms-invalid': problem(422, '規約ファイルの不備', 'The terms file is broken'),
  'terms-version-taken': problem(409, '登録済みの版', 'The version is taken'),
  'terms-hash-mismatch': problem(500, '規約の内容不一致', 'The terms were changed under a case'),
  'terms-duplicate': problem(409, '規約の重複', 'The terms collide with another version'),
  'terms-other-chart': problem(422, '別の業務の規約', 'The terms are for another chart'),
  'terms-not-found': problem(404, '規約がありません', 'There are no such terms'),
  'table-unknown': problem(404, '表がありません', 'There is no such table'),
  'table-row-unknown': problem(404, '行がありません', 'There is no such row'),
  'table-in-calendar': problem(409, '営業カレンダーの事項', 'This is kept in the calendar'),
  'table-key-changed': problem(409, 'キーの列の変更', 'The key of the table has changed'),
  'table-busy': problem(503, '表の更新が混雑', 'The table is being changed'),
  'table-rows-invalid': problem(422, '表の内容不備', 'The rows of the table are not valid'),
  'amount-invalid': problem(422, '金額の不正', 'The amount is not valid'),
  'tax-rate-unknown': problem(422, '税率不明', 'No tax rate is known for that day'),
  'calendar-invalid': problem(422, '暦の不備', 'The calendar is not valid'),
  'date-invalid': problem(422, '日付の不正', 'The date is not valid'),
  'instant-invalid': problem(422, '日時の不正', 'The instant is not valid'),
  'time-of-day-invalid': problem(422, '時刻の不正', 'The time of day is not valid'),
  'period-invalid': problem(422, '期間の不正', 'The period is not valid'),
  'pause-invalid': problem(422, '中断の不正', 'The pause is not valid'),
  'today-missing': problem(500, '本日の日付の不足', 'The present day is missing'),
  'no-business-day': problem(422, '営業日なし', 'No business day is near'),
  'chart-unknown': problem(503, '未知の状態図', 'This node is too old for the case'),
} as const satisfies Record<string, ProblemType>;

/** Every problem the API answers with (RFC 9457): code → status and title. Codes are stable; docs/problems.md lists them. */
export const PROBLEMS = { ...GENERAL, ...REFUSED, ...DATA } as const satisfies Record<string, ProblemType>;

/** The codes a command on a case may be refused with. */
export const REFUSALS = Object.keys(REFUSED) as readonly (keyof typeof REFUSED)[];

export type ProblemCode = keyof typeof PROBLEMS;

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code);
