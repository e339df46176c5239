import type { RepairCase } from '../repair/case.js';
import { expect } from '@jest/globals';
import type { Decided } from '../decide.js';
import type { FactType } from '../facts.js';
import type { Input, Scenario } from './scenario.js';

type Expected = FactType | { readonly type: FactType; readonly data: Input };

const matching = (expected: Expected) =>
  typeof expected === 'string'
    ? expect.objectContaining({ type: expected })
    : expect.objectContaining({ type: expected.type, data: expect.objectContaining(expected.data) });

/** Holds a decision against what is expected: exactly these facts, in this order, or a refusal. */
class Outcome {
  constructor(private readonly decided: Decided<RepairCase>) {}

  /** The command's own facts and what follows from them; time's facts come before. */
  then(...expected: readonly Expected[]): void {
    expect(this.decided.refusal).toBeUndefined();
    expect(this.decided.steps.map(({ fact }) => fact)).toEqual(expected.map(matching));
  }

  thenNothing(): void {
    expect(this.decided).toMatchObject({ steps: [] });
    expect(this.decided.refusal).toBeUndefined();
  }

  thenRefused(code: string, rule: string, field?: string): void {
    expect(this.decided.steps).toEqual([]);
    expect(this.decided.refusal).toEqual(
      expect.objectContaining({ code, rule, ...(field === undefined ? {} : { field }) }),
    );
  }
}

export const given = (scenario: Scenario) => ({
  when: (type: string, input: Input = {}) => new Outcome(scenario.tries(type, input)),
});
