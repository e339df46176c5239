import { HttpException } from '@nestjs/common';
import { CalendarError } from '@shuriken/calendar';
import type { Refusal } from '@shuriken/case';
import { isProblemCode, PROBLEMS, type ProblemCode } from '@shuriken/contract';
import { DeskError } from '@shuriken/desk';
import { AccessProblem } from '@shuriken/identity';
import { LogError } from '@shuriken/log';
import { PeopleError } from '@shuriken/people';
import { type Bilingual, type InputIssue, isUnavailable } from '@shuriken/platform';
import { TermsError } from '@shuriken/terms';
import { ApiProblem, type ApiProblemCode } from './api-problem.js';

type Language = keyof Bilingual;

/** A failure in the form in which it is answered, before a language is chosen. */
export interface Problem {
  readonly code: ProblemCode;
  readonly text: Bilingual;
  readonly rule?: string;
  readonly field?: string;
  readonly remedy?: Bilingual;
  readonly issues?: readonly InputIssue[];
  /** Further members of the answer, e.g. what happened since a stale version. */
  readonly more?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What Nest and Fastify refuse by themselves, told by the status they give it. */
const BY_STATUS: Readonly<Record<number, ApiProblemCode>> = {
  400: 'body-not-json',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'body-too-large',
  414: 'not-found',
  415: 'media-type-unsupported',
  503: 'too-busy',
};

const ofApi = ({ code, text, issues, headers }: ApiProblem): Problem => ({
  code,
  text,
  headers,
  ...(issues ? { issues } : {}),
});

/** What a refusal says of the field it names, where it does not list several. */
const issueOf = ({ field, reason, allowed }: Refusal): readonly InputIssue[] | undefined =>
  field === undefined ? undefined : [{ field, text: reason, ...(allowed ? { allowed } : {}) }];

/** The refusal's own code where it is registered (a test holds that all are). */
function ofRefusal(refusal: Refusal, more: Problem['more']): Problem {
  const { code, rule, reason, remedy, field, issues = issueOf(refusal) } = refusal;
  const known: ProblemCode = isProblemCode(code) ? code : 'command-refused';
  return {
    code: known,
    text: reason,
    rule,
    remedy,
    ...(field ? { field } : {}),
    ...(issues ? { issues } : {}),
    ...(more ? { more } : {}),
  };
}

function ofDesk({ code, text, details }: DeskError): Problem {
  const { refusal, issues, ...more } = details;
  if (refusal) return ofRefusal(refusal, more);
  const { version } = more;
  return {
    code,
    text,
    more,
    ...(typeof version === 'number' ? { headers: { etag: `"${version}"` } } : {}),
    ...(issues ? { issues } : {}),
  };
}

const ofTerms = ({ code, text, rule, issues }: TermsError): Problem => ({
  code,
  text,
  ...(rule ? { rule } : {}),
  ...(issues.length > 0 ? { issues: issues.map(({ path, reason }) => ({ field: path, text: reason })) } : {}),
});

const ofPeople = ({ code, text, rule, fields, more }: PeopleError): Problem => ({
  code,
  text,
  more,
  ...(rule ? { rule } : {}),
  ...(fields.length > 0
    ? {
        issues: fields.map(({ path, text: what }) => ({
          field: `/${path.replaceAll('.', '/')}`,
          text: what,
        })),
      }
    : {}),
});

const ofAccess = (problem: AccessProblem): Problem => ({
  code: problem.code,
  text: problem.text,
  ...(problem.missing.length > 0 ? { more: { missing: problem.missing, roles: problem.roles } } : {}),
  headers: problem.wwwAuthenticate ? { 'www-authenticate': problem.wwwAuthenticate } : {},
});

const retryAfter = (ms: number): string => String(Math.max(1, Math.ceil(ms / 1_000)));

const ofLog = ({ code, text, retryAfterMs }: LogError): Problem => ({
  code,
  text,
  ...(retryAfterMs === undefined ? {} : { headers: { 'retry-after': retryAfter(retryAfterMs) } }),
});

/** An error of a lib that the registry knows: it carries a code and both texts. */
const ofCoded = (error: unknown): Problem | undefined => {
  if (!(error instanceof Error)) return undefined;
  const { code, text } = error as { code?: unknown; text?: unknown };
  if (typeof code !== 'string' || !isProblemCode(code) || typeof text !== 'object' || text === null)
    return undefined;
  return { code, text: text as Bilingual };
};

function recognised(error: unknown): Problem | undefined {
  if (error instanceof ApiProblem) return ofApi(error);
  if (error instanceof DeskError) return ofDesk(error);
  if (error instanceof AccessProblem) return ofAccess(error);
  if (error instanceof TermsError) return ofTerms(error);
  if (error instanceof PeopleError) return ofPeople(error);
  if (error instanceof LogError) return ofLog(error);
  if (error instanceof CalendarError) return { code: error.code, text: error.text };
  if (error instanceof HttpException) {
    const code = BY_STATUS[error.getStatus()];
    return code && ofApi(new ApiProblem(code));
  }
  return ofCoded(error);
}

/** What is answered to an error, whoever threw it. What nobody foresaw is `internal-error`. */
export function problemOf(error: unknown): Problem {
  const known = recognised(error);
  if (known) return known;
  return ofApi(new ApiProblem(isUnavailable(error) ? 'database-unavailable' : 'internal-error'));
}

/** How long a client waits before it tries again, where nobody said. */
const RETRY_AFTER_MS = 2_000;

/** Headers of the answer; every 503 says when to come again. */
export function headersOf(problem: Problem): Readonly<Record<string, string>> {
  const { status } = PROBLEMS[problem.code];
  return { ...(status === 503 ? { 'retry-after': retryAfter(RETRY_AFTER_MS) } : {}), ...problem.headers };
}

/** As the answer as a whole: one language chosen (`message`), and both (`text`). */
const inLanguage =
  (language: Language) =>
  ({ field, text, allowed }: InputIssue) => ({
    field,
    message: text[language],
    text,
    ...(allowed ? { allowed } : {}),
  });

/** The body of the answer (RFC 9457); `instance` is the id of the request. */
export function bodyOf(problem: Problem, said: { language: Language; instance: string }): object {
  const { status, title } = PROBLEMS[problem.code];
  const { code, text, rule, field, remedy, issues, more } = problem;
  return {
    type: `/problems/${code}`,
    title: title[said.language],
    status,
    code,
    detail: text[said.language],
    text,
    instance: said.instance,
    ...(rule ? { rule } : {}),
    ...(field ? { field } : {}),
    ...(remedy ? { remedy } : {}),
    ...(issues ? { issues: issues.map(inLanguage(said.language)) } : {}),
    ...more,
  };
}
