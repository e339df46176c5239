import { rmSync } from 'node:fs';

/** Ends the run's PostgreSQL and removes its folder. */
export default async function tearDown() {
  const server = globalThis.shurikenTestServer;
  if (!server) return;
  await server.stop();
  rmSync(server.folder, { recursive: true, force: true });
}
