import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { jst } from '@shuriken/desk/testing';
import { FileMailbox } from './mail/file-mailbox.js';
import { htmlText, plainText } from './mail/plain-text.js';
import type { Notifications } from './notifications.js';
import { NotifyFixture } from './testing/notify-fixture.js';
import { Tray } from './testing/tray.js';

describe('the preview of a message', () => {
  let fixture: NotifyFixture;
  let folder: string;
  beforeEach(async () => {
    fixture = await NotifyFixture.open();
    folder = await mkdtemp(join(tmpdir(), 'preview-'));
  });
  afterEach(async () => {
    await fixture.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** The quote went; since then the customer said no and the device goes back, so that other amounts are due. */
  const overtaken = async (sender: Notifications) => {
    const caseId = await fixture.quoteIssued();
    await fixture.deliver(sender);
    await fixture.at(jst('2026-04-08'));
    await fixture.act(caseId, 'AnswerQuote', { answer: 'no', channel: 'phone' });
    await fixture.act(caseId, 'AnnounceReturn', { returnOn: '2026-04-10' });
    const { id } = await fixture.entry(sender, caseId, 'quote');
    return { caseId, id };
  };

  it('shows the captured message itself once it was sent', async () => {
    const mailbox = new FileMailbox(folder);
    const sender = fixture.notifications(mailbox, { mailbox });
    const { id } = await overtaken(sender);
    const { letter, shows, note, notNow, entry } = await sender.preview(id);
    const { raw, subject } = (await mailbox.copyOf(entry.messageId!))!;
    expect(shows).toBe('what-was-sent');
    expect(letter).toEqual({ language: 'ja', subject, text: plainText(raw), html: htmlText(raw) });
    expect(letter.text).toContain('47,855円');
    expect(letter.html).toContain('<html');
    expect(note.en).toMatch(/was sent/);
    expect(notNow).toBeNull();
  });

  it('writes it anew from the case as it was then where no copy is kept, and says so', async () => {
    const tray = new Tray();
    const sender = fixture.notifications(tray);
    const { caseId, id } = await overtaken(sender);
    const { messageId } = await fixture.entry(sender, caseId, 'quote');
    const sent = tray.mails.find((mail) => mail.messageId === messageId)!;
    const { letter, shows, note } = await sender.preview(id);
    expect(shows).toBe('as-of-sending');
    expect(letter.text.trimEnd()).toBe(plainText(sent.raw));
    expect(letter.text).toContain('2026年4月21日');
    expect(note.ja).toMatch(/送付時点/);
  });

  it('shows how it would read now as long as it has not left', async () => {
    const sender = fixture.notifications(new Tray());
    await sender.hold('op');
    const caseId = await fixture.quoteIssued();
    await fixture.deliver(sender);
    const { id } = await fixture.entry(sender, caseId, 'quote');
    expect(await sender.preview(id)).toMatchObject({
      shows: 'as-of-now',
      note: { en: expect.stringContaining('has not been sent') },
      notNow: { en: expect.stringContaining('on hold') },
    });
  });

  it('says of what reached nobody that it did not', async () => {
    const sender = fixture.notifications(new Tray());
    await sender.hold('op');
    const { caseId } = await overtaken(sender);
    await sender.release();
    await fixture.deliver(sender);
    const entry = await fixture.entry(sender, caseId, 'quote');
    expect(entry.status).toBe('withheld');
    const { shows, note } = await sender.preview(entry.id);
    expect([shows, note.en]).toEqual(['as-of-now', expect.stringContaining('reached nobody')]);
  });
});
