import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { checkTerms } from '../index.js';
import { exchangeFile } from '../testing/exchange-file.js';
import { at, type Json, onkyoFile, put } from '../testing/json.js';
import { termsSchema } from './terms.js';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Every list of a file by its place. */
function* lists(value: unknown, keys: readonly string[] = []): Generator<readonly string[]> {
  if (!isObject(value)) return;
  if (Array.isArray(value)) yield keys;
  for (const [name, inner] of Object.entries(value)) yield* lists(inner, [...keys, name]);
}

/** `charges.matrix.*.lines`: where in a file it stands, whichever entry of the lists above it. */
const kindOf = (keys: readonly string[]) => keys.map((key) => (/^\d+$/.test(key) ? '*' : key)).join('.');

/** The lists that the format refuses at their own place when they are empty; of one kind the first is tried. */
function mustHoldSomething(file: () => Json): string[] {
  const places = new Map([...lists(file())].toReversed().map((keys) => [kindOf(keys), keys.join('.')]));
  return [...places].flatMap(([kind, place]) => {
    const checked = checkTerms(put(file(), place, []));
    const paths = checked.ok ? [] : checked.issues.map(({ path }) => path);
    const wanted = place
      .split('.')
      .map((key) => (/^\d+$/.test(key) ? `[${key}]` : /-/.test(key) ? `["${key}"]` : `.${key}`));
    return paths.includes(`$${wanted.join('')}`) ? [kind] : [];
  });
}

/** Every word that the format itself brings: of its enumerations and constants. */
function words(): unknown[] {
  const found: unknown[] = [];
  JSON.stringify(z.toJSONSchema(termsSchema, { io: 'input' }), (_, value: unknown) => {
    if (isObject(value) && Array.isArray(value['enum'])) found.push(...(value['enum'] as unknown[]));
    if (isObject(value) && 'const' in value) found.push(value['const']);
    return value;
  });
  return found.filter((word) => typeof word === 'string');
}

describe('the format of terms', () => {
  it('speaks in words that can be read', () => {
    const said = words();
    expect(said.length).toBeGreaterThan(200);
    expect(said.filter((word) => !/^([a-z]+(-[a-z]+)*|JP)$/.test(String(word)))).toEqual([]);
  });

  it('lets no list be empty without which a repair could not go its way', () => {
    expect(mustHoldSomething(onkyoFile)).toEqual(
      expect.arrayContaining([
        'antiSocial.conduct',
        'antiSocial.persons',
        'charges.matrix',
        'charges.matrix.*.endings',
        'charges.matrix.*.forms',
        'charges.matrix.*.lines',
        'charges.matrix.*.lines.*.when',
        'charges.matrix.*.standings',
        'charges.waivers.*.endings',
        'charges.waivers.*.lines',
        'charges.waivers.*.standings',
        'clashes.*.readings',
        'clashes.*.readings.*.rules',
        'clashes.*.where',
        'disposal.endings',
        'disposal.preconditions',
        'forms.on-site.paymentWays',
        'liability.capBases',
        'partLists.consumables',
        'partLists.limitedLife',
        'privacy.disclosures',
        'privacy.purposes',
        'products.brands',
        'products.kinds',
        'quote.documents',
        'quoteChannels',
        'removedStorage.methods',
        'removedStorage.recorded',
        'tax.rates',
        'turnaround.forms',
      ]),
    );
  });

  it('nor an exchange', () => {
    expect(mustHoldSomething(exchangeFile)).toEqual(
      expect.arrayContaining([
        'exchange.acceptance.limits',
        'exchange.acceptance.limits.*.appliesTo',
        'exchange.application.required',
        'exchange.custody.shipsAfter',
        'exchange.lines.*.hours',
        'exchange.ordering',
        'exchange.proofs.channels',
        'exchange.proofs.kinds',
        'exchange.replacement.kinds',
        'exchange.rma.channels',
        'exchange.turnaround.apart.waits',
        'exchange.turnaround.marks',
        'exchange.warranty.parts',
      ]),
    );
  });

  it('lets lists be empty that a maker may have nothing for', () => {
    const repair = ['checklists.off', 'disposal.owed', 'rerepair.comesFirst', 'reminders.quote.daysBefore'];
    const exchange = ['exchange.advices', 'exchange.coverage.sealGrounds', 'exchange.rma.remindDaysBefore'];
    const without = (file: Json, places: readonly string[]) =>
      checkTerms(places.reduce((changed, place) => put(changed, place, []), file));
    expect(without(onkyoFile(), repair)).toMatchObject({ ok: true });
    const [advices, ...others] = exchange;
    expect(without(exchangeFile(), others)).toMatchObject({ ok: true });
    expect(without(exchangeFile(), [advices ?? ''])).toMatchObject({
      issues: expect.not.arrayContaining([expect.objectContaining({ path: '$.exchange.advices' })]),
    });
  });

  it.each([
    ['a fee for cancelling', 'exchange.ordering.0.cancellationYen', 500],
    ['no price floor', 'exchange.price.floorYen', 0],
    ['no tax', 'tax.rates.0.percent', 0],
    ['nothing but tax', 'tax.rates.0.percent', 100],
    ['a reminder on the last day but one', 'exchange.rma.remindDaysBefore', [1]],
  ])('takes %s', (_, place, value) => {
    expect(checkTerms(put(exchangeFile(), place, value))).toMatchObject({ ok: true });
  });

  it.each([
    ['money back for cancelling', 'exchange.ordering.0.cancellationYen', -1],
    ['a negative tax', 'tax.rates.0.percent', -1],
    ['a tax of more than all', 'tax.rates.0.percent', 101],
    ['a reminder on the day itself', 'exchange.rma.remindDaysBefore.0', 0],
    [
      'more reminders than anybody reads',
      'exchange.rma.remindDaysBefore',
      Array.from({ length: 21 }, () => 1),
    ],
    ['eleven readings of one clash', 'clashes.0.readings', Array.from({ length: 11 }, (_, n) => n)],
  ])('refuses %s', (_, place, value) => {
    const checked = checkTerms(put(exchangeFile(), place, value));
    const paths = checked.ok ? [] : checked.issues.map(({ path }) => path.replace(/\[(\d+)\]/g, '.$1'));
    expect(paths).toContain(`$.${place}`);
  });

  it('lets a line stand in a row once only', () => {
    const file = onkyoFile();
    const lines = at(file, 'charges.matrix.0.lines');
    const many = put(
      file,
      'charges.matrix.0.lines',
      Array.from({ length: 12 }, () => lines[0]),
    );
    const checked = checkTerms(many);
    expect(checked).toMatchObject({
      issues: expect.arrayContaining([expect.objectContaining({ path: '$.charges.matrix[0].lines' })]),
    });
  });
});
