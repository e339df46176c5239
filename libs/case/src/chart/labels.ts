import type { Text } from '@shuriken/terms';
import { exchangeCustody, exchangeProgress } from '../exchange/labels.js';

/** What each state of the progress region is called at the desk, and who acts next there. */
const progress: Readonly<
  Record<string, Text & { readonly owner: 'desk' | 'technician' | 'customer' | 'carrier' | 'nobody' }>
> = {
  new: { ja: '新規', en: 'new', owner: 'desk' },
  'requested.open': { ja: '受付済み', en: 'requested', owner: 'desk' },
  'requested.visitAgreed': { ja: '訪問日決定', en: 'visit agreed', owner: 'technician' },
  visited: { ja: '訪問済み（お断りの判断待ち）', en: 'visited, a refusal is to be decided', owner: 'desk' },
  received: { ja: 'お預かり', en: 'received', owner: 'technician' },
  diagnosed: { ja: '診断済み', en: 'diagnosed', owner: 'desk' },
  'quoted.issued': { ja: '見積書発行（未送付）', en: 'quote issued, not sent yet', owner: 'desk' },
  'quoted.told': { ja: '見積り口頭連絡', en: 'quote told, document not delivered', owner: 'desk' },
  'quoted.awaitingAnswer': { ja: '見積り回答待ち', en: 'quoted, awaiting the answer', owner: 'customer' },
  'quoted.answerUnclear': { ja: '見積り回答確認中', en: 'quoted, the answer is unclear', owner: 'desk' },
  'quoted.lapseUnconfirmed': {
    ja: '見積り期限切れ（確認待ち）',
    en: 'quoted, the silence is to be confirmed',
    owner: 'desk',
  },
  'quoted.reinstated': { ja: '見積り復活', en: 'quote reinstated', owner: 'desk' },
  'approved.repairing': { ja: '修理中', en: 'approved, in repair', owner: 'technician' },
  'approved.stopped': {
    ja: '作業停止（再見積り要）',
    en: 'work stopped, a requote is needed',
    owner: 'desk',
  },
  'approved.requoteIssued': {
    ja: '再見積書発行（未送付）',
    en: 'requote issued, not sent yet',
    owner: 'desk',
  },
  'approved.requoted': { ja: '再見積り回答待ち', en: 'requoted, awaiting the answer', owner: 'customer' },
  repaired: { ja: '修理完了', en: 'repaired', owner: 'desk' },
  cancelled: { ja: 'キャンセル', en: 'cancelled', owner: 'desk' },
  returning: { ja: '未修理で終了', en: 'ended without repair', owner: 'desk' },
  shipped: { ja: '発送済み', en: 'shipped', owner: 'carrier' },
  notTaken: { ja: '受取りなし（返送）', en: 'not taken, back with us', owner: 'desk' },
  'stored.kept': { ja: '保管中', en: 'stored', owner: 'desk' },
  'stored.disposalDue': { ja: '処分可能', en: 'stored, disposal fell due', owner: 'desk' },
  'stored.disposalOrdered': { ja: '処分指示済み', en: 'stored, disposal ordered', owner: 'desk' },
  delivered: { ja: 'お届け済み', en: 'delivered', owner: 'desk' },
  disposed: { ja: '処分済み', en: 'disposed of', owner: 'desk' },
  ...exchangeProgress,
  closed: { ja: '完了', en: 'closed', owner: 'nobody' },
};

const custody: Readonly<Record<string, Text>> = {
  customer: { ja: 'お客様', en: 'with the customer' },
  carrierIn: { ja: '運送中（お引取り）', en: 'on its way to us' },
  centre: { ja: '修理センター', en: 'at the repair centre' },
  carrierOut: { ja: '運送中（お届け）', en: 'on its way to the customer' },
  storage: { ja: '保管場所', en: 'in storage' },
  gone: { ja: '処分済み', en: 'disposed of' },
  ...exchangeCustody,
};

const money: Readonly<Record<string, Text>> = {
  none: { ja: '未確定', en: 'nothing assessed yet' },
  owed: { ja: '請求中', en: 'owed' },
  settled: { ja: '精算済み', en: 'settled' },
};

const hold: Readonly<Record<string, Text>> = {
  none: { ja: 'なし', en: 'none' },
  held: { ja: '保留中', en: 'on hold' },
};

const named = (known: Readonly<Record<string, Text>>, state: string): Text => {
  const label = known[state];
  return label ? { ja: label.ja, en: label.en } : { ja: state, en: state };
};

export const progressLabel = (state: string): Text => named(progress, state);
export const custodyLabel = (state: string): Text => named(custody, state);
export const moneyLabel = (state: string): Text => named(money, state);
export const holdLabel = (state: string): Text => named(hold, state);

/** Who has to act next in a state of the progress region. */
export const ownerOf = (state: string) => progress[state]?.owner ?? 'desk';

/** Every state of the progress region, as stored with facts. */
export const PROGRESS_STATES: readonly string[] = Object.keys(progress).filter((state) => state !== 'new');
