import { Injectable, type PipeTransform } from '@nestjs/common';
import { ApiProblem } from './api-problem.js';
import { isUuid } from './asked.js';

interface Issue {
  readonly message: string;
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined;
}

const pointer = (prefix: string, path: Issue['path'] = []): string =>
  prefix + path.map((part) => `/${String(typeof part === 'object' ? part.key : part)}`).join('');

/** Turns what a schema found into one answer that names every field. */
export const invalidInput =
  (where = '') =>
  (issues: readonly Issue[]): ApiProblem =>
    new ApiProblem('input-invalid', {
      issues: issues.map(({ message, path }) => ({ field: pointer(where, path), message })),
    });

const MOST_DEPTH = 40;
/** Half of a surrogate pair, or NUL: PostgreSQL stores neither. */
const UNFIT = /[\p{Surrogate}\0]/u;

/** What no part of a request may hold, whatever its schema says; with the place where it was found. */
export function unfit(value: unknown, at = '', depth = 0): (Issue & { readonly field: string }) | undefined {
  if (depth > MOST_DEPTH) return { field: at, message: `is nested more than ${MOST_DEPTH} levels deep` };
  if (typeof value === 'string')
    return UNFIT.test(value) ? { field: at, message: 'holds NUL or half of a character' } : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (UNFIT.test(key)) return { field: at, message: 'holds a key with NUL or half of a character' };
    const found = unfit(inner, `${at}/${key}`, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** Whether the query of an address is whole percent-encoded UTF-8; the router would take the rest as it stands. */
function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.slice(url.indexOf('?') + 1));
    return true;
  } catch {
    return false;
  }
}

/** @throws ApiProblem `request-malformed`, `input-invalid` for text that can be kept nowhere */
export function refuseUnfit(request: { url: string; body: unknown; query: unknown; params: unknown }): void {
  if (request.url.includes('?') && !isDecodable(request.url)) throw new ApiProblem('request-malformed');
  const found = unfit(request.body) ?? unfit(request.query, '?') ?? unfit(request.params, ':');
  if (found)
    throw new ApiProblem('input-invalid', { issues: [{ field: found.field, message: found.message }] });
}

/** The id of a case in a path: what is no id at all names no case either. */
@Injectable()
export class CaseIdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isUuid(value)) throw new ApiProblem('case-unknown');
    return value.toLowerCase();
  }
}
