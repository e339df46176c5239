import { createServer } from 'node:net';

/** The wanted loopback port if it is free, else any free one. Another process may still take it before it is used. */
export async function freePort(wanted?: number): Promise<number> {
  if (wanted !== undefined && wanted !== 0) {
    const got = await tryListen(wanted);
    if (got !== null) return got;
  }
  const any = await tryListen(0);
  if (any === null) throw new Error('no free port on 127.0.0.1');
  return any;
}

function tryListen(port: number): Promise<number | null> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(null));
    probe.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : null));
    });
  });
}
