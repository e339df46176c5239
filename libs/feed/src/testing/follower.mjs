/**
 * A process that follows the log as `crash` and writes what it sees; tells its parent when it is in the middle of a
 * batch and stays there. Runs the built lib, as in production. argv: database URL
 */
import { openLog } from '@shuriken/log';
import { APP_ROLE, logger, openDatabase } from '@shuriken/platform';
import { sql } from 'kysely';
import { logSource, openFeed } from '../../dist/index.js';

const db = openDatabase({ url: process.argv[2], role: APP_ROLE, max: 4 });
const feed = openFeed({
  db,
  source: logSource(openLog({ db })),
  logger: logger('feed', { level: 'silent' }),
});
feed.run({
  name: 'crash',
  handle: async (tx, batch) => {
    for (const { position, stream, version } of batch)
      await sql`insert into seen values ('crash', ${position}, ${stream}, ${version}, 'child')`.execute(tx);
    if (batch.some(({ stream }) => stream === 'trap')) {
      process.send('in the middle');
      await new Promise(() => undefined);
    }
  },
});
process.on('disconnect', () => process.exit(0));
