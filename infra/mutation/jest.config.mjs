/** The project of one lib out of the workspace's jest configuration: pure libs need no server, so no global set-up. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import workspace from '../../jest.config.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { displayName, ...project } = workspace.projects.find(
  ({ displayName: name }) => name === process.env.SHURIKEN_MUTATE,
);

export default {
  ...project,
  rootDir: join(root, 'libs', displayName),
  setupFiles: [join(root, 'infra/mutation/same-draws.mjs')],
  testTimeout: workspace.testTimeout,
};
