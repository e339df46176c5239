export type { Folded, ProjectedTable, Projection } from './projection.js';
