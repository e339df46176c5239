import { logSource } from './source.js';
import { feedContract } from './testing/feed-contract.js';

feedContract('from the log itself', (log) =>
  Promise.resolve({ source: logSource(log, 50), close: () => Promise.resolve() }),
);
