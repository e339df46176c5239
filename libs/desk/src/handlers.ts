import { Inject } from '@nestjs/common';
import {
  Command,
  CommandHandler,
  type ICommandHandler,
  type IQueryHandler,
  Query,
  QueryHandler,
} from '@nestjs/cqrs';
import type { ActedView, CaseView } from '@shuriken/contract';
import { type Asked, Desk, type TimePassed } from './desk.js';
import { DeskError } from './errors.js';
import { openCase } from './open-case.js';
import { COVER } from './personal.js';
import { actedView, caseViewOf } from './view.js';

export class OpenCase extends Command<ActedView> {
  constructor(
    readonly body: unknown,
    readonly asked: Asked,
  ) {
    super();
  }
}

export class ActOnCase extends Command<ActedView> {
  constructor(
    readonly caseId: string,
    readonly order: { readonly type: string; readonly input: unknown },
    readonly asked: Asked,
  ) {
    super();
  }
}

export class LetTimePass extends Command<readonly TimePassed[]> {
  constructor(readonly caseIds: readonly string[]) {
    super();
  }
}

export class FindCase extends Query<CaseView> {
  constructor(
    /** Id or number. */
    readonly named: string,
    /** Whether personal values are shown; without them every such value is covered (O16). */
    readonly personal: boolean,
  ) {
    super();
  }
}

const who = (asked: Asked) => ({ actor: asked.actor, via: asked.via, dryRun: asked.dryRun === true });

@CommandHandler(OpenCase)
export class OpenCaseHandler implements ICommandHandler<OpenCase> {
  constructor(@Inject(Desk) private readonly desk: Desk) {}
  async execute({ body, asked }: OpenCase): Promise<ActedView> {
    return actedView(await openCase(this.desk, body, asked), who(asked));
  }
}

@CommandHandler(ActOnCase)
export class ActOnCaseHandler implements ICommandHandler<ActOnCase> {
  constructor(@Inject(Desk) private readonly desk: Desk) {}
  async execute({ caseId, order, asked }: ActOnCase): Promise<ActedView> {
    return actedView(await this.desk.act(caseId, order, asked), who(asked));
  }
}

@CommandHandler(LetTimePass)
export class LetTimePassHandler implements ICommandHandler<LetTimePass> {
  constructor(@Inject(Desk) private readonly desk: Desk) {}
  execute({ caseIds }: LetTimePass): Promise<readonly TimePassed[]> {
    return this.desk.letTimePass(caseIds);
  }
}

@QueryHandler(FindCase)
export class FindCaseHandler implements IQueryHandler<FindCase> {
  constructor(@Inject(Desk) private readonly desk: Desk) {}
  async execute({ named, personal }: FindCase): Promise<CaseView> {
    const caseId = await this.desk.idOf(named);
    if (caseId === undefined) throw new DeskError('case-unknown', { case: named });
    const found = await this.desk.find(caseId, personal);
    if (!personal) return caseViewOf(found, { name: COVER });
    const people = await this.desk.parts.people.lookup([found.state.customer]);
    return caseViewOf(found, people.get(found.state.customer));
  }
}
