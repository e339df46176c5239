import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { NotifyFixture } from '../testing/notify-fixture.js';
import { FileMailbox } from './file-mailbox.js';
import type { Mail } from './transport.js';

const mail = (n: number, customer = 'c1'): Mail => ({
  messageId: `<${n}@example.jp>`,
  from: 'desk@example.jp',
  to: `to-${n}@example.jp`,
  raw: Buffer.from(`Subject: ${n}\r\n\r\nbody ${n}\r\n`),
  about: { caseId: 'case', customer, subject: `件名 ${n}`, at: '2026-04-01T00:00:00.000Z' },
});

describe('the mailbox on disk', () => {
  let root: string;
  let mailbox: FileMailbox;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mailbox-'));
    mailbox = new FileMailbox(join(root, 'mail'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('is empty before anything was captured', async () => {
    expect(await mailbox.list()).toEqual({ messages: [], next: null });
    expect(await mailbox.read('0'.repeat(32))).toBeUndefined();
    expect(await mailbox.forget('c1')).toBe(0);
  });

  it('keeps each message as a file, lists the newest first, page by page, and gives them back', async () => {
    await Promise.all([1, 2, 3, 4, 5].map((n) => mailbox.deliver(mail(n))));
    const first = await mailbox.list({ limit: 2 });
    expect(first.messages.map(({ subject }) => subject)).toEqual(['件名 5', '件名 4']);
    const second = await mailbox.list({ limit: 3, before: first.next! });
    expect(second.messages.map(({ to }) => to)).toEqual([
      'to-3@example.jp',
      'to-2@example.jp',
      'to-1@example.jp',
    ]);
    expect(second.next).toBeNull();
    const { id } = first.messages[0]!;
    expect((await mailbox.read(id))?.toString()).toContain('body 5');
    expect(await mailbox.find(id)).toEqual(first.messages[0]);
  });

  it('shows a message once, however often it is sent under its Message-ID', async () => {
    for (const n of [1, 2, 1, 1]) expect(await mailbox.deliver(mail(n))).toEqual({ outcome: 'accepted' });
    expect((await mailbox.list()).messages).toHaveLength(2);
    expect((await readdir(mailbox.folder)).filter((name) => name.endsWith('.eml'))).toHaveLength(2);
  });

  it('goes on where a process died in the middle of writing: no half message, no lost line', async () => {
    await mailbox.deliver(mail(1));
    await appendFile(join(mailbox.folder, 'index.jsonl'), '\n{"id":"half');
    await writeFile(join(mailbox.folder, 'x.eml.1.tmp'), 'half');
    await mailbox.deliver(mail(2));
    expect((await mailbox.list()).messages.map(({ subject }) => subject)).toEqual(['件名 2', '件名 1']);
  });

  it('reads nothing outside its folder', async () => {
    await writeFile(join(root, 'secret.eml'), 'secret');
    await mailbox.deliver(mail(1));
    expect(await mailbox.read('../secret')).toBeUndefined();
  });

  it('is for its own user alone', async () => {
    await mailbox.deliver(mail(1));
    const [file] = (await readdir(mailbox.folder)).filter((name) => name.endsWith('.eml'));
    expect((await stat(join(mailbox.folder, file!))).mode & 0o077).toBe(0);
    expect((await stat(mailbox.folder)).mode & 0o077).toBe(0);
  });

  it('forgets the messages of one customer and keeps the others', async () => {
    await mailbox.deliver(mail(1, 'c1'));
    await mailbox.deliver(mail(2, 'c2'));
    expect(await mailbox.forget('c1')).toBe(1);
    expect((await mailbox.list()).messages.map(({ customer }) => customer)).toEqual(['c2']);
    expect((await readdir(mailbox.folder)).filter((name) => name.endsWith('.eml'))).toHaveLength(1);
  });

  it('forgets also what a process that died left half written, whether or not there is a message', async () => {
    await mailbox.deliver(mail(1, 'c1'));
    const index = join(mailbox.folder, 'index.jsonl');
    const line = (n: number) =>
      JSON.stringify({ id: `${n}`.repeat(32), to: `to-${n}@example.jp`, customer: 'c2' });
    await appendFile(index, `\n${line(2)}\n${line(3).slice(0, 60)}`);
    await writeFile(join(mailbox.folder, 'x.eml.1.tmp'), 'half');
    expect([...(await mailbox.customers())].sort()).toEqual(['c1', 'c2']);
    expect(await mailbox.forget('c2')).toBe(0);
    expect(await readFile(index, 'utf8')).not.toMatch(/to-[23]@/);
    expect((await readdir(mailbox.folder)).filter((name) => !name.endsWith('.eml'))).toEqual(['index.jsonl']);
    expect((await mailbox.list()).messages.map(({ customer }) => customer)).toEqual(['c1']);
  });

  it('asks to try again when the folder cannot be written', async () => {
    await writeFile(join(root, 'file'), '');
    const nowhere = new FileMailbox(join(root, 'file', 'mail'));
    expect(await nowhere.deliver(mail(1))).toMatchObject({ outcome: 'temporary', code: 'ENOTDIR' });
  });

  it('keeps nothing of a message that is captured while its customer is erased, or that a crash left', async () => {
    const fixture = await NotifyFixture.open();
    try {
      const sender = fixture.notifications(mailbox, { mailbox });
      const caseId = await fixture.requested();
      const { customer } = await fixture.state(caseId);
      const deliver = mailbox.deliver.bind(mailbox);
      mailbox.deliver = async (letter) => {
        await fixture.people.erase({
          id: customer,
          reason: 'asked-for',
          commandId: '00000000-0000-4000-8000-000000000005',
          actor: 'op',
          via: 'cli',
        });
        return deliver(letter);
      };
      await fixture.deliver(sender);
      expect(await readFile(join(mailbox.folder, 'index.jsonl'), 'utf8')).toBe('');
      await deliver(mail(1, customer));
      expect(await sender.forgetGone()).toBe(1);
      expect((await readdir(mailbox.folder)).filter((name) => name.endsWith('.eml'))).toEqual([]);
    } finally {
      await fixture.close();
    }
  });

  it('captures what the desk sends, until the customer is erased', async () => {
    const fixture = await NotifyFixture.open();
    try {
      const sender = fixture.notifications(mailbox, { mailbox });
      const caseId = await fixture.quoteIssued();
      const other = await fixture.requested({ name: '鈴木 一郎' });
      await fixture.deliver(sender);
      const { messages } = await mailbox.list();
      const quote = messages.find(({ subject }) => subject.includes('お見積り'));
      expect((await PostalMime.parse((await mailbox.read(quote!.id))!)).text).toContain('47,855円');
      const { customer } = await fixture.state(caseId);
      await fixture.people.erase({
        id: customer,
        reason: 'asked-for',
        commandId: '00000000-0000-4000-8000-000000000004',
        actor: 'op',
        via: 'cli',
      });
      await fixture.deliver(sender);
      expect((await mailbox.list()).messages.map((message) => message.caseId)).toEqual([other]);
    } finally {
      await fixture.close();
    }
  });
});
