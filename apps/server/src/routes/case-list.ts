import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Desk } from '@shuriken/desk';
import { can, CurrentPrincipal, Needs, type Principal } from '@shuriken/identity';
import { caseList, type CaseList, ListCases, type ListCasesAsk, listCasesQuery } from '@shuriken/read-models';
import { ApiProblem } from '../http/api-problem.js';
import { Describe } from '../http/describe.js';

const NO_SUCH_TERMS = { ja: 'この規約は登録されていません。', en: 'There are no such terms.' };

@Controller('cases')
export class CaseListController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(Desk) private readonly desk: Desk,
  ) {}

  @Get()
  @Needs('list:read')
  @Describe({
    tag: 'Cases',
    summary: 'A page of the list of cases',
    description:
      'Filters all have to hold. `see` waits up to a second for a change of one’s own; else the answer says `stale` and why.',
    query: listCasesQuery,
    answer: caseList,
    shows: {
      what: 'case-list',
      persons: ({ rows }: CaseList) =>
        rows.flatMap(({ customer: { id, name } }) => (name === null ? [] : [id])),
    },
    problems: ['cursor-invalid', 'see-malformed'],
  })
  async list(
    @Query({ schema: listCasesQuery }) ask: ListCasesAsk,
    @CurrentPrincipal() principal: Principal,
  ): Promise<CaseList> {
    if (ask.terms !== undefined) await this.checkTerms(ask.terms);
    return this.queries.execute(new ListCases(ask, can(principal, 'person:read')));
  }

  /** Which terms there are is known here only, not to the schema of the question. */
  private async checkTerms(asked: string): Promise<void> {
    const known = (await this.desk.parts.reference.catalogue()).list();
    const allowed = [...new Set(known.flatMap(({ id, version }) => [id, `${id}@${version}`]))];
    if (allowed.includes(asked)) return;
    throw new ApiProblem('input-invalid', { issues: [{ field: '?/terms', text: NO_SUCH_TERMS, allowed }] });
  }
}
