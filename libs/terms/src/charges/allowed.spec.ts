import { describe, expect, it } from '@jest/globals';
import { allowedLines, onkyoRepair } from '../index.js';
import type { ChargeSituation } from '../index.js';
import { endings, repairForms, type Standing, standings } from '../schema/vocabulary.js';
import { onSite, situation } from '../testing/situations.js';
import { ambiguities } from './matrix.js';

/** `line:rule`, with a `*` where the carrier collects. */
const lines = (at: ChargeSituation) =>
  allowedLines(onkyoRepair, at).map(
    ({ line, mode, rule }) => `${line}:${rule}${mode === 'collect' ? '*' : ''}`,
  );
const given = (at: ChargeSituation, expected: readonly string[]) =>
  expect(lines(at).toSorted()).toEqual([...expected].toSorted());
const inWarranty = ['free', 'charged-in-warranty', 'mixed'] as const;
const returned = ['not-reproduced', 'cancelled', 'my-number'] as const;
const charged = ['charged-in-warranty', 'mixed'] as const;

function* everySituation(): Generator<ChargeSituation> {
  const flags = [true, false];
  for (const form of repairForms)
    for (const standing of standings)
      for (const ending of endings)
        for (const custody of flags)
          for (const diagnosisBegan of flags)
            for (const travelled of flags)
              for (const disposed of flags)
                yield { form, standing, ending, custody, diagnosisBegan, travelled, disposed };
}

describe('a completed repair', () => {
  it('after the warranty: labour, parts, shipping both ways, box, other work (O6.1)', () => {
    given(situation(), [
      'labour:O6.1',
      'parts:O6.1',
      'shipping-in:O6.1',
      'shipping-out:O6.1',
      'box:O6.1',
      'other:O6.1',
    ]);
    given(onSite(), ['labour:O6.1', 'parts:O6.1', 'travel:O6.1', 'other:O6.1']);
  });
  it.each(charged)('%s: the same lines, by analogy (U7); box, travel and other work by O5.3', (standing) => {
    given(situation({ standing }), [
      'labour:U7',
      'parts:U7',
      'shipping-in:U7',
      'shipping-out:U7',
      'box:O5.3',
      'other:O5.3',
    ]);
    given(onSite({ standing }), ['labour:U7', 'parts:U7', 'travel:O5.3', 'other:O5.3']);
  });
  it('free: box, travel and other designated work only (O5.3)', () => {
    given(situation({ standing: 'free' }), ['box:O5.3', 'other:O5.3']);
    given(onSite({ standing: 'free' }), ['travel:O5.3', 'other:O5.3']);
  });
  it.each(standings)('again under the repair guarantee, %s: nothing (O17, K11)', (standing) => {
    given(situation({ ending: 'rerepaired', standing }), []);
    given(onSite({ ending: 'rerepaired', standing }), []);
  });
  it('by sending a part: no shipping, which O6.1 knows for pick-up only (O4.2, U104)', () => {
    given(situation({ form: 'part-delivery', custody: false }), ['labour:O6.1', 'parts:O6.1', 'other:O6.1']);
  });
});

describe('a device returned from custody', () => {
  it.each(returned.flatMap((ending) => inWarranty.map((standing) => [ending, standing] as const)))(
    '%s, %s: return costs, no diagnosis labour (O5.4), box and other work (O5.3)',
    (ending, standing) =>
      given(situation({ ending, standing }), ['shipping-out:O5.4', 'box:O5.3', 'other:O5.3']),
  );
  it.each(returned)('%s after the warranty: diagnosis labour and what was incurred (O6.2)', (ending) => {
    const incurred = ['shipping-in:O6.2', 'shipping-out:O6.2', 'box:O6.2', 'other:O6.2'];
    given(situation({ ending }), ['diagnosis-labour:O6.2', ...incurred]);
    given(situation({ ending, diagnosisBegan: false }), incurred);
  });
  it('after a lapsed or declined quote goes freight collect, never billed besides (O7.2, O7.3, K8)', () => {
    const rest = ['diagnosis-labour:O6.2', 'shipping-in:O6.2', 'box:O6.2', 'other:O6.2'];
    given(situation({ ending: 'lapsed' }), [...rest, 'shipping-out:O7.2*']);
    given(situation({ ending: 'requote-declined' }), [...rest, 'shipping-out:O7.3*']);
  });
  it.each(charged)(
    'after a quote in warranty (%s): freight collect, no diagnosis labour (U7)',
    (standing) => {
      for (const ending of ['lapsed', 'requote-declined'] as const)
        given(situation({ ending, standing }), ['shipping-out:U7*', 'box:O5.3', 'other:O5.3']);
    },
  );
  it('refused for its environment: diagnosis labour in warranty too (O12.11, K7), and the return', () => {
    const ending = 'unsuitable-environment';
    for (const standing of inWarranty)
      given(situation({ ending, standing }), [
        'diagnosis-labour:O12.11',
        'shipping-out:O5.4',
        'box:O5.3',
        'other:O5.3',
      ]);
    given(situation({ ending }), ['diagnosis-labour:O12.11', 'shipping-out:O6.2', 'box:O6.1', 'other:O6.1']);
    given(onSite({ ending }), ['diagnosis-labour:O12.11', 'travel:O4.1b']);
  });
  it.each(standings)(
    'without consent to erasure, %s: diagnosis labour and shipping both ways (O13.6, K7)',
    (standing) => {
      const found = lines(situation({ ending: 'no-erasure-consent', standing }));
      expect(found).toEqual(
        expect.arrayContaining(['diagnosis-labour:O13.6', 'shipping-in:O13.6', 'shipping-out:O13.6']),
      );
    },
  );
  it.each(['not-repairable', 'contract-ended'] as const)(
    '%s: no clause charges diagnosis or return (U104)',
    (ending) => {
      given(situation({ ending }), ['box:O4.1a', 'other:O6.1']);
      given(situation({ ending, standing: 'free' }), ['box:O4.1a', 'other:O5.3']);
    },
  );
  it('cancelled before custody: the designated box only (O4.1a, U104)', () => {
    given(situation({ ending: 'cancelled', custody: false, diagnosisBegan: false }), ['box:O4.1a']);
  });
  it('disposed of: storage, transport to it, disposal (O10)', () => {
    const added = ['storage:O10', 'storage-transport:O10', 'disposal:O10'];
    for (const ending of onkyoRepair.disposal.endings) {
      const before = lines(situation({ ending }));
      given(situation({ ending, disposed: true }), [...before, ...added]);
    }
  });
});

describe('a visit', () => {
  it.each(['visit-no-fault', 'visit-cancelled'] as const)(
    '%s: travel, and labour after the warranty (O6.3, O5.3)',
    (ending) => {
      given(onSite({ ending }), ['diagnosis-labour:O6.3', 'travel:O6.3']);
      for (const standing of inWarranty) given(onSite({ ending, standing }), ['travel:O5.3']);
    },
  );
  it.each(['visit-cancelled-before-diagnosis', 'unreachable', 'cancelled'] as const)(
    '%s: travel only if somebody travelled (O6.3, O12.14, K9)',
    (ending) => {
      const at = { ending, diagnosisBegan: false };
      given(onSite(at), ['travel:O6.3']);
      given(onSite({ ...at, standing: 'free' }), ['travel:O5.3']);
      given(onSite({ ...at, travelled: false }), []);
    },
  );
});

describe('the matrix', () => {
  it('gives no line twice, in no situation (K8)', () => {
    expect(ambiguities(onkyoRepair.charges.matrix)).toEqual([]);
    for (const at of everySituation()) {
      const found = allowedLines(onkyoRepair, at).map(({ line }) => line);
      expect(new Set(found).size).toBe(found.length);
    }
  });
  it('never charges diagnosis labour without a diagnosis, travel without a journey, storage without a disposal', () => {
    for (const at of everySituation()) {
      const found = allowedLines(onkyoRepair, at).map(({ line }) => line);
      if (!at.diagnosisBegan) expect(found).not.toContain('diagnosis-labour');
      if (!at.travelled) expect(found).not.toContain('travel');
      if (!at.disposed) expect(found).not.toContain('storage');
    }
  });
  it('never charges labour or parts of a free repair (O5.1)', () => {
    for (const at of everySituation()) {
      if (at.standing !== ('free' satisfies Standing)) continue;
      const found = allowedLines(onkyoRepair, at).map(({ line }) => line);
      expect(found).not.toContain('labour');
      expect(found).not.toContain('parts');
    }
  });
});
