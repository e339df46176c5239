import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ListDeadlinesAsk } from './ask.js';
import { DeadlineLists } from './list.js';
import type { DeadlineList } from './view.js';

/** Asks for a page of the list of deadlines; `listDeadlinesQuery` reads the question from a URL. */
export class ListDeadlines extends Query<DeadlineList> {
  constructor(readonly ask: ListDeadlinesAsk) {
    super();
  }
}

@QueryHandler(ListDeadlines)
export class ListDeadlinesHandler implements IQueryHandler<ListDeadlines> {
  constructor(@Inject(DeadlineLists) private readonly lists: DeadlineLists) {}

  execute({ ask }: ListDeadlines): Promise<DeadlineList> {
    return this.lists.list(ask);
  }
}
