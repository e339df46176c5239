import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { can, type Principal } from '@shuriken/identity';
import type { People } from '@shuriken/people';
import { mergeMap, type Observable } from 'rxjs';
import { PEOPLE } from '../routes/tokens.js';
import { descriptionOf } from './describe.js';
import type { Exchange } from './fastify.js';

/** Who may read personal data, or what of it the work of a partner needs (O3). */
const mayLook = (principal: Principal): boolean =>
  can(principal, 'person:read') || can(principal, 'work:read');

/** Writes one record for a request that showed persons, before the answer leaves: nothing is shown that is not recorded (O16). */
@Injectable()
export class RecordLooks implements NestInterceptor {
  constructor(@Inject(PEOPLE) private readonly people: People) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const shows = descriptionOf(context.getHandler())?.shows;
    const request = context.switchToHttp().getRequest<Exchange>();
    const { principal } = request;
    if (!shows || shows.persons === 'recorded' || !principal || !mayLook(principal)) return next.handle();
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
