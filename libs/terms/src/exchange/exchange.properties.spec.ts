import { describe, expect, it } from '@jest/globals';
import { addDays, addMonths } from '@shuriken/calendar';
import fc from 'fast-check';
import {
  acceptance,
  coregaExchange,
  exchangeCoverage,
  exchangeWarranty,
  parcelCheck,
  replacementWarranty,
} from '../index.js';
import type { ExchangeCoverageQuestion, Original, ParcelFound, Proof, TableRow } from '../index.js';
import { calendar } from '../testing/calendar.js';

const day = fc.integer({ min: 0, max: 4_000 }).map((days) => addDays('2018-01-01', days));
const proof: fc.Arbitrary<Proof> = fc.oneof(
  day.map((purchasedOn): Proof => ({ state: 'shown', purchasedOn })),
  fc.constantFrom<Proof>({ state: 'granted' }, { state: 'missing' }),
  day.map((purchasedOn): Proof => ({ state: 'missing', purchasedOn })),
);
const original: fc.Arbitrary<Original> = fc.record(
  {
    shippedOn: day,
    proof,
    part: fc.constantFrom('main-unit', 'rest'),
    certificateMonths: fc.integer({ min: 1, max: 60 }),
  },
  { requiredKeys: ['proof'] },
);
const model: fc.Arbitrary<TableRow> = fc
  .record({ 'exchange-end': day, 'hardware-support-end': day }, { requiredKeys: [] })
  .map((dates) => ({ model: 'CG', ...dates }) as TableRow);

const accepted = (about: Original, row: TableRow, appliedOn: string) =>
  acceptance(coregaExchange, { original: about, rows: { models: row }, appliedOn, calendar });

const faultGrounds = coregaExchange.grounds.filter(({ scope }) => scope === 'fault').map(({ id }) => id);
const question: fc.Arbitrary<ExchangeCoverageQuestion> = fc
  .record({
    about: original,
    on: day,
    faults: fc.array(fc.subarray(faultGrounds), { maxLength: 3 }),
    found: fc.subarray(['seal-removed']),
    sealed: fc.constantFrom(true, false, undefined),
  })
  .map(({ about, on, faults, found, sealed }) => ({
    warranty: exchangeWarranty(coregaExchange, { original: about, appliedOn: on, calendar }),
    proof: about.proof,
    faults: faults.map((grounds, index) => ({ id: `f${index}`, grounds })),
    found,
    ...(sealed === undefined ? {} : { sealed }),
  }));

describe('acceptance', () => {
  it('once refused stays refused on every later day (C5)', () => {
    fc.assert(
      fc.property(original, model, fc.tuple(day, fc.nat(2_000)), (about, row, [on, days]) => {
        const [now, then] = [accepted(about, row, on), accepted(about, row, addDays(on, days))];
        for (const way of ['free', 'paid'] as const)
          if (now[way].verdict === 'refused') expect(then[way].verdict).toBe('refused');
      }),
    );
  });

  it('is accepted or open to the last day it names, and refused on the next', () => {
    fc.assert(
      fc.property(original, model, (about, row) => {
        for (const way of ['free', 'paid'] as const) {
          const { lastDay } = accepted(about, row, '2018-01-01')[way];
          if (lastDay === undefined) continue;
          expect(accepted(about, row, lastDay)[way].verdict).not.toBe('refused');
          expect(accepted(about, row, addDays(lastDay, 1))[way].verdict).toBe('refused');
        }
      }),
    );
  });

  it('names as deciding the earliest of the limits that apply, and no other', () => {
    fc.assert(
      fc.property(original, model, day, (about, row, on) => {
        const found = accepted(about, row, on);
        for (const way of ['free', 'paid'] as const) {
          const days = found.limits
            .filter(({ appliesTo }) => appliesTo.includes(way))
            .flatMap((l) => l.lastDay ?? []);
          const earliest = days.toSorted()[0];
          expect(found[way].lastDay).toBe(earliest);
          for (const id of found[way].decidedBy)
            expect(found.limits.find((limit) => limit.id === id)?.lastDay).toBe(earliest);
        }
      }),
    );
  });

  it('is never longer for knowing more: a date in the table only takes days away', () => {
    fc.assert(
      fc.property(original, model, day, (about, row, on) => {
        const [without, with_] = [accepted(about, { model: 'CG' }, on), accepted(about, row, on)];
        for (const way of ['free', 'paid'] as const)
          if (without[way].verdict === 'refused') expect(with_[way].verdict).toBe('refused');
      }),
    );
  });
});

describe('coverage', () => {
  it('is never turned from paid to free by one ground more (C13)', () => {
    fc.assert(
      fc.property(question, fc.constantFrom(...faultGrounds), fc.nat(3), (asked, ground, place) => {
        const before = exchangeCoverage(coregaExchange, asked);
        const faults = asked.faults.map((one, index) =>
          index === place % asked.faults.length ? { ...one, grounds: [...one.grounds, ground] } : one,
        );
        const after = exchangeCoverage(coregaExchange, { ...asked, faults });
        if (before.way === 'paid') expect(after.way).toBe('paid');
        const sealBroken = exchangeCoverage(coregaExchange, { ...asked, found: ['seal-removed'] });
        if (before.way === 'paid') expect(sealBroken.way).toBe('paid');
      }),
    );
  });

  it('is free only in warranty, without a ground, and with a proof or an operator’s word (C3, C13, K3)', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const { standing, request, faults } = exchangeCoverage(coregaExchange, asked);
        if (standing !== 'free') return;
        expect(asked.warranty.standing).toBe('in');
        expect(request.length + faults.flatMap(({ grounds }) => grounds).length).toBe(0);
        expect(asked.proof.state).not.toBe('missing');
      }),
    );
  });
});

describe('the warranty of a replacement', () => {
  it('never ends before three months after its shipment, nor before the original’s (C9)', () => {
    fc.assert(
      fc.property(original, day, (about, shippedOn) => {
        const replaced = exchangeWarranty(coregaExchange, {
          original: about,
          appliedOn: shippedOn,
          calendar,
        });
        const { endsOn, own } = replacementWarranty(coregaExchange, {
          shippedOn,
          original: replaced,
          calendar,
        });
        expect(endsOn >= own.lastDay).toBe(true);
        expect(endsOn >= addMonths(shippedOn, 3)).toBe(true);
        expect(endsOn >= (replaced.endsOn ?? endsOn)).toBe(true);
      }),
    );
  });

  it('never gets shorter along a chain of replacements (U213)', () => {
    fc.assert(
      fc.property(original, day, fc.array(fc.nat(200), { maxLength: 5 }), (about, first, gaps) => {
        let on = first;
        let replaced = exchangeWarranty(coregaExchange, { original: about, appliedOn: on, calendar });
        for (const gap of gaps) {
          on = addDays(on, gap);
          const replacement = replacementWarranty(coregaExchange, {
            shippedOn: on,
            original: replaced,
            calendar,
          });
          expect(replacement.endsOn >= (replaced.endsOn ?? '')).toBe(true);
          replaced = exchangeWarranty(coregaExchange, {
            original: { ...about, replacement },
            appliedOn: on,
            calendar,
          });
          expect(replaced.endsOn).toBe(replacement.endsOn);
        }
      }),
    );
  });
});

describe('the check of a parcel', () => {
  const strength = ['goes-on', 'may-return', 'return-in-principle', 'must-return', 'not-received'];
  const things = fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 });
  const items = fc.subarray(coregaExchange.checklists.in.map(({ id }) => id));
  const parcel: fc.Arbitrary<ParcelFound> = fc.record({
    sheet: fc.boolean(),
    walkIn: fc.boolean(),
    enclosed: items,
    supplied: items,
    mediaLeftIn: things,
    foreignGoods: things,
    belongings: things,
    furtherAccessories: things,
    acceptanceOver: fc.boolean(),
  });

  it('never grows milder for one fault more (C19c)', () => {
    fc.assert(
      fc.property(parcel, parcel, (found, more) => {
        const worse: ParcelFound = {
          ...found,
          sheet: found.sheet && more.sheet,
          walkIn: found.walkIn || more.walkIn,
          enclosed: found.enclosed.filter((item) => more.enclosed.includes(item)),
          mediaLeftIn: [...found.mediaLeftIn, ...more.mediaLeftIn],
          foreignGoods: [...found.foreignGoods, ...more.foreignGoods],
          acceptanceOver: found.acceptanceOver || more.acceptanceOver,
        };
        const rank = (one: ParcelFound) => strength.indexOf(parcelCheck(coregaExchange, one).outcome);
        expect(rank(worse)).toBeGreaterThanOrEqual(rank(found));
      }),
    );
  });
});
