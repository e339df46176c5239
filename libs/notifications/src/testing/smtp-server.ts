import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** How a real mail server answers one message; `cut`: it takes the message and the connection breaks before the answer. */
export type Answer =
  | { readonly at: 'end' | 'recipient'; readonly code: number; readonly says: string }
  | 'accept'
  | 'cut'
  | 'cut-before';

export interface Received {
  readonly from: string;
  readonly to: string;
  readonly raw: string;
}

const asError = ({ code, says }: { code: number; says: string }) =>
  Object.assign(new Error(says), { responseCode: code });

/** An SMTP server of its own on a free port. It answers as told, once per message; then it accepts. */
export class MailServer {
  readonly received: Received[] = [];
  readonly #answers: Answer[] = [];
  readonly #server: SMTPServer;
  #connections = new Map<string, Socket>();

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      closeTimeout: 100,
      onRcptTo: (_, session, done) => {
        const [answer] = this.#answers;
        if (answer === 'cut-before') {
          this.#answers.shift();
          this.#cut(session);
          return;
        }
        if (typeof answer !== 'object' || answer.at !== 'recipient') return done();
        this.#answers.shift();
        done(asError(answer));
      },
      onData: (stream, session, done) => void this.#take(stream, session, done),
    });
    this.#server.on('error', () => undefined);
    this.#server.server.on('connection', (socket: Socket) => {
      this.#connections.set(`${socket.remotePort}`, socket);
      socket.on('error', () => undefined);
    });
  }

  static async start(): Promise<MailServer> {
    const server = new MailServer();
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server.server, 'listening');
    return server;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`;
  }

  /** What it says to the next messages. */
  answers(...answers: readonly Answer[]): void {
    this.#answers.push(...answers);
  }

  async messages(): Promise<readonly Email[]> {
    return Promise.all(this.received.map(({ raw }) => PostalMime.parse(raw)));
  }

  async stop(): Promise<void> {
    for (const socket of this.#connections.values()) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async #take(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    done: (error?: Error | null, message?: string) => void,
  ): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const answer = this.#answers.shift() ?? 'accept';
    if (typeof answer === 'object') return done(asError(answer));
    const { mailFrom, rcptTo } = session.envelope;
    const from = mailFrom ? mailFrom.address : '';
    this.received.push({ from, to: rcptTo[0]!.address, raw: Buffer.concat(chunks).toString('utf8') });
    if (answer === 'cut') this.#cut(session);
    else done(null, 'taken');
  }

  #cut(session: SMTPServerSession): void {
    this.#connections.get(`${session.remotePort}`)!.destroy();
  }
}
