import {
  deskFixture as deskAlone,
  type DeskFixture as DeskAlone,
  type DeskProcess,
} from '@shuriken/desk/testing';
import { type Feed, feedMigrations, logSource, openFeed } from '@shuriken/feed';
import { logger, type MigrationSet } from '@shuriken/platform';
import { type ListCasesAsk, listCasesQuery } from '../case-list/ask.js';
import type { Projection } from '../projection.js';
import { readModelMigrations } from '../migrations.js';
import { ReadModels } from '../read-models.js';
import { READ_MODELS } from '../subscription.js';

/** What a process has on top of its desk: a feed and read models of its own. */
interface Lists {
  readonly feed: Feed;
  readonly models: ReadModels;
}

export interface DeskFixture extends Omit<DeskAlone, 'another'>, Lists {
  another(): Promise<DeskProcess & Lists>;
  /** Waits until the list has everything that is in the log now. */
  caughtUp(): Promise<void>;
}

/** Noon in Japan. */
export const START = '2026-04-01T03:00:00.000Z';

function listsOver({ db, log, desk }: DeskProcess, projections: readonly Projection[]): Lists {
  const feed = openFeed({ db, source: logSource(log), logger: logger('feed', { level: 'silent' }) });
  return { feed, models: new ReadModels({ db, log, environments: desk, feed, projections }) };
}

export async function deskFixture(
  projections: readonly Projection[] = [],
  more: readonly MigrationSet[] = [],
): Promise<DeskFixture> {
  const migrations = [feedMigrations, ...readModelMigrations, ...more];
  const fixture = await deskAlone({ migrations, at: START });
  const opened: Lists[] = [];
  const withLists = <P extends DeskProcess>(process: P): P & Lists => {
    const lists = listsOver(process, projections);
    opened.push(lists);
    return { ...process, ...lists };
  };
  const here = withLists(fixture);
  return {
    ...here,
    another: async () => withLists(await fixture.another()),
    caughtUp: async () => {
      if (!(await here.feed.waitFor(READ_MODELS, await fixture.head(), 20_000)))
        throw new Error('the list did not catch up');
    },
    close: async () => {
      for (const { feed } of opened) await feed.close();
      await fixture.close();
    },
  };
}

/** A question as it comes in a URL. */
export const asking = (query: Record<string, string> = {}): ListCasesAsk => listCasesQuery.parse(query);
