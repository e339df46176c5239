import { rmSync } from 'node:fs';

/** Ends the run's PostgreSQL and removes its folder. */
export default async function tearDown() {
  const run = globalThis.shurikenTestRun;
  if (!run) return;
  await run.server?.stop();
  rmSync(run.folder, { recursive: true, force: true });
}
