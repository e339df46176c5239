import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { can } from '@shuriken/identity';
import type { People } from '@shuriken/people';
import { mergeMap, type Observable } from 'rxjs';
import { PEOPLE } from '../routes/tokens.js';
import { descriptionOf } from './describe.js';
import type { Exchange } from './fastify.js';

/** Writes one record for a request that showed persons, before the answer leaves: nothing is shown that is not recorded (O16). */
@Injectable()
export class RecordLooks implements NestInterceptor {
  constructor(@Inject(PEOPLE) private readonly people: People) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const shows = descriptionOf(context.getHandler())?.shows;
    const request = context.switchToHttp().getRequest<Exchange>();
    const { principal } = request;
    if (!shows || shows.persons === 'recorded' || !principal || !can(principal, 'person:read'))
      return next.handle();
    const { what, persons } = shows;
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        const shown = persons === 'noted' ? (request.shown ?? []) : persons(answer as never);
        await this.people.looked({ principal: principal.id, what, persons: shown });
        return answer;
      }),
    );
  }
}
