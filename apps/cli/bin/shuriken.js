#!/usr/bin/env node
import { existsSync } from 'node:fs';

const program = new URL('../dist/main.js', import.meta.url);
if (existsSync(program)) {
  const { run } = await import(program.href);
  await run();
} else {
  process.stderr.write('not-built: the programs have not been built yet. Run `npm run build` first.\n');
  process.exitCode = 3;
}
