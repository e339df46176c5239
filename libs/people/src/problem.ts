import type { Bilingual } from '@shuriken/platform';

/** What can be wrong with a request about a person. Stable: answers and documentation cite these codes. */
const TEXTS = {
  'person-id-malformed': {
    ja: 'お客様の識別子が正しい形式ではありません。登録時に払い出された識別子(小文字のUUID)を指定してください。',
    en: 'The id of the person is malformed. Give the id from the registration, a UUID in lower case.',
  },
  'person-details-invalid': {
    ja: 'お客様情報に不備があります。示された項目を訂正のうえ、もう一度お送りください。',
    en: 'The details of the person are not valid. Correct the fields that are named and send them again.',
  },
  'person-unknown': {
    ja: 'お客様の登録が見つかりません。識別子をご確認いただくか、先に登録を行ってください。',
    en: 'No such person is registered. Check the id, or register the person first.',
  },
  'person-erased': {
    ja: 'このお客様の個人情報は消去済みです。元に戻すことはできません。必要な場合は新しいお客様として登録してください。',
    en: 'The data of this person was erased and cannot be brought back. Register a new person where one is needed.',
  },
  'person-on-hold': {
    ja: 'このお客様には保留中（係争・法的手続・保険）の案件があるため、個人情報を消去できません。証拠として必要になることがあります。保留を解除してから、もう一度お送りください。',
    en: 'This person has a case on hold (a dispute, a legal or an insurance matter), for which the data may be needed: it cannot be erased. Lift the hold, then send it again.',
  },
  'person-cases-behind': {
    ja: '案件の一覧の更新が遅れているため、このお客様に保留中の案件がないことを確認できません。消去は取り消せないため、しばらくしてからもう一度お送りください。',
    en: 'The list of cases is behind, so nobody can say whether a case of this person is on hold. An erasure cannot be undone: send it again a little later.',
  },
  'person-already-registered': {
    ja: 'この識別子のお客様はすでに登録されています。内容を変えるには訂正を行ってください。',
    en: 'A person with this id is registered already. To change the details, correct them.',
  },
  'person-changed-meanwhile': {
    ja: 'お客様情報がほかの操作により更新されました。最新の内容をご確認のうえ、もう一度訂正してください。',
    en: 'Somebody changed the person meanwhile. Look at the present details and correct them again.',
  },
  'idempotency-mismatch': {
    ja: '同じIdempotency-Keyが別の内容で使われています。新しいキーでお送りください。',
    en: 'This Idempotency-Key was used before with another body. Send it under a new key.',
  },
  'purpose-invalid': {
    ja: '個人情報を閲覧する目的を、1文字以上200文字以内で指定してください。',
    en: 'Name the purpose of looking at personal data, in 1 to 200 characters.',
  },
  'reason-invalid': {
    ja: '消去の理由は、英小文字・数字・ハイフンからなる64文字以内のコードで指定してください(氏名などは書かないでください)。',
    en: 'Give the reason for erasing as a code of at most 64 lower-case letters, digits and hyphens, with no personal data.',
  },
  'personal-data-malformed': {
    ja: '個人情報の印(personal または sealed)が正しい形ではありません。印だけを持つ値として送ってください。',
    en: 'A personal value is malformed: its object must have exactly one key, personal or sealed.',
  },
  'personal-data-damaged': {
    ja: '個人情報を復号できません。データが壊れているか、別の鍵で暗号化されています。管理者にご連絡ください。',
    en: 'A personal value cannot be decrypted: it is damaged, or belongs to another key. Tell an administrator.',
  },
  'person-history-unreadable': {
    ja: 'お客様の履歴に、この版のプログラムでは読めない記録があります。新しい版のプログラムをお使いください。',
    en: 'The history of the person holds a fact that this version cannot read. Use a newer version of the program.',
  },
} as const satisfies Record<string, Bilingual>;

export type PeopleErrorCode = keyof typeof TEXTS;

/** One field of the details and what is wrong with it, in both languages; never the value itself. */
export interface FieldProblem {
  readonly path: string;
  readonly text: Bilingual;
}

/**
 * A refusal or a failure about personal data (O15-16). Carries no personal value, so it may be logged.
 * `text` tells people what to do, in both languages.
 */
export class PeopleError extends Error {
  override readonly name = 'PeopleError';
  /** None where it is about how something was asked, not about the person. */
  readonly rule: 'O15-16' | 'U4' | undefined;
  readonly text: Bilingual;

  constructor(
    readonly code: PeopleErrorCode,
    readonly fields: readonly FieldProblem[] = [],
    /** Further members of the answer: ids and codes, nothing personal. */
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${code}: ${TEXTS[code].en}`);
    this.text = TEXTS[code];
    this.rule = ruleOf(code);
  }
}

function ruleOf(code: PeopleErrorCode): PeopleError['rule'] {
  if (code === 'idempotency-mismatch') return undefined;
  return code === 'person-on-hold' ? 'U4' : 'O15-16';
}

/** Every code, for the registry of problems. */
export const peopleErrorCodes = Object.keys(TEXTS) as readonly PeopleErrorCode[];
