import { Inject, Injectable, type PipeTransform } from '@nestjs/common';
import { Desk } from '@shuriken/desk';
import type { Bilingual, InputIssue } from '@shuriken/platform';
import { ApiProblem } from './api-problem.js';

const MOST_DEPTH = 40;
/** Half of a surrogate pair, or NUL: PostgreSQL stores neither. */
const UNFIT = /[\p{Surrogate}\0]/u;

const TOO_DEEP: Bilingual = {
  ja: `入れ子が深すぎます（${MOST_DEPTH}段まで）。`,
  en: `is nested more than ${MOST_DEPTH} levels deep`,
};
const UNFIT_TEXT: Bilingual = {
  ja: 'NUL文字または不完全な文字が含まれています。',
  en: 'holds NUL or half of a character',
};
const UNFIT_KEY: Bilingual = {
  ja: '項目名にNUL文字または不完全な文字が含まれています。',
  en: 'holds a key with NUL or half of a character',
};

/** What no part of a request may hold, whatever its schema says; with the place where it was found. */
export function unfit(value: unknown, at = '', depth = 0): InputIssue | undefined {
  if (depth > MOST_DEPTH) return { field: at, text: TOO_DEEP };
  if (typeof value === 'string') return UNFIT.test(value) ? { field: at, text: UNFIT_TEXT } : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (UNFIT.test(key)) return { field: at, text: UNFIT_KEY };
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
  if (found) throw new ApiProblem('input-invalid', { issues: [found] });
}

/** The id of the case that a path names, by id or by number; what names none is no case. */
@Injectable()
export class CaseIdPipe implements PipeTransform<string, Promise<string>> {
  constructor(@Inject(Desk) private readonly desk: Desk) {}

  async transform(value: string): Promise<string> {
    const id = await this.desk.idOf(value);
    if (id === undefined) throw new ApiProblem('case-unknown');
    return id;
  }
}
