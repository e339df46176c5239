export { kill } from './kill.js';
export { testDatabase, type TestDatabase, type TestDatabaseOptions } from './test-database.js';
export { until } from './until.js';
