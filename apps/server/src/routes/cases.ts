import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { acted, type ActedView, caseView, type CaseView } from '@shuriken/contract';
import { type Asked, FindCase, OpenCase, openCaseInput } from '@shuriken/desk';
import { can, CurrentPrincipal, type Identity, IDENTITY, Needs, type Principal } from '@shuriken/identity';
import { AskedBy } from '../http/asked.js';
import { Describe } from '../http/describe.js';
import { etag } from '../http/etag.js';
import type { Reply } from '../http/fastify.js';
import { OPENING_EXAMPLES } from '../openapi/examples.js';
import { nameInAnswer, nameInCase } from '../http/naming.js';

@Controller('cases')
export class CasesController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(IDENTITY) private readonly identity: Identity,
  ) {}

  @Post()
  @Needs('case:act')
  @Describe({
    tag: 'Cases',
    summary: 'Open a case',
    description: 'Under the version of the terms that is in force now; the case stays pinned to it (U14).',
    body: openCaseInput,
    examples: OPENING_EXAMPLES,
    answer: acted,
    status: 201,
    writes: 'opening',
    problems: ['terms-unknown', 'person-already-registered'],
  })
  async open(
    @Body() body: unknown,
    @AskedBy() asked: Asked,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ActedView> {
    const answer = await nameInAnswer(this.identity, await this.commands.execute(new OpenCase(body, asked)));
    if (answer.dryRun) return answerWith(reply, answer, HttpStatus.OK);
    reply.header('location', `/cases/${answer.case}`);
    return answerWith(reply, answer, answer.repeated ? HttpStatus.OK : HttpStatus.CREATED);
  }

  @Get(':id')
  @Needs('case:read')
  @Describe({
    tag: 'Cases',
    summary: 'A case: state, history, deadlines, messages, charges, what can be done now and what cannot',
    description:
      'By its id or by its number, as it stands on every letter. Personal values are covered (＊＊＊) for whoever may not read personal data, and null once erased (O16).',
    answer: caseView,
    shows: { what: 'case', persons: ({ customer: { id, name } }: CaseView) => (name === null ? [] : [id]) },
    problems: ['case-unknown', 'chart-unknown', 'personal-data-damaged'],
  })
  async show(
    @Param('id') id: string,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CaseView> {
    const view = await this.queries.execute(new FindCase(id, can(principal, 'person:read')));
    reply.header('etag', etag(view.version));
    return nameInCase(this.identity, view);
  }
}

/** Status and entity tag of the answer to a command; a dry run changed nothing that could be named. */
export function answerWith(reply: Reply, answer: ActedView, status: HttpStatus): ActedView {
  reply.status(status);
  if (!answer.dryRun) reply.header('etag', etag(answer.version));
  return answer;
}
