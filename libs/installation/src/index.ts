export { openInstallation } from './installation.js';
export type { Installation, InstallationOptions } from './installation.js';
export { migrationSets } from './migrations.js';
