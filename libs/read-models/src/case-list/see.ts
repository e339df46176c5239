import { caseStream } from '@shuriken/desk';
import type { Feed } from '@shuriken/feed';
import type { Log } from '@shuriken/log';
import type { Database } from '@shuriken/platform';
import type { Text } from '@shuriken/terms';
import { type Kysely, sql } from 'kysely';
import { ReadModelError } from '../error.js';
import { READ_MODELS } from '../subscription.js';
import type { CaseList } from './view.js';

export interface SeeParts {
  readonly db: Database;
  readonly log: Pick<Log, 'load'>;
  readonly feed: Pick<Feed, 'until' | 'status' | 'parked'>;
}

type Stale = NonNullable<CaseList['stale']>;

interface Wanted {
  readonly caseId: string;
  readonly version: number;
}

const WAIT_MS = 1_000;

const SEE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@([1-9]\d{0,8})$/i;

/** @throws ReadModelError `see-malformed` */
function parseSee(see: string): Wanted {
  const [, caseId, version] = SEE.exec(see) ?? [];
  if (caseId === undefined || version === undefined) throw new ReadModelError('see-malformed');
  return { caseId, version: Number(version) };
}

async function versionOf(db: Kysely<unknown>, caseId: string): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select version from read.case_list where id = ${caseId}::uuid`.execute(db);
  return rows[0]?.version ?? 0;
}

const REASONS = {
  'not-written': {
    ja: 'その版の案件はまだ記録されていません。seeの値をご確認ください。',
    en: 'Nothing was written under that case and version. Check the value of `see`.',
  },
  parked: {
    ja: 'この案件の反映に失敗し、保留されています。管理者にご連絡ください。',
    en: 'The list could not take in this case and has put it aside. Tell an administrator.',
  },
  stopped: {
    ja: '一覧の更新が停止しています。管理者による再構築が必要です。',
    en: 'The list is no longer kept up to date: an administrator has to rebuild it.',
  },
  unattended: {
    ja: '一覧を更新する処理が動いていません。しばらくしてから、もう一度お試しください。',
    en: 'No process is keeping the list up to date at the moment. Try again shortly.',
  },
  behind: {
    ja: '一覧の更新が追いついていません。しばらくしてから、もう一度お試しください。',
    en: 'The list has not caught up yet. Try again shortly.',
  },
} satisfies Record<string, Text>;

async function reason({ log, feed }: SeeParts, { caseId, version }: Wanted): Promise<keyof typeof REASONS> {
  const stream = caseStream(caseId);
  if ((await log.load(stream)).version < version) return 'not-written';
  if ((await feed.parked(READ_MODELS)).some((parked) => parked.stream === stream)) return 'parked';
  const status = (await feed.status()).find(({ name }) => name === READ_MODELS);
  if (status?.state === 'stopped') return 'stopped';
  return status?.state === 'following' ? 'behind' : 'unattended';
}

/**
 * Waits until the list shows a case in a version, at most a second. Undefined: it does.
 * @throws ReadModelError `see-malformed`
 */
export async function waitToSee(parts: SeeParts, see: string): Promise<Stale | undefined> {
  const wanted = parseSee(see);
  let have = 0;
  const shown = async () => {
    have = await versionOf(parts.db.kysely, wanted.caseId);
    return have >= wanted.version;
  };
  if (await parts.feed.until(READ_MODELS, shown, WAIT_MS)) return undefined;
  const code = await reason(parts, wanted);
  return { case: wanted.caseId, wanted: wanted.version, have, why: { code, text: REASONS[code] } };
}
