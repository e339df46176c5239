import { TermsError } from '../index.js';

/** The code of the error by which something is refused; anything else thrown as it is. */
export const codeOf = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error instanceof TermsError ? error.code : error;
  }
  return 'nothing thrown';
};
