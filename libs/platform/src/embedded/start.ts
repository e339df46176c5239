import { spawn } from 'node:child_process';
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Bilingual, PlatformError } from '../problem.js';
import { type Binaries, locateBinaries } from './binaries.js';
import {
  type Cluster,
  DATABASE,
  OWNER,
  SUPERUSER,
  claimFolder,
  cleanEnvironment,
  passwordOf,
  prepareCluster,
} from './cluster.js';
import { type OsUser, assertReachable, serverUser } from './os-user.js';
import { freePort } from './ports.js';
import { pidTaken } from '../process-mark.js';
import { isServerOf, readPostmaster } from './postmaster.js';
import { answersFor, ensureDatabase } from './probe.js';
import { stopServer } from './stop.js';

/** One step of a start, to be shown to people. */
export interface EmbeddedStep {
  readonly step: 'creating' | 'starting' | 'recovering' | 'adopted' | 'ready';
  readonly text: Bilingual;
}

export interface EmbeddedOptions {
  /** The folder of the cluster and of nothing else, e.g. `.shuriken/postgres`. */
  readonly folder: string;
  /** Wanted port; another free one is taken when it is in use. */
  readonly port?: number;
  /** Wait until the wanted port is free instead of taking another. */
  readonly exactPort?: boolean;
  /** Server settings on top of ours (tests: smaller buffers). `fsync` stays on. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly onProgress?: (step: EmbeddedStep) => void;
  /** How long a start may take, crash recovery included. Default 5 minutes. */
  readonly timeoutMs?: number;
}

/** A running embedded server. It outlives this process unless `stop` is called. */
export interface Embedded {
  /** For the product: the owner of the database `shuriken`, who is no superuser. */
  readonly url: string;
  /** The superuser, in the same database. */
  readonly adminUrl: string;
  readonly folder: string;
  readonly port: number;
  readonly pid: number;
  /** True when a server that a killed process had left behind was taken over. */
  readonly adopted: boolean;
  /** Fast shutdown: open transactions are rolled back, all that was committed is on disk. */
  stop(): Promise<void>;
}

const TEXTS: Readonly<Record<EmbeddedStep['step'], Bilingual>> = {
  creating: { ja: 'データベースを作成しています(初回のみ)', en: 'Creating the database (first start only)' },
  starting: { ja: 'データベースを起動しています', en: 'Starting the database' },
  recovering: {
    ja: '前回の終了処理が途中だったため、データベースを復旧しています',
    en: 'The database is recovering from an unclean stop',
  },
  adopted: {
    ja: '動作中のデータベースを引き継ぎました',
    en: 'Took over the database that was still running',
  },
  ready: { ja: 'データベースの準備ができました', en: 'The database is ready' },
};

interface Start {
  readonly binaries: Binaries;
  readonly user: OsUser;
  readonly cluster: Cluster;
  readonly options: EmbeddedOptions;
  readonly deadline: number;
  readonly tell: (step: EmbeddedStep['step']) => void;
}

/**
 * Starts (or takes over) the PostgreSQL of a folder and waits until it answers. One caller per folder at a time: the
 * server program holds the lock of its data folder (`lockDataFolder`) before it calls this.
 * @throws PlatformError `embedded-*`, `folder-*`
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const tell = (step: EmbeddedStep['step']) => options.onProgress?.({ step, text: TEXTS[step] });
  const [binaries, user] = await Promise.all([locateBinaries(), serverUser()]);
  const folder = await claimFolder(resolve(options.folder), user);
  await assertReachable(dirname(folder), user);
  await assertReachable(join(binaries.root, 'native', 'bin'), user);
  if (!(await stat(join(folder, 'data')).catch(() => null))) tell('creating');
  const cluster = await prepareCluster(binaries, folder, user);
  const deadline = performance.now() + (options.timeoutMs ?? 300_000);
  const start: Start = { binaries, user, cluster, options, deadline, tell };
  const adopted = await adopt(start);
  const running = adopted ?? (await launch(start));
  await ensureDatabase(cluster, running.port);
  tell('ready');
  return describe(start, { ...running, adopted: adopted !== null });
}

interface Running {
  readonly pid: number;
  readonly port: number;
}

function describe(start: Start, running: Running & { adopted: boolean }): Embedded {
  const urlOf = (role: string) =>
    `postgresql://${role}:${passwordOf(start.cluster, role)}@127.0.0.1:${running.port}/${DATABASE}`;
  const stop = () => stopServer(start.binaries, start.cluster, start.user);
  return { url: urlOf(OWNER), adminUrl: urlOf(SUPERUSER), folder: start.cluster.folder, ...running, stop };
}

/** The server that is there already: waits while it starts or stops; null when none is left. */
async function adopt(start: Start): Promise<Running | null> {
  const { data } = start.cluster;
  for (;;) {
    const found = await readPostmaster(data);
    if (!found) return null;
    if (!(await isServerOf(data, found.pid))) {
      // PostgreSQL copes with a dead server's note, and learns from it whether that one's children still live. Only
      // where its process id belongs to somebody else by now would it refuse for ever.
      if (pidTaken(found.pid)) await rm(join(data, 'postmaster.pid'), { force: true });
      return null;
    }
    if (found.ready && (await answersFor(start.cluster, found.port))) {
      start.tell('adopted');
      return { pid: found.pid, port: found.port };
    }
    await pauseUntil(start);
  }
}

/** Starts a server; a port lost to somebody else, or memory that a killed server's children still hold, is tried again. */
async function launch(start: Start): Promise<Running> {
  let wanted = start.options.port;
  for (;;) {
    const port = start.options.exactPort && wanted ? wanted : await freePort(wanted);
    const result = await attempt(start, port);
    if (result.pid !== null) return { pid: result.pid, port };
    if (/could not (bind|create any TCP)/.test(result.said))
      wanted = start.options.exactPort ? wanted : undefined;
    else if (!/shared memory block|lock file "postmaster.pid"/.test(result.said))
      throw startFailed(start, result.said);
    await pauseUntil(start);
  }
}

type Attempt = { readonly pid: number } | { readonly pid: null; readonly said: string };

async function attempt(start: Start, port: number): Promise<Attempt> {
  const { cluster, user, binaries } = start;
  await writeSettings(start, port);
  await rotateLog(cluster.log);
  start.tell('starting');
  const from = await sizeOf(cluster.log);
  const log = await open(cluster.log, 'a');
  // Of its own session, so that Ctrl-C in a terminal reaches us alone and we end it after our own work is done.
  const child = spawn(binaries.postgres, ['-D', cluster.data], {
    ...(user ?? {}),
    cwd: cluster.data,
    env: cleanEnvironment(),
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  const ended = new Promise<false>((done) => {
    child.once('exit', () => done(false));
    child.once('error', () => done(false));
  });
  child.unref();
  const ready = await Promise.race([ended, becomesReady(start, port)]).finally(() => log.close());
  if (ready && child.pid) return { pid: child.pid };
  return { pid: null, said: (await readFile(cluster.log)).subarray(from).toString('utf8').trim() };
}

async function becomesReady(start: Start, port: number): Promise<true> {
  const began = performance.now();
  let told = false;
  for (;;) {
    const found = await readPostmaster(start.cluster.data);
    if (found?.ready && found.port === port && (await answersFor(start.cluster, port))) return true;
    if (!told && performance.now() - began > 3_000) {
      told = true;
      start.tell('recovering');
    }
    await pauseUntil(start);
  }
}

async function pauseUntil(start: Start): Promise<void> {
  if (performance.now() > start.deadline) throw startFailed(start, 'no answer in time');
  await pause(20);
}

async function writeSettings(start: Start, port: number): Promise<void> {
  const settings: Record<string, string> = {
    max_connections: '100',
    log_checkpoints: 'off',
    // Errors of statements may quote what was sent, and so may their details: our own log tells them, without.
    log_min_messages: 'log',
    log_error_verbosity: 'terse',
    // Old segments would be kept, with all they hold, under the names of later ones.
    wal_recycle: 'off',
    log_line_prefix: '%m [%p] ',
    ...start.options.settings,
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'on',
    full_page_writes: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
  const lines = Object.entries(settings).map(
    ([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`,
  );
  await writeFile(join(start.cluster.data, 'shuriken.conf'), lines.join(''));
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => null))?.size ?? 0;
}

async function rotateLog(log: string): Promise<void> {
  if ((await sizeOf(log)) > 10_000_000) await rename(log, `${log}.1`);
}

function startFailed(start: Start, said: string): PlatformError {
  return new PlatformError('embedded-start-failed', {
    ja: `組み込みPostgreSQLを起動できませんでした。${start.cluster.log} をご確認ください。PostgreSQLの出力: ${said}`,
    en: `The embedded PostgreSQL did not start. See ${start.cluster.log}. PostgreSQL said: ${said}`,
  });
}
