/** A message as it goes over the wire. */
export interface Mail {
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  /** RFC 5322, complete with headers. */
  readonly raw: Buffer;
  readonly about: MailAbout;
}

/** What a mailbox shows in its list. */
export interface MailAbout {
  readonly caseId: string;
  readonly customer: string;
  readonly subject: string;
  /** By the log's clock. */
  readonly at: string;
}

/**
 * What the server said. `code` is safe to store (a status, no address); `detail` may repeat the address.
 * `unknown`: the whole message was handed over and no answer came: it may have been taken or not.
 */
export type Delivery =
  | { readonly outcome: 'accepted' }
  | {
      readonly outcome: 'temporary' | 'permanent' | 'unknown';
      readonly code: string;
      readonly detail: string;
    };

/** A way out for mail. Never throws for what can happen on the way: that is an outcome. */
export interface MailTransport {
  deliver(mail: Mail): Promise<Delivery>;
}
