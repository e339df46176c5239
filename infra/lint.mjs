/** eslint over the whole workspace; the boundary rule needs Nx's project graph, so that is computed first. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cwd = fileURLToPath(new URL('..', import.meta.url));
const run = (file, ...args) => {
  const done = spawnSync(process.execPath, [file, ...args], { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
  if (done.status !== 0) process.exit(done.status ?? 1);
};
const graph = spawnSync(process.execPath, ['node_modules/nx/dist/bin/nx.js', 'show', 'projects'], {
  cwd,
  encoding: 'utf8',
});
if (graph.status !== 0) {
  process.stderr.write(graph.stdout + graph.stderr);
  process.exit(1);
}
run(
  'node_modules/eslint/bin/eslint.js',
  ...(process.argv.length > 2 ? process.argv.slice(2) : ['.']),
  '--max-warnings',
  '0',
);
