import { createServer } from 'node:net';
import { portTaken } from './start-problems.js';

/** Listens for a moment. Another process may still come first afterwards. @throws PlatformError `port-taken` */
export function checkPort(at: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') fail(portTaken(at, error));
      // Whatever else is wrong with the address is told by who really listens.
      else done();
    });
    probe.listen({ ...at, exclusive: true }, () => probe.close(() => done()));
  });
}
