import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { PROBLEMS } from '@shuriken/contract';
import type { Logger } from '@shuriken/platform';
import { ApiProblem } from './api-problem.js';
import type { Exchange, Reply } from './fastify.js';
import { languageOf } from './language.js';
import { bodyOf, headersOf, problemOf } from './problem-of.js';
import type { KnownRoutes } from './known-routes.js';

/** Answers every failure as an RFC 9457 problem with a stable code. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Logger,
    private readonly routes: KnownRoutes,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<Exchange>(), http.getResponse<Reply>());
  }

  /** Also for what Fastify refuses before Nest is asked. */
  answer(error: unknown, request: Exchange, reply: Reply): void {
    const problem = problemOf(this.otherMethod(error, request) ?? error);
    const { status } = PROBLEMS[problem.code];
    // What is ours to mend is logged with its stack; what the caller got wrong only as a line of its request.
    if (status >= 500) this.log.error({ err: error, req: request.id, code: problem.code }, 'request failed');
    request.problem = problem.code;
    const language = languageOf(request.headers['accept-language']);
    void reply
      .status(status)
      .headers({
        ...headersOf(problem),
        'content-type': 'application/problem+json; charset=utf-8',
        'content-language': language,
      })
      .send(bodyOf(problem, { language, instance: request.id }));
  }

  /** Nothing under this method, but something under another. */
  private otherMethod(error: unknown, request: Exchange): ApiProblem | undefined {
    if (problemOf(error).code !== 'not-found') return undefined;
    const allowed = this.routes.methodsAt(request.url);
    if (allowed.length === 0 || allowed.includes(request.method)) return undefined;
    return new ApiProblem('method-not-allowed', { headers: { allow: allowed.join(', ') } });
  }
}
