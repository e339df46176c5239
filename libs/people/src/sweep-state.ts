import type { Bilingual } from '@shuriken/platform';
import type { Context } from './context.js';

/** What keeps erased bytes in the database's files; texts for people stand in `SWEEP_TEXTS`. */
export type SweepObstacle =
  'soon' | 'table-in-use' | 'privileges-missing' | 'wal-kept' | 'mail-kept' | 'sweep-failed';

export const SWEEP_TEXTS: Readonly<Record<SweepObstacle, Bilingual>> = {
  soon: {
    ja: '1分以内にデータベースのファイルからも取り除かれます。',
    en: 'The bytes leave the files of the database within a minute.',
  },
  'table-in-use': {
    ja: 'お客様情報の表を長く読んでいる処理（バックアップなど）があるため、その終了を待って取り除きます。',
    en: 'Something reads the table of persons for long (a dump, say); the bytes leave the files when it ends.',
  },
  'privileges-missing': {
    ja: 'データベースのユーザーの権限が不足しているため、先行書き込みログから取り除けません。管理者が GET /status の erasures.toRun に示された文を実行してください。',
    en: 'The database’s user may not give up the write-ahead log. Let an administrator run the statements in erasures.toRun of GET /status.',
  },
  'wal-kept': {
    ja: 'データベースが古い先行書き込みログを保持しています（レプリケーションスロット、wal_keep_size、未完了のアーカイブなど）。管理者が原因を取り除くと、自動的に完了します。',
    en: 'The database keeps old segments of its write-ahead log (a replication slot, wal_keep_size, an archiver that is behind). Once an administrator has seen to that, the rest follows by itself.',
  },
  'mail-kept': {
    ja: '保存されたメールを削除できません。データフォルダーのmailの権限と空き容量をご確認ください。',
    en: 'Captured mail cannot be removed. Check the permissions of the folder mail in the data folder, and free space.',
  },
  'sweep-failed': {
    ja: '予期しない問題のため完了していません。自動的に再試行します。続く場合はサーバーのログをご確認ください。',
    en: 'Something unexpected went wrong; it is tried again by itself. If that goes on, see the log of the server.',
  },
};

/** How far an erasure is. Instants are ISO, by the log's clock. */
export interface ErasureState {
  readonly erasedAt: string;
  /** Since when no file of the database holds the person's bytes any more; null: that is still under way. */
  readonly sweptAt: string | null;
  /** Why not yet; null once swept. */
  readonly pending: SweepObstacle | null;
}

/** How the sweeping of erased bytes goes, for people who look after the installation. */
export interface SweepState {
  /** Persons who are erased and whose bytes may still stand in a file. */
  readonly pending: number;
  /** When the first of them was erased. */
  readonly since: string | null;
  readonly why: SweepObstacle | null;
  /** What the database's user would need, as statements for an administrator. */
  readonly toRun: readonly string[];
  /** Where copies of the write-ahead log leave to, out of reach of a sweep: `wal-archive`, `replicas`. */
  readonly copies: readonly string[];
  /** When the last sweep was done, in real time. */
  readonly doneAt: string | null;
}

/** What kept the last sweep from its end, or will keep the next one: privileges are looked at when a process starts. */
const WHY = `coalesce(s.why, case when cardinality(s.missing) > 0 then 'privileges-missing' end)`;

/** How far the erasure of a person is who is erased. */
export async function erasureState({ db }: Context, id: string): Promise<ErasureState> {
  const { rows } = await db.pool.query<{ at: string; swept: string | null; why: SweepObstacle | null }>(
    `select e.at, e.swept_at as swept, ${WHY} as why from people.erased e cross join people.sweep s where e.person = $1`,
    [id],
  );
  const [row] = rows;
  if (!row) throw new Error('an erased person is in the journal');
  return { erasedAt: row.at, sweptAt: row.swept, pending: row.swept === null ? (row.why ?? 'soon') : null };
}

export async function sweepState({ db }: Pick<Context, 'db'>): Promise<SweepState> {
  const { rows } = await db.pool.query<{
    pending: number;
    since: string | null;
    why: SweepObstacle | null;
    missing: string[];
    copies: string[];
    done_at: string | null;
  }>(
    `select (select count(*)::int from people.erased e where e.swept_at is null) as pending,
       (select min(e.at) from people.erased e where e.swept_at is null) as since, ${WHY} as why, s.missing, s.copies, s.done_at
     from people.sweep s`,
  );
  const [row] = rows;
  if (!row) throw new Error('the state of sweeping has one row');
  const { pending, since, why, missing, copies, done_at: doneAt } = row;
  return { pending, since, why: pending > 0 ? (why ?? 'soon') : why, toRun: missing, copies, doneAt };
}
