/**
 * Before each test file of a mutation run: properties draw the same values every time, for a mutant that is killed by luck
 * makes a score that cannot be repeated; and nothing is shrunk, as nobody reads the counter-example.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: 20260401, endOnFailure: true });
