/**
 * A writer process: appends to streams that other writers use too, decides again on conflicts, and tells each
 * acknowledged command to its parent. Runs the built lib, as in production; ends when told so.
 * argv: database URL, name, number of streams, facts at most per command
 */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { APP_ROLE, openDatabase } from '@shuriken/platform';
import { openLog } from '../../dist/index.js';

const [url, name, streams, most] = process.argv.slice(2);
const db = openDatabase({ url, role: APP_ROLE, max: 6, applicationName: name });
const log = openLog({ db });
let working = true;
let sequence = 0;

async function write() {
  while (working) {
    const stream = `s${randomInt(Number(streams))}`;
    const id = randomUUID();
    const print = randomBytes(32);
    const n = sequence++;
    for (let done = false; !done;) {
      const { version } = await log.load(stream);
      const count = 1 + randomInt(Number(most));
      const facts = Array.from({ length: count }, (_, index) => ({
        type: 'Written',
        schema: 1,
        data: { by: name, n, index, of: count },
        meta: {},
      }));
      const outcome = await log.append({ id, print, stream, expected: version, facts, alarm: 'keep' });
      done = outcome.outcome !== 'conflict';
      if (outcome.outcome === 'written') process.send({ id, stream, count, version: outcome.version });
      else if (done) process.send({ unexpected: outcome });
    }
  }
}

process.on('message', () => (working = false));
process.on('disconnect', () => process.exit(0));
await Promise.all(Array.from({ length: 8 }, write));
await log.close();
await db.close();
process.disconnect();
