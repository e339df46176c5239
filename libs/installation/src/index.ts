export { openInstallation } from './installation.js';
export type { Installation, InstallationOptions } from './installation.js';
export { openNotifications } from './messages.js';
export type { MailOptions } from './messages.js';
export { migrationSets } from './migrations.js';
export { settle } from './settle.js';
