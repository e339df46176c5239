import { createHmac } from 'node:crypto';
import canonicalize from 'canonicalize';

/**
 * The print of a command's body: HMAC-SHA256 over its canonical JSON (RFC 8785), so that the order of properties does
 * not matter and nobody who reads the log's tables can guess a body from its print.
 */
export function printOf(key: Buffer, body: unknown): Buffer {
  return createHmac('sha256', key)
    .update(canonicalize(body) ?? 'undefined', 'utf8')
    .digest();
}
