import { expect } from '@jest/globals';
import { DeskError } from '../errors.js';

/** The error by which something was refused; what is not refused fails the test. */
export async function refusalOf(promise: Promise<unknown>): Promise<DeskError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(DeskError);
  return error as DeskError;
}
