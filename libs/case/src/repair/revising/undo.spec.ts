import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decide, possibilities } from '../../decide.js';
import { commandSpec } from '../../kinds.js';
import { apartFrom } from '../../testing/revising.js';
import { given } from '../../testing/given.js';
import { inWarranty, type Scenario, storeAll, toldOf } from '../../testing/scenario.js';
import {
  attempted,
  diagnosed,
  lapsed,
  quoted,
  quoteIssued,
  received,
  repaired,
  requested,
  shipped,
} from '../../testing/stages.js';
import { walk, walkPlan } from '../../testing/walk.js';
import type { RepairCase } from '../case.js';

const reason = '操作の誤り';
const undo = (s: Scenario) => ({ version: s.stored.length, reason });
const refused = (s: Scenario, code: string) => given(s).when('UndoLast', undo(s)).thenRefused(code, 'O15-16');

/** A case apart from what tells that something was undone: its version, and the messages that were caused. */
const apart = (c: RepairCase): unknown => apartFrom(c, 'notices');

describe('UndoLast', () => {
  it('takes a quote back whose document has not left, and withholds it', () => {
    const before = diagnosed().on('2026-04-07');
    const s = quoteIssued();
    given(s)
      .when('UndoLast', undo(s))
      .then(
        { type: 'NoticeWithheld', data: { notice: s.notice('quote') } },
        {
          type: 'ActionUndone',
          data: { from: 5, to: 5, types: ['QuoteIssued'], reason: { personal: reason } },
        },
      );
    const undone = s.does('UndoLast', undo(s));
    expect(apart(undone.c)).toEqual(apart(before.c));
    expect(undone.c.notices.at(-1)).toMatchObject({ template: 'quote', status: 'withheld', undone: true });
    const anew = undone.does('SendQuote', { lines: { labour: 9_000 } });
    expect(anew.delivers('quote').c.quotes).toMatchObject([{ n: 1, sentOn: '2026-04-07' }]);
  });

  it('takes all back that one action brought, with what followed of it', () => {
    const s = diagnosed(inWarranty);
    expect(s.types.slice(3)).toEqual(['DiagnosisRecorded', 'RepairAuthorised']);
    const undone = s.does('UndoLast', undo(s));
    expect(apart(undone.c)).toEqual(apart(received(inWarranty).on('2026-04-06').c));
  });

  it('undoes a correction: the case reads as before it', () => {
    const s = received().on('2026-04-08');
    const right = s.does('CorrectFact', { version: 3, changes: { on: '2026-04-02' }, reason });
    expect(apart(right.does('UndoLast', undo(right)).c)).toEqual(apart(s.c));
  });

  it('apologises for a message that left all the same: the mail was on its way', () => {
    const s = quoteIssued();
    const undone = s
      .does('UndoLast', undo(s))
      .does('RecordNotice', { notice: s.notice('quote'), outcome: 'sent' });
    expect(undone.place.progress).toBe('diagnosed');
    expect(undone.c.mistakes?.messages).toEqual([s.notice('quote')]);
  });

  it('is refused once the world has moved on, and says what stands against it', () => {
    refused(quoted(), 'mail-left');
    refused(shipped(), 'shipped');
    refused(
      repaired().does('RecordPayment', { yen: 1_000, way: 'cash-on-delivery', reference: 'P-1' }),
      'money-moved',
    );
    refused(lapsed(), 'time-passed');
    refused(requested(), 'nothing-to-undo');
    refused(received().does('RefuseRepair', { refusal: 'serial-unreadable', reason }), 'undo-of-approved');
    refused(
      received().does('PlaceHold', { ground: 'legal', reason }).does('LiftHold', { reason }),
      'undo-of-approved',
    );
    const undone = quoteIssued();
    refused(undone.does('UndoLast', undo(undone)), 'undo-of-undo');
    const sent = received().delivers('device-received');
    refused(sent, 'mail-left');
    const costs = { version: 4, changes: { costs: [] }, reason };
    refused(diagnosed().does('CorrectMoney', costs), 'undo-of-approved');
  });

  it('is refused for anything but the last fact that was seen', () => {
    const s = diagnosed();
    given(s).when('UndoLast', { version: 3, reason }).thenRefused('undo-not-last', 'O15-16', '/version');
    given(s).when('UndoLast', { version: 99, reason }).thenRefused('undo-not-last', 'O15-16', '/version');
    const passed = attempted().on('2026-04-12');
    given(passed).when('UndoLast', undo(passed)).thenRefused('time-passed', 'O15-16');
  });

  it('says beforehand why it is not possible', () => {
    const s = quoted();
    const known = possibilities(s.c, s.env, () => toldOf(s.stored)).find(
      ({ spec }) => spec.type === 'UndoLast',
    );
    expect(known?.refusal?.code).toBe('mail-left');
  });

  it('equals never having acted, wherever it is taken (but for version, messages and time’s own facts)', () => {
    let undone = 0;
    fc.assert(
      fc.property(walkPlan, (plan) => {
        const walked = walk(plan);
        let stored = [...walked.first.stored];
        for (const { decided, env } of walked.strides) {
          const before = decided.passed.at(-1)?.state ?? undefined;
          stored = [...stored, ...storeAll(decided, stored.length)];
          if (decided.steps.length === 0) continue;
          const spec = commandSpec('UndoLast')!;
          const input = { version: stored.length, reason };
          const back = decide(decided.state, { spec, input, told: () => toldOf(stored) }, env);
          if (back.refusal || back.passed.length > 0) continue;
          undone += 1;
          const acted = walked.strides.find((stride) => stride.decided === decided)!;
          expect(apart(back.state as RepairCase)).toEqual(apart((before ?? acted.before) as RepairCase));
        }
      }),
      { numRuns: 60, seed: 20_260_404 },
    );
    expect(undone).toBeGreaterThan(100);
  });
});
