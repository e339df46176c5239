import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  asExchangeTerms,
  asRepairTerms,
  checkTerms,
  coregaExchange,
  onkyoRepair,
  parseTerms,
  TermsError,
} from '../index.js';
import { exchangeFile } from '../testing/exchange-file.js';
import { at, onkyoFile, put } from '../testing/json.js';

const issuesOf = (file: unknown) => {
  const checked = checkTerms(file);
  return checked.ok ? [] : checked.issues;
};
const pathsOf = (file: unknown) => issuesOf(file).map(({ path }) => path);
const text = { ja: '見本', en: 'Sample' };

describe('checkTerms', () => {
  it('takes the Onkyo file as it is, and changes nothing in it', () => {
    const checked = checkTerms(onkyoFile());
    expect(checked).toEqual({ ok: true, terms: onkyoFile() });
  });

  it('gives terms that nobody can change', () => {
    expect(() => Object.assign(onkyoRepair.periods.storage.period, { length: 1 })).toThrow(TypeError);
  });

  it.each<[string, string, unknown, string]>([
    ['an unknown key at the top', 'colour', 'red', '$.colour'],
    ['an unknown key deep inside', 'periods.storage.period.weeks', 3, '$.periods.storage.period.weeks'],
    ['a period of no days', 'periods.quoteLapse.period.length', 0, '$.periods.quoteLapse.period.length'],
    ['a fractional period', 'periods.quoteLapse.period.length', 1.5, '$.periods.quoteLapse.period.length'],
    ['an unknown unit', 'periods.storage.period.unit', 'week', '$.periods.storage.period.unit'],
    ['an impossible date', 'inForce.from', '2018-02-30', '$.inForce.from'],
    ['an end before the beginning', 'inForce.to', '2018-04-30', '$.inForce.to'],
    ['a text without English', 'title', { ja: '規約' }, '$.title.en'],
    ['a blank text', 'title.ja', ' ', '$.title.ja'],
    ['a text with a control character', 'title.en', 'a\u0000b', '$.title.en'],
    ['a lone surrogate', 'title.ja', '\ud842', '$.title.ja'],
    ['a missing form', 'forms.on-site', undefined, '$.forms["on-site"]'],
    ['a missing notice', 'notices.quote', undefined, '$.notices.quote'],
    ['a line nobody knows', 'charges.matrix.3.lines.0.line', 'tip', '$.charges.matrix[3].lines[0].line'],
    ['an ending nobody knows', 'charges.matrix.0.endings.0', 'exploded', '$.charges.matrix[0].endings[0]'],
    ['a rule that is not explained', 'periods.storage.period.rule', 'O99', '$.periods.storage.period.rule'],
    [
      'a payment rule that is not explained',
      'forms.pick-up.paymentRule',
      'O99',
      '$.forms["pick-up"].paymentRule',
    ],
    ['a clash of unknown rules', 'clashes.0.where.0', 'O99', '$.clashes[0].where[0]'],
    ['a reading that does not exist', 'clashes.0.actedOn', 'both', '$.clashes[0].actedOn'],
    ['a reading told twice', 'clashes.0.readings.1.id', 'limit', '$.clashes[0].readings[1].id'],
    ['a ground with an unknown refusal', 'grounds.1.refusal', 'bad-mood', '$.grounds[1].refusal'],
    ['an id used twice', 'intake.1.id', 'no-my-number', '$.intake[1].id'],
    ['tax rates out of order', 'tax.rates.1.from', '1989-04-01', '$.tax.rates[1].from'],
    ['a window that closes before it opens', 'sending.until', '08:00', '$.sending.until'],
    ['a quote document by phone', 'quote.documents.0', 'phone', '$.quote.documents[0]'],
    [
      'a footnote that is not there',
      'partLists.limitedLife.0.footnote',
      'nope',
      '$.partLists.limitedLife[0].footnote',
    ],
    [
      'a row of an unknown column',
      'tables.prices.rows',
      [{ line: 'box', item: 'L', yen: 1, tip: 2 }],
      '$.tables.prices.rows[0].tip',
    ],
    ['another country', 'products.boughtIn', 'US', '$.products.boughtIn'],
    ['the sections of another chart', 'exchange', {}, '$.exchange'],
    ['an unknown chart', 'chart', 'loan', '$.chart'],
    ['a prototype as key', 'tables', JSON.parse('{"__proto__": {}}'), '$.tables.__proto__'],
  ])('refuses %s, by its path', (_, path, value, expected) => {
    const issues = issuesOf(put(onkyoFile(), path, value));
    expect(issues.map((issue) => issue.path)).toContain(expected);
    for (const { reason } of issues) expect(reason.ja !== '' && reason.en !== '').toBe(true);
  });

  it('tells all errors at once, in several sections and of several kinds', () => {
    const file = put(put(onkyoFile(), 'periods.storage.period.length', -6), 'colour', 1);
    put(put(file, 'clashes.0.actedOn', 'both'), 'visits.policy', 'U99');
    put(file, 'title.en', '');
    expect(pathsOf(file).toSorted()).toEqual(
      [
        '$.clashes[0].actedOn',
        '$.colour',
        '$.periods.storage.period.length',
        '$.title.en',
        '$.visits.policy',
      ].toSorted(),
    );
  });

  it('refuses a line that two rows give in one situation (K8)', () => {
    const file = onkyoFile();
    at(file, 'charges.matrix').push({ ...at(file, 'charges.matrix.0'), id: 'again' } as never);
    const last = onkyoRepair.charges.matrix.length;
    expect(pathsOf(file)).toEqual([0, 1, 2].map((line) => `$.charges.matrix[${last}].lines[${line}]`));
  });

  it('refuses a policy of ours that does not begin with U, and one that hides', () => {
    const renamed = put(onkyoFile(), 'policies.0.id', 'O10');
    expect(pathsOf(renamed)).toEqual(expect.arrayContaining(['$.policies[0].id', '$.rules.U3']));
    const hidden = put(onkyoFile(), 'rules.U300', { article: 'own', kind: 'policy', text });
    expect(pathsOf(hidden)).toEqual(['$.rules.U300']);
  });

  it('speaks Japanese and English', () => {
    const [issue] = issuesOf(put(onkyoFile(), 'visits.minimumAttempts', 'two'));
    expect(issue?.reason.ja).toMatch(/[ぁ-ん]/);
    expect(issue?.reason.en).toMatch(/expected/i);
  });

  it.each([[null], [undefined], [[]], ['{}'], [3], [{}]])('refuses %j', (file) => {
    expect(pathsOf(file).length).toBeGreaterThan(0);
  });

  it('refuses a file nested beyond reason without running out of stack', () => {
    const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as unknown;
    expect(pathsOf(put(onkyoFile(), 'intake', deep))).toContain('$.intake[0]');
    expect(pathsOf(deep)).toEqual(['$']);
  });

  it('answers any JSON with terms or with reasons, and never throws', () => {
    const sections = Object.keys(onkyoRepair);
    fc.assert(
      fc.property(fc.constantFrom(...sections), fc.jsonValue(), (section, value) => {
        const checked = checkTerms(put(onkyoFile(), section, value));
        expect(checked.ok || checked.issues.length > 0).toBe(true);
      }),
      { numRuns: 60 },
    );
    fc.assert(fc.property(fc.jsonValue(), (value) => expect(checkTerms(value).ok).toBe(false)));
  });
});

describe('parseTerms', () => {
  it('throws terms-invalid with all issues', () => {
    const parse = () => parseTerms(put(onkyoFile(), 'colour', 1));
    expect(parse).toThrow(TermsError);
    try {
      parse();
    } catch (error) {
      expect(error).toMatchObject({ code: 'terms-invalid', issues: [{ path: '$.colour' }] });
    }
  });
});

describe('a file of the exchange chart', () => {
  it('is carried by the same format', () => {
    expect(parseTerms(exchangeFile())).toEqual(exchangeFile());
  });

  it('is no repair file', () => {
    expect(() => asRepairTerms(parseTerms(exchangeFile()))).toThrow(/terms-other-chart/);
    expect(asRepairTerms(onkyoRepair)).toBe(onkyoRepair);
    expect(() => asExchangeTerms(onkyoRepair)).toThrow(/terms-other-chart/);
    expect(asExchangeTerms(coregaExchange)).toBe(coregaExchange);
  });

  it.each<[string, string, unknown, string]>([
    [
      'a limit by an unknown period',
      'exchange.acceptance.limits.1.source.period',
      'ever',
      '$.exchange.acceptance.limits[1].source.period',
    ],
    [
      'a limit by an unknown column',
      'exchange.acceptance.limits.3.source.column',
      'colour',
      '$.exchange.acceptance.limits[3].source.column',
    ],
    [
      'a limit by a column that holds no dates',
      'exchange.acceptance.limits.3.source.column',
      'kvm-cable',
      '$.exchange.acceptance.limits[3].source.column',
    ],
    [
      'a limit by an unknown table',
      'exchange.acceptance.limits.3.source.table',
      'planets',
      '$.exchange.acceptance.limits[3].source.table',
    ],
    [
      'a limit by a table that is not kept by model',
      'exchange.acceptance.limits.3.source',
      { kind: 'table', table: 'serials', column: 'shipped-on' },
      '$.exchange.acceptance.limits[3].source.table',
    ],
    [
      'a replacement warranty without its period',
      'exchange.replacementWarranty.period',
      'ever',
      '$.exchange.replacementWarranty.period',
    ],
    [
      'a period that nothing reads',
      'exchange.periods.spare',
      coregaExchange.exchange.periods['target'],
      '$.exchange.periods.spare',
    ],
    [
      'a part without its warranty',
      'exchange.warranty.parts.1.part',
      'main-unit',
      '$.exchange.warranty.parts',
    ],
    [
      'a needed item that customers are not told of',
      'exchange.parcel.needed.2.item',
      'batteries',
      '$.exchange.parcel.needed[2].item',
    ],
    [
      'a seal that is no ground',
      'exchange.coverage.sealGrounds.0',
      'sticker-removed',
      '$.exchange.coverage.sealGrounds[0]',
    ],
    [
      'a policy of unknown dates that hides',
      'exchange.acceptance.unknownRule',
      'U99',
      '$.exchange.acceptance.unknownRule',
    ],
    ['a kind of customer that cannot order', 'exchange.ordering.0.id', 'direct', '$.exchange.ordering'],
    [
      'payment in advance without a way to pay',
      'exchange.ordering.1.paymentWays',
      [],
      '$.exchange.ordering[1].paymentWays',
    ],
    [
      'a document in place of an unknown one',
      'exchange.insurance.documents.1.insteadOf',
      'photo',
      '$.exchange.insurance.documents[1].insteadOf',
    ],
    [
      'a consequence nobody knows',
      'exchange.parcel.faults.no-sheet.consequence',
      'sold',
      '$.exchange.parcel.faults["no-sheet"].consequence',
    ],
    [
      'a fault of a parcel nobody knows',
      'exchange.parcel.faults.wet',
      coregaExchange.exchange.parcel.faults['no-sheet'],
      '$.exchange.parcel.faults.wet',
    ],
    ['a negative price', 'exchange.price.floorYen', -1, '$.exchange.price.floorYen'],
    [
      'a fee where no fault is confirmed (U13)',
      'exchange.notConfirmed.feeYen',
      3000,
      '$.exchange.notConfirmed.feeYen',
    ],
    ['a missing notice', 'notices.rma-sheet', undefined, '$.notices["rma-sheet"]'],
    ['an unknown key deep inside', 'exchange.rma.lapse.hours', 9, '$.exchange.rma.lapse.hours'],
    ['sections of repair', 'disposal', {}, '$.disposal'],
  ])('refuses %s, by its path', (_, path, value, expected) => {
    expect(pathsOf(put(exchangeFile(), path, value))).toContain(expected);
  });
});
