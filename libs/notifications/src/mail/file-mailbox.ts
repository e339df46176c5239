import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Delivery, Mail, MailAbout, MailTransport } from './transport.js';

/** A captured message in the mailbox's list. */
export interface Captured extends MailAbout {
  readonly id: string;
  readonly to: string;
  readonly messageId: string;
}

export interface CapturedPage {
  /** Newest first. */
  readonly messages: readonly Captured[];
  /** `before` of the next page; null at the end. */
  readonly next: string | null;
}

const INDEX = 'index.jsonl';
const DRAFT = '.tmp';
const ID = /^[0-9a-f]{32}$/;

const idOf = (messageId: string) => createHash('sha256').update(messageId).digest('hex').slice(0, 32);

/** Lines begin with the break, so that one torn by a crash does not spoil the next. */
const parsedLine = (line: string): Captured | undefined => {
  try {
    return JSON.parse(line) as Captured;
  } catch {
    return undefined;
  }
};

const ifAbsent =
  <T>(instead: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return instead;
    throw error;
  };

/** Written, and on the disk, or not there at all. */
async function writeWhole(file: string, content: string | Buffer): Promise<void> {
  const draft = `${file}.${process.pid}${DRAFT}`;
  await withFile(draft, 'w', (handle) => handle.writeFile(content));
  await rename(draft, file);
}

async function withFile(
  file: string,
  flags: string,
  use: (handle: FileHandle) => Promise<void>,
): Promise<void> {
  const handle = await open(file, flags, 0o600);
  try {
    await use(handle);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Captures mail in a folder instead of sending it, one `.eml` per message: for trying things out, or until a mail server
 * is configured. A message exists once its `.eml` does; the index line is written before. The same Message-ID again
 * takes the same file's place, so that a repetition shows once. One process at a time.
 */
export class FileMailbox implements MailTransport {
  #last: Promise<unknown> = Promise.resolve();

  constructor(readonly folder: string) {}

  async deliver(mail: Mail): Promise<Delivery> {
    const { messageId, to, about } = mail;
    const id = idOf(messageId);
    const line: Captured = { id, to, messageId, ...about };
    try {
      await this.#alone(async () => {
        await mkdir(this.folder, { recursive: true, mode: 0o700 });
        await withFile(join(this.folder, INDEX), 'a', (handle) =>
          handle.writeFile(`\n${JSON.stringify(line)}`),
        );
        await writeWhole(this.#file(id), mail.raw);
      });
      return { outcome: 'accepted' };
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'failed';
      return { outcome: 'temporary', code, detail: `the mailbox folder cannot be written (${code})` };
    }
  }

  /** Newest first; `before` is the id of the last message of the page before. */
  async list({ limit = 50, before }: { limit?: number; before?: string } = {}): Promise<CapturedPage> {
    const all = (await this.#index()).reverse();
    const from = before === undefined ? 0 : all.findIndex(({ id }) => id === before) + 1;
    const messages = all.slice(from, from + limit);
    return { messages, next: from + limit < all.length ? (messages.at(-1)?.id ?? null) : null };
  }

  /** What is known of one message. */
  async find(id: string): Promise<Captured | undefined> {
    return (await this.#index()).find((message) => message.id === id);
  }

  /** The message as it would have gone over the wire; undefined where there is none of that id. */
  async read(id: string): Promise<Buffer | undefined> {
    if (!ID.test(id)) return undefined;
    return readFile(this.#file(id)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
  }

  /** A captured message by its Message-ID. */
  async copyOf(messageId: string): Promise<{ readonly subject: string; readonly raw: Buffer } | undefined> {
    const [about, raw] = [await this.find(idOf(messageId)), await this.read(idOf(messageId))];
    return about && raw && { subject: about.subject, raw };
  }

  /**
   * Removes what was captured for a customer: an erasure reaches this folder too. So do lines whose message was never written,
   * lines that nobody can read, and drafts of a process that died. Gives how many messages.
   */
  async forget(customer: string): Promise<number> {
    return this.#alone(async () => {
      const { lines, files } = await this.#contents();
      const known = lines.map(parsedLine);
      const theirs = new Set(known.flatMap((line) => (line?.customer === customer ? [line.id] : [])));
      const messages = [...theirs].map((id) => `${id}.eml`).filter((name) => files.has(name));
      const drafts = [...files].filter((name) => name.endsWith(DRAFT));
      await Promise.all([...messages, ...drafts].map((name) => rm(join(this.folder, name), { force: true })));
      const kept = known.filter((line) => line !== undefined && line.customer !== customer);
      if (kept.length < known.length)
        await writeWhole(
          join(this.folder, INDEX),
          kept.map((message) => `\n${JSON.stringify(message)}`).join(''),
        );
      return messages.length;
    });
  }

  /** Everybody of whom there is a message or a line of the list. */
  async customers(): Promise<ReadonlySet<string>> {
    const { lines } = await this.#contents();
    return new Set(lines.flatMap((line) => parsedLine(line)?.customer ?? []));
  }

  #file(id: string): string {
    return join(this.folder, `${id}.eml`);
  }

  /** Oldest first; of several lines of one message the last. */
  async #index(): Promise<Captured[]> {
    const { lines, files } = await this.#contents();
    const known = new Map<string, Captured>();
    for (const line of lines.map(parsedLine))
      if (line && files.has(`${line.id}.eml`)) known.set(line.id, line);
    return [...known.values()];
  }

  /** The lines of the list, whatever they hold, and the names of all files. */
  async #contents(): Promise<{ readonly lines: readonly string[]; readonly files: ReadonlySet<string> }> {
    const files = new Set(await readdir(this.folder).catch(ifAbsent<string[]>([])));
    const text = await readFile(join(this.folder, INDEX), 'utf8').catch(ifAbsent(''));
    return { lines: text.split('\n').filter((line) => line !== ''), files };
  }

  /** Changes to the folder come one after the other. */
  #alone<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#last.then(act, act);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
