const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNABORTED',
]);

/** Shutting down, crashed, starting; too many connections; a standby that was not promoted yet. */
const SQLSTATES = new Set(['57P01', '57P02', '57P03', '57P05', '53300', '25006']);

/** pg tells these by text alone. */
const MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error|Query read timeout|Client was closed|Cannot use a pool after calling end)/;

/**
 * Whether an error means that the database cannot be reached now, so that the caller answers 503 and may try again.
 * The outcome of a statement that was under way is unknown.
 */
export function isUnavailable(error: unknown): boolean {
  // Told by shape, not by class: errors of Node's core come from another realm than those of a test's sandbox.
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, errors, cause } = error as Readonly<Record<string, unknown>>;
  if (typeof code === 'string' && (NETWORK.has(code) || SQLSTATES.has(code) || /^08...$/.test(code)))
    return true;
  if (typeof message === 'string' && MESSAGES.test(message)) return true;
  if (Array.isArray(errors) && errors.some(isUnavailable)) return true;
  return cause !== undefined && cause !== error && isUnavailable(cause);
}
