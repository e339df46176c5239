import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ListCasesAsk } from './ask.js';
import { CaseLists } from './list.js';
import type { CaseList } from './view.js';

/** Asks for a page of the list of cases; `listCasesQuery` reads the question from a URL. */
export class ListCases extends Query<CaseList> {
  constructor(
    readonly ask: ListCasesAsk,
    /** Whether who asks may read personal data (O16). */
    readonly personal: boolean,
  ) {
    super();
  }
}

@QueryHandler(ListCases)
export class ListCasesHandler implements IQueryHandler<ListCases> {
  constructor(@Inject(CaseLists) private readonly lists: CaseLists) {}

  execute({ ask, personal }: ListCases): Promise<CaseList> {
    return this.lists.list(ask, personal);
  }
}
