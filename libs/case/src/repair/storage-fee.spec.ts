import { describe, expect, it } from '@jest/globals';
import { onkyoRepair, type Terms } from '@shuriken/terms';
import { describeFact } from '../describe-fact.js';
import { Scenario } from '../testing/scenario.js';
import { announced, ship } from '../testing/stages.js';

const { matrix } = onkyoRepair.charges;
const text = { ja: '返却の日から数えた保管料です', en: 'Storage from the day of return' };

/** The Onkyo terms with a fee for storage: 14 days free from the day of return, then 110 yen a day. */
const daily: Terms = {
  ...onkyoRepair,
  storageFee: {
    rule: 'O10',
    text,
    from: 'return-day',
    counting: 'first-day-not-counted',
    freeDays: 14,
    yenPerDay: 110,
    lastDay: 'counted',
  },
  charges: {
    ...onkyoRepair.charges,
    matrix: [
      ...matrix.map((row) => ({ ...row, lines: row.lines.filter(({ line }) => line !== 'storage') })),
      {
        id: 'storage-by-the-day',
        endings: ['cancelled'],
        lines: [{ line: 'storage', mode: 'billed', rule: 'O10', reason: text }],
      },
    ],
  },
};

/** Cancelled by the customer in April and announced to come back on 10 May; the device arrived on 3 April. */
const cancelled = (terms: Terms = daily): Scenario =>
  Scenario.opened({}, undefined, { terms })
    .on('2026-04-03')
    .does('ReceiveDevice', { checklist: [], certificateEnclosed: true })
    .on('2026-04-06')
    .does('CancelRepair', { reason: 'customer-wish' });
const back = (from: Scenario, on: string) => from.on(on).does('ShipDevice', { ...ship, freight: 0 });
const storageOf = ({ c }: Scenario) => ({
  lines: c.assessed?.assessment.lines.filter(({ line }) => line === 'storage'),
  waived: c.assessed?.assessment.waived.filter(({ line }) => line === 'storage'),
});

describe('a fee for storage by the day', () => {
  it('comes with the device when it leaves late, each day told, taxed on the day it leaves (U5)', () => {
    const shipped = back(announced(cancelled()), '2026-06-01');
    expect(storageOf(shipped)).toMatchObject({
      lines: [{ yen: 880, daily: { start: '2026-05-10', first: '2026-05-25', last: '2026-06-01', days: 8 } }],
      waived: [],
    });
    expect(shipped.c.assessed?.assessment).toMatchObject({ net: 880, gross: 968, tax: { on: '2026-06-01' } });
    const sent = shipped.stored.findLast(({ type }) => type === 'DeviceShipped')!;
    expect(describeFact(sent as never).en).toContain('storage (8 days at 110 yen) 880 yen');
    expect(describeFact(sent as never).ja).toContain('保管費用（8日×110円）880円');
  });

  it('is none while its days are free, where nothing was announced, and under terms without one', () => {
    expect(storageOf(back(announced(cancelled()), '2026-05-24')).lines).toEqual([]);
    expect(storageOf(back(cancelled(), '2026-09-01')).lines).toEqual([]);
    expect(storageOf(back(announced(cancelled(onkyoRepair)), '2026-06-01')).lines).toEqual([]);
  });

  it('is none where the announcement came back: the customer knew of no day', () => {
    const from = cancelled().does('AnnounceReturn', { returnOn: '2026-05-10' });
    const notice = from.c.notices.find(({ template }) => template === 'return-announced')!;
    const bounced = from.does('RecordNotice', { notice: notice.id, outcome: 'bounced' });
    expect(storageOf(back(bounced, '2026-06-01')).lines).toEqual([]);
  });

  it('charges the further days only, when the device comes back untaken and leaves again', () => {
    const untaken = back(announced(cancelled()), '2026-06-01').on('2026-06-03').does('RecordNotTaken');
    const again = back(untaken, '2026-06-05');
    expect(storageOf(again).lines?.map(({ yen }) => yen)).toEqual([880, 440]);
  });

  it('is not entered by hand at the disposal beside it', () => {
    const due = announced(cancelled()).on('2026-10-05', '12:00').passes();
    const ready = due.delivers('disposal-fell-due').on('2026-10-12').passes();
    const wiped = ready.does('RecordWiping', { what: 'device', method: 'destroyed', by: 'T-7' });
    expect(wiped.tries('RecordDisposal', { method: 'recycling', storage: 5_000 }).refusal).toMatchObject({
      code: 'storage-fee-computed',
      rule: 'O10',
      field: '/storage',
    });
    const gone = wiped.does('RecordDisposal', { method: 'recycling' });
    expect(storageOf(gone).lines).toMatchObject([
      { daily: { first: '2026-05-25', last: '2026-10-12', days: 141 } },
    ]);
  });
});
