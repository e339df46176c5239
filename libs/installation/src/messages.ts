import { type DeskProfile, FileMailbox, Notifications, smtpTransport } from '@shuriken/notifications';
import type { Logger } from '@shuriken/platform';
import type { Installation } from './installation.js';

/** Where messages go: to a mail server, or into a mailbox on disk. */
export interface MailOptions {
  /** null: captured in `folder`. */
  readonly smtpUrl: string | null;
  /** Of the captured mail and of nothing else. */
  readonly folder: string;
  /** Sender of all mail, `Name <address>`. */
  readonly from: string;
  /** How the desk signs; a neutral sample stands in for what is not given. */
  readonly profile?: Partial<DeskProfile>;
}

/** The messages of an installation. Nothing is sent until its worker is started. */
export function openNotifications(
  { db, log, people, desk }: Installation,
  { mail, logger }: { readonly mail: MailOptions; readonly logger: Logger },
): Notifications {
  const { from, profile = {} } = mail;
  const parts = { db, log, people, desk, logger, from, profile };
  if (mail.smtpUrl !== null)
    return new Notifications({ ...parts, transport: smtpTransport({ url: mail.smtpUrl }) });
  const mailbox = new FileMailbox(mail.folder);
  return new Notifications({ ...parts, transport: mailbox, mailbox });
}
