import { type Input, sampleOpening } from '@shuriken/desk/testing';

/** What opens a case of Onkyo's without a certificate, to be paid on delivery; `changes` replace parts of the request. */
export const openingBody = (changes: Input = {}) =>
  sampleOpening({
    details: { kana: 'ヤマダ ハナコ' },
    request: { certificate: { shown: false }, payment: 'cash-on-delivery', ...changes },
  });
