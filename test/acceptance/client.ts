import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { problemView } from '@shuriken/contract';

/** Who asks: an operator unless said otherwise. */
export type Role = 'operator' | 'approver' | 'auditor' | 'analyst' | 'admin' | 'partner';

export type Problem = z.infer<typeof problemView>;

export interface Request {
  readonly method?: 'GET' | 'POST' | 'PATCH';
  readonly as?: Role;
  readonly body?: unknown;
  /** Idempotency key; a fresh one unless given. */
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** HTTP as a user speaks it: JSON, a token, a key on each write. */
export class Client {
  constructor(
    private readonly url: string,
    private readonly tokens: ReadonlyMap<Role, string>,
  ) {}

  async send<T>(path: string, request: Request = {}): Promise<Answer<T>> {
    const { as = 'operator', body, key = randomUUID(), headers = {} } = request;
    const method = request.method ?? (body === undefined ? 'GET' : 'POST');
    const answer = await fetch(new URL(path, this.url), {
      method,
      headers: {
        authorization: `Bearer ${this.tokens.get(as)!}`,
        ...(method === 'GET' ? {} : { 'idempotency-key': key }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const json = answer.headers.get('content-type')?.includes('json') ?? false;
    return { status: answer.status, headers: answer.headers, body: (json ? JSON.parse(text) : text) as T };
  }

  /** The body of a success; anything else is an error that tells what was answered. */
  async ask<T>(path: string, request: Request = {}): Promise<T> {
    const { status, body } = await this.send<T>(path, request);
    if (status < 300) return body;
    throw new Error(`${path}: ${status} ${JSON.stringify(body)} after ${JSON.stringify(request.body)}`);
  }

  /** The problem that a request is expected to meet. */
  async problem(path: string, request: Request = {}): Promise<Problem> {
    const { status, headers, body } = await this.send<Problem>(path, request);
    if (status >= 400 && headers.get('content-type')?.startsWith('application/problem+json')) return body;
    throw new Error(`${path}: a problem was expected, the answer is ${status} ${JSON.stringify(body)}`);
  }
}
