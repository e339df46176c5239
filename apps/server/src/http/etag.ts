import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Observable, tap } from 'rxjs';
import type { Reply } from './fastify.js';

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
