/**
 * `npm run bench [-- --smoke] [NAME…]`: each bench prints a ratio against a yardstick measured in the same run on the same
 * server, so that the figures mean something on any machine. `--smoke` runs each briefly: it shows that they work.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '@shuriken/platform';

const here = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
const args = process.argv.slice(2);
const smoke = args.includes('--smoke');
const names = args.filter((arg) => !arg.startsWith('--'));
const benches = readdirSync(here)
  .filter((file) => file.endsWith('.bench.mjs'))
  .filter((file) => names.length === 0 || names.some((name) => file.startsWith(name)));

const folder = mkdtempSync(join(tmpdir(), 'shuriken-bench-'));
const server = await startEmbedded({ folder });
let failed = false;
try {
  for (const file of benches) {
    const { bench, title } = await import(join(here, file));
    console.log(`\n${title}`);
    for (const { what, value, unit, yardstick, ratio } of await bench({ url: server.url, smoke }))
      console.log(
        `  ${what}: ${value.toFixed(value < 10 ? 2 : 0)} ${unit}${yardstick ? `; ÷ ${yardstick} = ${ratio.toFixed(2)}` : ''}`,
      );
  }
} catch (error) {
  failed = true;
  console.error(error);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
