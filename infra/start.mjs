/** `npm start [-- --demo]`: installs, builds, and runs every role in one process on an embedded PostgreSQL. */
import { join } from 'node:path';
import { build, node, prepare, root, say } from './prepare.mjs';

const HELP = `npm start [-- options]

Installs what is needed, builds, and starts Shuriken with an embedded PostgreSQL; Ctrl-C stops it, the data stays.

  --demo       a desk with about 300 repairs and exchanges that lived through nine months, and a clock that can be moved
  --help       this text

Settings come from the environment:
  DATABASE_URL    a PostgreSQL of your own instead of the embedded one
  SMTP_URL        sends mail for real; without it mail goes to a mailbox on disk, to be read over HTTP
  PORT, HOST      where the API listens (default 3000 on 127.0.0.1)
  SHURIKEN_DATA   where data is kept (default .shuriken, with --demo .shuriken-demo)
  docs/configuration.md lists them all.

Exit codes:
  0    stopped in good order
  1    something went wrong
  2    wrong usage, or a setting that is not valid
  3    the database, the data folder or the port cannot be reached, is taken or not fit
  130  interrupted twice: what was under way was cut off
`;

const args = process.argv.slice(2);
if (args.includes('--help')) {
  process.stdout.write(HELP);
  process.exit(0);
}
const unknown = args.find((arg) => arg !== '--demo');
if (unknown) {
  say(`Unknown option ${unknown}.\n\n${HELP}`);
  process.exit(2);
}

prepare();
build();
if (args.includes('--demo')) {
  process.env.SHURIKEN_SIMULATED_CLOCK = '1';
  process.env.SHURIKEN_DATA ??= join(root, '.shuriken-demo');
  const status = node(['apps/cli/bin/shuriken.js', 'demo', '--if-empty']);
  if (status !== 0) process.exit(status);
}
await import('../apps/server/dist/main.js');
