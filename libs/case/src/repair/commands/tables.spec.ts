import { describe, expect, it } from '@jest/globals';
import { onkyoRepair, type TableRow } from '@shuriken/terms';
import { open } from '../../decide.js';
import type { RepairCase } from '../case.js';
import type { Opening } from '../../shared/opening.js';
import { given } from '../../testing/given.js';
import { CASE_ID, envAt, inWarranty, jst, onSite, request, Scenario } from '../../testing/scenario.js';
import { diagnosed, received } from '../../testing/stages.js';
import { tasksChangeAt, tasksOf } from '../wording/tasks.js';
import { rowsAsked } from './request-checks.js';
import { requestRepairInput } from './request-repair.js';

/** Opens a case with rows of the terms' tables, as the desk finds them. */
function asked(change: object, more: Partial<Opening> = {}, at = jst('2026-04-01')) {
  const input = requestRepairInput.parse({ ...request, ...change });
  const opening: Opening = { number: 'R-0001', customer: 'person-1', ...more };
  const opened = open(CASE_ID, { input, opening }, envAt(at));
  return 'state' in opened
    ? { state: opened.state as RepairCase, refusal: undefined }
    : { state: undefined, refusal: opened.refusal };
}
const rows = (table: string, row: TableRow | undefined): Partial<Opening> => ({ rows: { [table]: row } });

describe('rows that a request asks for', () => {
  it('are those of the model, the place and the way of paying, the longest postal prefix first', () => {
    const of = (change: object) => rowsAsked(requestRepairInput.parse({ ...request, ...change }));
    expect(of({ ...onSite, postalCode: '100-0001' })).toEqual({
      models: 'DR512',
      'payment-notes': 'cash',
      'on-site-models': 'DR512',
      'on-site-areas': ['1000001', '100000', '10000', '1000', '100', '10', '1'],
    });
    expect(of({})).toMatchObject({ 'remote-areas': [] });
  });
});

describe('parts retention (O14)', () => {
  const kept = { 'parts-kept-until': '2026-03-31', 'launched-on': '2018-10-01', model: 'DR512' };
  it('refuses a request after its end, and takes one on its last day', () => {
    expect(asked({}, rows('models', kept)).refusal).toMatchObject({
      code: 'parts-ended',
      rule: 'O14',
      field: '/product/model',
    });
    expect(asked({}, rows('models', kept), jst('2026-03-31')).state).toMatchObject({
      retention: { keptUntil: '2026-03-31' },
    });
    expect(asked({ retention: { keptUntil: '2025-01-01' } }).refusal).toMatchObject({ code: 'parts-ended' });
  });
  it('does not refuse a repair for want of parts while they are kept; then an operator decides', () => {
    const s = received({ retention: { keptUntil: '2026-05-10' } });
    given(s)
      .when('RefuseRepair', { refusal: 'parts-ended', reason: '在庫なし' })
      .thenRefused('parts-still-kept', 'O14', '/refusal');
    expect(tasksChangeAt(s.c, s.env)).toBe(jst('2026-05-11', '00:00'));
    const over = s.on('2026-05-11', '09:00');
    expect(tasksOf(over.c, over.env).map(({ kind }) => kind)).toContain('parts-over');
    given(over)
      .when('RefuseRepair', { refusal: 'parts-ended', reason: '在庫なし' })
      .then({ type: 'RepairRefused', data: { ending: 'not-repairable', rule: 'O14' } }, 'ChargesAssessed');
  });
  it('is an aim of two years where none is defined: no end, and other parts or products may serve', () => {
    const launched = { retention: { launchedOn: '2023-02-28' } };
    const s = diagnosed({ ...inWarranty, ...launched });
    expect(s.c.retention?.aim).toMatchObject({ lastDay: '2025-02-28', rule: 'O14' });
    given(s)
      .when('RefuseRepair', { refusal: 'parts-ended', reason: '在庫なし' })
      .thenRefused('parts-still-kept', 'O14');
    const exchanged = { report: '同等品に交換', exchangedFor: { model: 'DR514', serial: 'B1' } };
    const done = s.does('CompleteRepair', exchanged);
    expect(done.c.completion?.exchangedFor).toEqual({ model: 'DR514', serial: 'B1' });
    const substitute = {
      report: '代替部品',
      parts: [{ part: 'FN-9', name: 'fan', condition: 'substitute' }],
    };
    expect(s.does('CompleteRepair', substitute).place.progress).toBe('repaired');
    const defined = diagnosed({ ...inWarranty, retention: { keptUntil: '2030-01-01' } });
    for (const [input, field] of [
      [exchanged, '/exchangedFor'],
      [substitute, '/parts'],
    ] as const)
      given(defined).when('CompleteRepair', input).thenRefused('retention-defined', 'O14', field);
    given(diagnosed({ ...inWarranty, ...launched, erasureConsent: false }))
      .when('CompleteRepair', exchanged)
      .thenRefused('erasure-consent-missing', 'O13.6', '/exchangedFor');
  });
  it('does not stand against a free re-repair (O17)', () => {
    const earlier = diagnosed(inWarranty).does('CompleteRepair', { report: '調整' }).c;
    const again = {
      case: earlier.id,
      symptomAroseOn: '2026-04-10',
      recognised: true,
      askedCentreDirectly: true,
    };
    const opened = asked({ rerepairOf: again }, { ...rows('models', kept), earlier }, jst('2026-04-20'));
    expect(opened.state?.rerepair).toMatchObject({ of: earlier.id });
  });
});

describe('what else the tables tell', () => {
  it('months of warranty of the model, where the certificate does not say (O5.1)', () => {
    const certificate = { ...request.certificate, purchasedOn: '2025-05-01', months: undefined };
    expect(asked({ certificate }).state?.warranty.standing).toBe('out');
    const model = { model: 'DR512', 'warranty-months': 12 };
    expect(asked({ certificate }, rows('models', model)).state?.warranty).toMatchObject({
      standing: 'in',
      endsOn: '2026-05-01',
    });
  });
  it('refuses on-site repair of other models and areas, once the tables hold rows (O4.1b)', () => {
    const none = { rows: { 'on-site-models': undefined, 'on-site-areas': undefined } };
    const visit = { ...onSite, postalCode: '100-0001' };
    expect(asked(visit, none).refusal?.issues?.map(({ field }) => field)).toEqual([
      '/product/model',
      '/postalCode',
    ]);
    expect(asked(onSite, none).refusal).toMatchObject({ code: 'on-site-not-offered', rule: 'O4.1b' });
    expect(asked(visit, { ...none, unfilled: ['on-site-models', 'on-site-areas'] }).state).toBeDefined();
    const both = {
      rows: {
        'on-site-models': { model: 'DR512' },
        'on-site-areas': { 'postal-prefix': '100', area: '千代田' },
      },
    };
    expect(asked(visit, both).state).toBeDefined();
  });
  it('lifts the promise for a remote area that a table names (O9(3))', () => {
    const far = rows('remote-areas', { 'postal-prefix': '904', area: '南の島' });
    const { state } = asked({ postalCode: '904-0001' }, far);
    expect(state).toMatchObject({ promiseLifted: { ground: 'remote-area', rule: 'O9' } });
    expect(asked({}).state?.promiseLifted).toBeUndefined();
  });
  it('keeps the note on the way of paying with the case (O8)', () => {
    const note = { way: 'cash-on-delivery', ja: '手数料は当社負担', en: 'We bear the fee' };
    expect(asked({}, rows('payment-notes', note)).state).toMatchObject({
      paymentNote: { ja: '手数料は当社負担', en: 'We bear the fee' },
    });
  });
});

describe('what the triage found not to be repaired (O12.9, O12.10)', () => {
  it.each(['virus-removal', 'data-recovery', 'panel-nature', 'modified-parts', 'serial-unreadable'])(
    'refuses %s before anything is sent in',
    (id) => {
      const { rule } = onkyoRepair.refusals.find((refusal) => refusal.id === id)!;
      expect(asked({ triageFound: [id] }).refusal).toMatchObject({
        code: 'not-repaired',
        rule,
        field: '/triageFound/0',
      });
    },
  );
  it('comes before a free re-repair: the nature of a panel is none (O12.9, O17)', () => {
    const earlier = diagnosed(inWarranty).does('CompleteRepair', { report: '調整' }).c;
    const again = {
      case: earlier.id,
      symptomAroseOn: '2026-04-10',
      recognised: true,
      askedCentreDirectly: true,
    };
    expect(
      asked({ rerepairOf: again, triageFound: ['panel-nature'] }, { earlier }, jst('2026-04-20')).refusal,
    ).toMatchObject({ code: 'not-repaired', rule: 'O12.9' });
  });
  it('knows the refusals of the terms only', () => {
    expect(asked({ triageFound: ['mood'] }).refusal).toMatchObject({
      code: 'refusal-unknown',
      rule: 'O12.10',
    });
    expect(Scenario.opened({ triageFound: [] }).place.progress).toBe('requested.open');
  });
});
