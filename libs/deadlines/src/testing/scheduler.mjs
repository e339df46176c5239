/**
 * A scheduler process: fires what is due in small batches until it is killed. Runs the built libs, as in production.
 * argv: database URL
 */
import { openDesk } from '@shuriken/desk';
import { openLog } from '@shuriken/log';
import { openPeople } from '@shuriken/people';
import { APP_ROLE, openDatabase } from '@shuriken/platform';
import { Scheduler } from '../../dist/index.js';

const [url] = process.argv.slice(2);
const db = openDatabase({ url, role: APP_ROLE, max: 6, applicationName: 'scheduler' });
const log = openLog({ db });
const desk = await openDesk({ db, log, people: openPeople({ db, log, desk: 'main' }), desk: 'main' });
const scheduler = new Scheduler({ log, desk, settings: { batch: 10, leaseMs: 1_000 } });
process.on('disconnect', () => process.exit(0));
scheduler.start();
