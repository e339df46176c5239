import type { IncomingHttpHeaders } from 'node:http';
import type { Principal } from '@shuriken/identity';

/** The parts of a Fastify request that are used here. */
export interface Exchange {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  /** The pattern of the route; absent where there is none. */
  readonly routeOptions?: { readonly url?: string };
  /** Set by the guard. */
  principal?: Principal;
  /** Ids of the persons whose data the answer holds, where the answer itself does not tell. */
  shown?: readonly string[];
  /** Code of the problem it was answered with, for the log. */
  problem?: string;
}

/** The parts of a Fastify reply that are used here. */
export interface Reply {
  readonly statusCode: number;
  readonly elapsedTime: number;
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  headers(values: Readonly<Record<string, string>>): Reply;
  type(contentType: string): Reply;
  send(body: unknown): unknown;
}
