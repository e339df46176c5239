import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given.js';
import type { Scenario } from '../../testing/scenario.js';
import { collected } from '../../testing/stages.js';
import { describeFact } from '../../describe-fact.js';
import { tasksOf } from '../wording/tasks.js';

const here = (checklist: readonly { item: string; ok: boolean }[]) =>
  collected().on('2026-04-03').does('ReceiveDevice', { checklist, certificateEnclosed: true });
const failed = () =>
  here([
    { item: 'passwords', ok: true },
    { item: 'stickers', ok: false },
    { item: 'no-my-number', ok: false },
  ]);
const task = (s: Scenario) => tasksOf(s.c, s.env).find(({ kind }) => kind === 'intake-to-settle');

describe('an intake check that failed (O12.3-6)', () => {
  it('is told in the history by its name and rule, not by its id', () => {
    const { ja, en } = describeFact(failed().last('DeviceReceived'));
    expect(ja).toContain(
      '受入れ確認で整っていなかった項目：「お客様が貼ったシール」［O12.4］、「記憶装置にマイナンバーがないことを確かめ、あれば消しましたか」［O12.2］。',
    );
    expect(en).toContain('Not in order when it arrived: “Stickers of your own” [O12.4], “Was it checked');
    expect(en).not.toContain('Passwords');
    const fine = describeFact(here([{ item: 'passwords', ok: true }]).last('DeviceReceived'));
    expect(fine.en).not.toContain('Not in order');
  });
  it('is to be settled with the customer before the diagnosis; then, or with the end, the task is gone', () => {
    expect(task(failed())).toMatchObject({ rule: 'O12.4' });
    expect(task(failed())?.text.en).toContain('Stickers of your own, Was it checked');
    expect(task(here([{ item: 'stickers', ok: true }]))).toBeUndefined();
    const diagnosed = failed().does('RecordDiagnosis', { reproduced: true, faults: [{ part: 'mainboard' }] });
    const ended = failed().does('CancelRepair', { reason: 'customer-wish' });
    expect([task(diagnosed), task(ended)]).toEqual([undefined, undefined]);
  });
  it('is recorded once: the same item twice is refused', () => {
    const checklist = [
      { item: 'stickers', ok: true },
      { item: 'passwords', ok: true },
      { item: 'stickers', ok: false },
    ];
    given(collected().on('2026-04-03'))
      .when('ReceiveDevice', { checklist, certificateEnclosed: true })
      .thenRefused('intake-item-twice', 'O12.3-6', '/checklist/2/item');
  });
});
