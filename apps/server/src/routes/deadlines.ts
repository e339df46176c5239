import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import {
  type DeadlineList,
  deadlineList,
  Deadlines,
  ListDeadlines,
  type ListDeadlinesAsk,
  listDeadlinesQuery,
} from '@shuriken/deadlines';
import { Needs } from '@shuriken/identity';
import { z } from 'zod';
import { Describe } from '../http/describe.js';

const auditQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(10) });

@Controller()
export class DeadlinesController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
  ) {}

  @Get('deadlines')
  @Needs('list:read')
  @Describe({
    tag: 'Deadlines',
    summary:
      'Deadlines of all cases, earliest first: running, stopped and past, with how each date came about (P5)',
    query: listDeadlinesQuery,
    answer: deadlineList,
  })
  list(@Query({ schema: listDeadlinesQuery }) ask: ListDeadlinesAsk): Promise<DeadlineList> {
    return this.queries.execute(new ListDeadlines(ask));
  }

  @Get('audit')
  @Needs('audit:read')
  @Describe({
    tag: 'Running',
    summary: 'The nightly audits, newest first: whether every alarm is what its case says',
    query: auditQuery,
  })
  async audits(@Query({ schema: auditQuery }) { limit }: z.output<typeof auditQuery>) {
    return { audits: await this.deadlines.results(limit) };
  }
}
