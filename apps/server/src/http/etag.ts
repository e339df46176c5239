import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { map, type Observable, tap } from 'rxjs';
import type { Exchange, Reply } from './fastify.js';

/** A version as an entity tag, to be sent back in If-Match. */
export const etag = (version: number): string => `"${version}"`;

/** Tags an answer that has a `revision` with it. */
@Injectable()
export class RevisionTag implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<object>): Observable<object> {
    const reply = context.switchToHttp().getResponse<Reply>();
    return next.handle().pipe(
      tap((answer) => {
        if ('revision' in answer && typeof answer.revision === 'number')
          reply.header('etag', etag(answer.revision));
      }),
    );
  }
}

const tagsIn = (header: string | undefined) =>
  (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));

/**
 * Tags an answer with the hash of its content, and answers 304 to who has that already. For what never changes under its
 * address: a published version of terms. Kept a day without asking; a new release may tell it in another form.
 */
@Injectable()
export class ContentTag implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<object>): Observable<object | undefined> {
    const http = context.switchToHttp();
    const { headers } = http.getRequest<Exchange>();
    const reply = http.getResponse<Reply>();
    return next.handle().pipe(
      map((answer) => {
        const hash = createHash('sha256').update(JSON.stringify(answer)).digest('hex');
        reply.header('etag', `"${hash}"`).header('cache-control', 'private, max-age=86400, immutable');
        if (!tagsIn(headers['if-none-match']).includes(`"${hash}"`)) return answer;
        reply.status(304);
        return undefined;
      }),
    );
  }
}
