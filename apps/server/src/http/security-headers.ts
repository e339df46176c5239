/** Nothing of an answer may be loaded, framed or sniffed; the documentation page loads its own files only. */
const BASE: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
};

/** Swagger's page sets no inline script; its icons are data URLs. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const isLoopback = (host: string): boolean => /^(127\.|localhost$|::1$)/.test(host);

/** The headers of every answer. Browsers are told to insist on https except on this very machine. */
export function securityHeaders(host: string): Readonly<Record<string, string>> {
  return isLoopback(host) ? BASE : { ...BASE, 'strict-transport-security': 'max-age=31536000' };
}
