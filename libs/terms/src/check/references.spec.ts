import { describe, expect, it } from '@jest/globals';
import { checkTerms } from '../index.js';
import { exchangeFile } from '../testing/exchange-file.js';
import { at, type Json, onkyoFile, put } from '../testing/json.js';

/** `path reason` in English of everything that is wrong with a file. */
const told = (file: Json) => {
  const checked = checkTerms(file);
  return checked.ok ? [] : checked.issues.map(({ path, reason }) => `${path} ${reason.en}`);
};
const at1 = (path: string) => `$.${path.replace(/\.(\d+)/g, '[$1]')}`;

/** Makes one place say something that is nowhere, and gives what is told of that place. */
const sayingOf = (file: Json, path: string, value: unknown) =>
  told(put(file, path, value)).filter((said) => said.startsWith(`${at1(path)} `));

describe('a reference that leads nowhere', () => {
  it.each([
    ['clashes.0.actedOn', 'readings'],
    ['grounds.1.refusal', 'refusals'],
    ['partLists.limitedLife.0.footnote', 'partLists.footnotes'],
    ['partLists.consumables.0.footnote', 'partLists.footnotes'],
  ])('from %s is told, with what %s holds instead', (path, where) => {
    expect(sayingOf(onkyoFile(), path, 'nowhere')).toEqual([
      expect.stringMatching(
        new RegExp(` ${where} has no "nowhere" \\(it has: [a-z-]+(, [a-z0-9-]+)*\\)\\.$`),
      ),
    ]);
  });

  it.each([
    ['exchange.acceptance.limits.1.source.period', 'exchange.periods'],
    ['exchange.acceptance.limits.3.source.table', 'tables'],
    ['exchange.acceptance.limits.3.source.column', 'tables.models.columns'],
    ['exchange.warranty.parts.1.period', 'exchange.periods'],
    ['exchange.rma.period', 'exchange.periods'],
    ['exchange.replacementWarranty.period', 'exchange.periods'],
    ['exchange.turnaround.marks.1.period', 'exchange.periods'],
    ['exchange.advices.1.period', 'exchange.periods'],
    ['exchange.parcel.needed.1.item', 'checklists.in'],
    ['exchange.coverage.sealGrounds.0', 'grounds'],
    ['exchange.insurance.documents.1.insteadOf', 'exchange.insurance.documents'],
  ])('from %s is told, with what %s holds instead', (path, where) => {
    expect(sayingOf(exchangeFile(), path, 'nowhere')).toEqual([
      expect.stringMatching(
        new RegExp(` ${where} has no "nowhere" \\(it has: [a-z-]+(, [a-z0-9-]+)*\\)\\.$`),
      ),
    ]);
  });

  it('is told where a quote may travel as a document by a channel that is not offered (U9)', () => {
    const file = put(put(onkyoFile(), 'quoteChannels', ['mail', 'phone']), 'quote.documents', [
      'mail',
      'fax',
    ]);
    expect(told(file)).toEqual(['$.quote.documents[1] quoteChannels has no "fax" (it has: mail, phone).']);
    expect(told(put(onkyoFile(), 'quote.documents', ['mail', 'phone']))).toEqual([
      expect.stringMatching(/^\$\.quote\.documents\[1\] A phone call is no document/),
    ]);
  });
});

describe('a limit by a table', () => {
  const source = (value: object) => sayingOf(exchangeFile(), 'exchange.acceptance.limits.3.source', value);
  const about = (file: Json) =>
    told(file).filter((said) => said.startsWith('$.exchange.acceptance.limits[3].source'));
  const limit = (table: string, column: string) =>
    about(put(exchangeFile(), 'exchange.acceptance.limits.3.source', { kind: 'table', table, column }));

  it('reads a date of the row of a model', () => {
    expect(source({ kind: 'table', table: 'models', column: 'exchange-end' })).toEqual([]);
    expect(limit('models', 'kvm-cable')).toEqual([
      expect.stringMatching(/source\.column A limit of acceptance is a column of dates/),
    ]);
    expect(limit('serials', 'shipped-on')).toEqual([
      expect.stringMatching(/source\.table A limit by a table reads a row by its model/),
    ]);
  });

  it('names a table and a column that are there, else only that is told', () => {
    expect(limit('constructor', 'name')).toEqual([
      expect.stringContaining('source.table tables has no "constructor"'),
      expect.stringContaining('source.column tables.constructor.columns has no "name"'),
    ]);
    expect(limit('serials', 'nowhere')).toEqual([
      expect.stringContaining('source.column tables.serials.columns has no "nowhere"'),
    ]);
  });
});

describe('what a file tells twice, not at all, or for nothing', () => {
  it.each(['main-unit', 'rest'])('a warranty without a length for %s', (part) => {
    const other = part === 'rest' ? 'main-unit' : 'rest';
    const file = exchangeFile();
    at(file, 'exchange.warranty.parts').forEach((entry) => put(entry, 'part', other));
    expect(told(file)).toEqual([
      expect.stringContaining('$.exchange.warranty.parts[1].part Its length is told twice.'),
      expect.stringContaining(
        `$.exchange.warranty.parts exchange.warranty.parts has no "${part}" (it has: ${other}`,
      ),
    ]);
  });

  it.each(['dealer', 'direct'])('no way of ordering for a %s', (kind) => {
    const file = exchangeFile();
    const others = at(file, 'exchange.ordering').filter(({ id }) => String(id) !== kind);
    expect(told(put(file, 'exchange.ordering', others))).toEqual([
      expect.stringContaining(`$.exchange.ordering exchange.ordering has no "${kind}" (it has: `),
    ]);
  });

  it('payment in advance by no way, while as the form says needs none', () => {
    const nothing = (kind: number) => told(put(exchangeFile(), `exchange.ordering.${kind}.paymentWays`, []));
    expect(nothing(0)).toEqual([]);
    expect(nothing(1)).toEqual([
      expect.stringContaining('$.exchange.ordering[1].paymentWays Payment in advance needs'),
    ]);
  });

  it('a period that nothing reads', () => {
    const file = exchangeFile();
    const spare = at(file, 'exchange.periods.target');
    expect(told(put(file, 'exchange.periods.spare', spare))).toEqual([
      expect.stringContaining('$.exchange.periods.spare Nothing reads this period'),
    ]);
  });

  it('a clash or a policy that is another kind of rule', () => {
    expect(told(put(onkyoFile(), 'rules.K5.kind', 'clause'))).toEqual([
      expect.stringContaining('rules must hold K5 with kind "clash".'),
    ]);
    expect(told(put(onkyoFile(), 'rules.U3.kind', 'clause'))).toEqual([
      expect.stringContaining('rules must hold U3 with kind "policy".'),
    ]);
  });

  it('a rule that is called a clash or ours and told nowhere', () => {
    const hiding = (kind: string) => {
      const rule = { article: 'own', kind, text: { ja: '見本', en: 'Sample' } };
      return told(put(onkyoFile(), 'rules.X9', rule));
    };
    expect(hiding('clash')).toEqual(['$.rules.X9 clashes must tell X9 in full.']);
    expect(hiding('policy')).toEqual(['$.rules.X9 policies must tell X9 in full.']);
    expect([hiding('clause'), hiding('counting')]).toEqual([[], []]);
  });

  it('rates of tax of one day, and a window of sending without length', () => {
    const from = String(at(onkyoFile(), 'tax.rates.0.from'));
    expect(told(put(onkyoFile(), 'tax.rates.1.from', from))).toEqual([
      expect.stringContaining('$.tax.rates[1].from Rates stand in order'),
    ]);
    const opens = String(at(onkyoFile(), 'sending.from'));
    expect(told(put(onkyoFile(), 'sending.until', opens))).toEqual([
      expect.stringContaining('$.sending.until Must be later than from.'),
    ]);
    expect(told(put(onkyoFile(), 'inForce.to', '2018-05-01'))).toEqual([]);
  });
});
