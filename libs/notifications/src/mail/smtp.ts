import { Readable } from 'node:stream';
import { parseConnectionUrl } from 'nodemailer/lib/shared/index.js';
import SMTPConnection from 'nodemailer/lib/smtp-connection/index.js';
import type { Delivery, Mail, MailTransport } from './transport.js';

export interface SmtpOptions {
  /** `smtp://user:password@host:587`, `smtps://…`; nodemailer's query parameters (`?requireTLS=true`) are understood. */
  readonly url: string;
  /** How long the server may keep silent, in milliseconds. Default 20,000. */
  readonly silenceMs?: number;
  /** How long one message may take in all; has to be shorter than the worker's lease. Default 60,000. */
  readonly totalMs?: number;
}

/** What nodemailer tells of a failure. */
interface SmtpFailure {
  readonly message: string;
  readonly code?: string;
  readonly originalCode?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

/**
 * Sends by SMTP, one connection per message: a pool would send again by itself what a broken connection left open, and
 * then nobody could tell what was sent how often.
 */
export function smtpTransport({ url, silenceMs = 20_000, totalMs = 60_000 }: SmtpOptions): MailTransport {
  const { auth, ...options } = parseConnectionUrl(url);
  const timeouts = { connectionTimeout: silenceMs, greetingTimeout: silenceMs, socketTimeout: silenceMs };
  const deliver = (mail: Mail) =>
    new Promise<Delivery>((resolve) => {
      const connection = new SMTPConnection({ ...options, ...timeouts });
      const body = Readable.from([mail.raw]);
      let handedOver = false;
      // The connection reads the body only once the server asked for it, after sender and recipient were taken.
      body.once('end', () => (handedOver = true));
      const finish = (delivery: Delivery) => {
        clearTimeout(limit);
        resolve(delivery);
        if (delivery.outcome === 'accepted') connection.quit();
        else connection.close();
      };
      const fail = (failure: SmtpFailure) => finish(judge(failure, handedOver));
      const limit = setTimeout(() => fail({ message: 'took too long', code: 'ETIMEDOUT' }), totalMs);
      const send = () =>
        connection.send({ from: mail.from, to: [mail.to] }, body, (error) =>
          error ? fail(error) : finish({ outcome: 'accepted' }),
        );
      connection.on('error', fail);
      connection.connect((error) => {
        if (error) fail(error);
        else if (auth) connection.login(auth, (refusal) => (refusal ? fail(refusal) : send()));
        else send();
      });
    });
  return { deliver };
}

/** What a mail server says to a greeting, and to the login where there is one; nothing is sent. */
export interface SmtpAnswer {
  readonly host: string;
  readonly port: number | null;
  readonly answers: boolean;
  /** Why not: a status or a code of the connection. */
  readonly code: string | null;
}

/** Connects, greets, logs in where the address has a login, and leaves. `withinMs` of real time. */
export function probeSmtp(url: string, withinMs = 5_000): Promise<SmtpAnswer> {
  const { auth, ...options } = parseConnectionUrl(url);
  const timeouts = { connectionTimeout: withinMs, greetingTimeout: withinMs, socketTimeout: withinMs };
  return new Promise((resolve) => {
    const connection = new SMTPConnection({ ...options, ...timeouts });
    const finish = (failure?: SmtpFailure | null) => {
      clearTimeout(limit);
      if (failure) connection.close();
      else connection.quit();
      const { host = 'localhost', port = null } = options;
      resolve({
        host,
        port: port === null ? null : Number(port),
        answers: !failure,
        code: failure ? codeOf(failure) : null,
      });
    };
    const limit = setTimeout(() => finish({ message: 'took too long', code: 'ETIMEDOUT' }), withinMs);
    connection.on('error', finish);
    connection.connect((error) => {
      if (error || !auth) finish(error);
      else connection.login(auth, (refusal) => finish(refusal));
    });
  });
}

/** The server's status, or the code of the connection; never what repeats an address or a password. */
function codeOf({ responseCode, originalCode, code, response }: SmtpFailure): string {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})/.exec(response ?? '')?.[1];
  return [responseCode ?? originalCode ?? code ?? 'failed', enhanced]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** Only what the server says of the recipient or of the message is about the message; the rest is our own trouble. */
const ABOUT_THE_MESSAGE = ['RCPT TO', 'DATA', 'API'];

function judge(failure: SmtpFailure, handedOver: boolean): Delivery {
  const { responseCode, command = '' } = failure;
  const told = { code: codeOf(failure), detail: failure.response ?? failure.message };
  if (responseCode === undefined && handedOver) return { outcome: 'unknown', ...told };
  const refused = responseCode !== undefined && responseCode >= 500;
  const impossible = responseCode === undefined && failure.code === 'EENVELOPE';
  const permanent = impossible || (refused && ABOUT_THE_MESSAGE.includes(command));
  return { outcome: permanent ? 'permanent' : 'temporary', ...told };
}
