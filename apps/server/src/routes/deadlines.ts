import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { DeadlineKind } from '@shuriken/case';
import { auditsView, flag } from '@shuriken/contract';
import {
  type DeadlineList,
  deadlineList,
  Deadlines,
  ListDeadlines,
  listDeadlinesQuery,
} from '@shuriken/deadlines';
import { Needs } from '@shuriken/identity';
import { z } from 'zod';
import { Describe } from '../http/describe.js';

const auditQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(10) });

/** Each kind, by the compiler's word. */
const KINDS = Object.keys({
  'quote-reminder': true,
  'quote-lapse': true,
  'disposal-notice': true,
  disposal: true,
  'disposal-order': true,
  turnaround: true,
  unreachable: true,
  'rma-reminder': true,
  'rma-lapse': true,
  'operator-reminder': true,
} satisfies Record<DeadlineKind, true>) as DeadlineKind[];

/** As the list asks, but for people: what still runs unless more is asked for, and only kinds that there are. */
const deadlinesQuery = listDeadlinesQuery.extend({
  status: z
    .enum(['running', 'stopped', 'past', 'all'])
    .default('running')
    .describe('`running`: comes by itself; `stopped`: does not, and says why; `past`: over; `all` of them'),
  kind: z.enum(KINDS).optional(),
  overdue: flag.optional().describe('Running, though its time has come'),
});

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
    summary: 'Deadlines of all cases, earliest first, with how each date came about (P5)',
    description: 'Those that run, unless `status` asks for stopped or past ones.',
    query: deadlinesQuery,
    answer: deadlineList,
    problems: ['cursor-invalid'],
  })
  list(
    @Query({ schema: deadlinesQuery }) { status, ...ask }: z.output<typeof deadlinesQuery>,
  ): Promise<DeadlineList> {
    return this.queries.execute(new ListDeadlines(status === 'all' ? ask : { ...ask, status }));
  }

  @Get('audit')
  @Needs('audit:read')
  @Describe({
    tag: 'Running',
    summary: 'The nightly audits, newest first: whether every alarm is what its case says',
    query: auditQuery,
    answer: auditsView,
  })
  async audits(@Query({ schema: auditQuery }) { limit }: z.output<typeof auditQuery>) {
    return { audits: await this.deadlines.results(limit) };
  }
}
