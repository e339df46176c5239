import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { MailServer } from '../testing/smtp-server.js';
import { probeSmtp } from './smtp.js';

describe('asking a mail server whether it answers', () => {
  it('greets it and sends nothing', async () => {
    const server = await MailServer.start();
    const { port } = new URL(server.url);
    expect(await probeSmtp(server.url)).toEqual({
      host: '127.0.0.1',
      port: Number(port),
      answers: true,
      code: null,
    });
    expect(server.received).toEqual([]);
    await server.stop();
  });

  it('gives up on one that takes the connection and keeps silent', async () => {
    const taken: Socket[] = [];
    const silent = createServer((socket) => void taken.push(socket)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    expect(await probeSmtp(`smtp://127.0.0.1:${port}`, 150)).toMatchObject({
      answers: false,
      code: 'ETIMEDOUT',
    });
    for (const socket of taken) socket.destroy();
    silent.close();
  });
});
