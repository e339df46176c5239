import type { Delivery, Mail, MailTransport } from '../mail/transport.js';

/** Keeps what it is given, in memory. */
export class Tray implements MailTransport {
  readonly mails: Mail[] = [];
  async deliver(mail: Mail): Promise<Delivery> {
    this.mails.push(mail);
    return { outcome: 'accepted' };
  }
}
