import { connect, createServer, type Server, type Socket } from 'node:net';

/** A way to PostgreSQL that can lose questions and answers. */
export interface Proxy {
  /** The database's address by way of this proxy. */
  readonly url: string;
  /** Breaks the connection on the next question, before the server gets it. */
  loseNextQuestion(): void;
  /** Breaks the connection on the next answer, after the server gave it. */
  loseNextAnswer(): void;
  /** Breaks all connections, and refuses new ones until `open`. */
  shut(): Promise<void>;
  open(): Promise<void>;
  /** Connections broken since the beginning. */
  readonly broken: () => number;
  close(): Promise<void>;
}

export async function proxyTo(databaseUrl: string): Promise<Proxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let lose: 'question' | 'answer' | undefined;
  let broken = 0;
  let port = 0;

  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const serve = (client: Socket) => {
    const server = connect(Number(target.port), target.hostname);
    keep(client);
    keep(server);
    const pass = (to: Socket, what: 'question' | 'answer') => (chunk: Buffer) => {
      if (lose !== what) return to.write(chunk);
      lose = undefined;
      broken += 1;
      client.destroy();
      return server.destroy();
    };
    client.on('data', pass(server, 'question'));
    server.on('data', pass(client, 'answer'));
    client.on('close', () => server.destroy());
    server.on('close', () => client.destroy());
  };

  let listening: Server | undefined;
  const open = async () => {
    const server = createServer(serve);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const address = server.address();
    if (typeof address === 'object' && address !== null) port = address.port;
    listening = server;
  };
  const shut = async () => {
    const server = listening;
    listening = undefined;
    for (const socket of sockets) socket.destroy();
    if (server) await new Promise((resolve) => server.close(resolve));
  };
  await open();
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    loseNextQuestion: () => (lose = 'question'),
    loseNextAnswer: () => (lose = 'answer'),
    broken: () => broken,
    open,
    shut,
    close: shut,
  };
}
