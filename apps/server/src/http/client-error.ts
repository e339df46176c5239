import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { PROBLEMS } from '@shuriken/contract';
import { ApiProblem, type ApiProblemCode } from './api-problem.js';
import { bodyOf, headersOf, problemOf } from './problem-of.js';

/** What Node's parser finds wrong before there is a request at all; anything else is malformed. */
const BY_CODE: Readonly<Record<string, ApiProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-too-slow',
};

/** Answers what is no HTTP, as a problem like any other, and ends the connection: nothing after it can be trusted. */
export function answerClientError(
  error: Error & { readonly code?: string },
  socket: Socket,
  headers: Readonly<Record<string, string>>,
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const problem = problemOf(new ApiProblem(BY_CODE[error.code ?? ''] ?? 'request-malformed'));
  const { status } = PROBLEMS[problem.code];
  const body = JSON.stringify(bodyOf(problem, { language: 'en', instance: randomUUID() }));
  const lines = Object.entries({
    ...headers,
    ...headersOf(problem),
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': 'en',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  if (!socket.writable) {
    socket.destroy(error);
    return;
  }
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`);
}
