import { describe, expect, it } from '@jest/globals';
import { coregaExchange, onkyoRepair, placesOfRules } from '../index.js';

describe('the places of rules', () => {
  it('are where the file cites them, as JSONPath; rows of tables cite nothing', () => {
    const places = placesOfRules(onkyoRepair);
    expect(places.get('U3')).toEqual(
      expect.arrayContaining(['$.reminders.quote.rule', '$.reminders.disposal.rule']),
    );
    expect(places.get('O14')).toEqual(expect.arrayContaining(['$.tables.models.rule']));
    expect(places.get('O5.2(4)')).toEqual(
      expect.arrayContaining([expect.stringMatching(/^\$\.clashes\[\d+\]\.where\[0\]$/)]),
    );
    const table = { rule: 'X2', columns: { rule: {} }, rows: [{ rule: 'X3' }] };
    expect([...placesOfRules({ rules: { X1: {} }, tables: { t: table } })]).toEqual([
      ['X2', ['$.tables.t.rule']],
    ]);
  });

  it.each([onkyoRepair, coregaExchange])('of $id are places of rules that it explains', (terms) => {
    for (const rule of placesOfRules(terms).keys()) expect(terms.rules).toHaveProperty([rule]);
  });
});
