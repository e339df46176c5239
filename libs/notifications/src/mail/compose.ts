import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { Letter } from '../letters/letter.js';

export interface Envelope {
  /** As configured: `Name <address>`. */
  readonly from: string;
  readonly to: { readonly name: string; readonly address: string };
  /** Where answers go; the sender unless given. */
  readonly replyTo?: string;
  readonly messageId: string;
  /** By the log's clock. */
  readonly at: string;
}

const BREAKS = /[\p{Cc}\u2028\u2029]+/gu;

/** One header's worth of text: nothing in it can begin another header. */
export const headerText = (text: string): string => text.replace(BREAKS, ' ').trim();

/** The bare address in `Name <address>`. */
export const addressOf = (mailbox: string): string => /<([^<>]+)>\s*$/.exec(mailbox)?.[1] ?? mailbox.trim();

/** Follows from the intent alone, so that a message that has to be sent again is known as the same by who gets it. */
export function messageIdOf(entry: string, from: string): string {
  const hash = createHash('sha256').update(entry).digest('hex').slice(0, 40);
  return `<${hash}@${addressOf(from).split('@').at(-1)}>`;
}

/** The message as it goes over the wire: text and HTML, marked as automatic so that nothing answers it by itself. */
export function compose(letter: Letter, envelope: Envelope): Promise<Buffer> {
  const { name, address } = envelope.to;
  return new MailComposer({
    from: headerText(envelope.from),
    to: { name: headerText(name), address },
    ...(envelope.replyTo && { replyTo: headerText(envelope.replyTo) }),
    subject: headerText(letter.subject),
    messageId: envelope.messageId,
    date: new Date(envelope.at),
    text: letter.text,
    html: letter.html,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': letter.language },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}
