import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { CaseView } from '@shuriken/contract';
import { type Case, jst, types, useDesk } from './harness.js';
import { type Opening, shipment, withReport } from './samples.js';

/** Terms as a stranger brings them: a file, and nothing else. */
const file = JSON.parse(
  readFileSync(new URL('../fixtures/minamo-repair-2026-04-01.json', import.meta.url), 'utf8'),
) as {
  readonly rules: Readonly<Record<string, { readonly standsFor?: readonly string[] }>>;
  readonly intake: readonly { readonly id: string; readonly required: boolean }[];
};
const desk = useDesk();

const reader = {
  brand: 'minamo',
  kind: 'e-reader',
  model: 'MR-10',
  serial: 'MR10-00017',
  boughtInJapan: true,
  brokeInJapan: true,
};

/** An e-reader of five years, picked up, paid at a convenience store. */
const eReader = (changes: object = {}): Opening => ({
  terms: 'minamo-repair',
  customer: { details: { name: '川瀬 澪', email: 'mio@example.jp', language: 'ja' } },
  request: {
    form: 'pick-up',
    product: { ...reader, serial: `MR10-${Math.floor(performance.now() * 1_000)}` },
    certificate: { shown: false },
    symptom: '画面に縞が出る',
    triage: '再起動と充電を確認済み',
    returnTo: '大阪府大阪市見本区1-2-3',
    language: 'ja',
    quoteChannel: 'mail',
    noticeChannel: 'mail',
    payment: 'convenience-store',
    confirmed: file.intake.filter(({ required }) => required).map(({ id }) => id),
    erasureConsent: true,
    ...changes,
  },
});

const arrival = {
  checklist: ['cover', 'memory-card', 'power-cable'].map((item) => ({ item, ok: true })),
  certificateEnclosed: false,
  freight: 900,
};
const quote = {
  lines: { labour: 8_000, parts: [{ name: '電子ペーパー', yen: 12_000 }], shippingOut: 900 },
};

async function quoted(its: Case): Promise<void> {
  await its.do('ReceiveDevice', arrival);
  await its.do('RecordDiagnosis', {
    reproduced: true,
    faults: [{ part: '電子ペーパー' }],
    findings: 'パネルの断線。',
    diagnosisLabour: 3_000,
  });
  await its.do('SendQuote', quote);
  await desk.settle();
}

/** Every rule that an answer cites, in whatever place. */
function rulesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'rule' && typeof inner === 'string' ? [inner] : rulesIn(inner),
  );
}
const citedIn = (text: string): readonly string[] =>
  text.match(/(?<=[(（、])[OKM]\d+[\d.()-]*(?=[)）、])/gu) ?? [];

describe('A maker that nobody here had heard of', () => {
  it('M1: brings its terms as a file, which is checked, told in plain words, and published', async () => {
    await desk.at('2027-03-29 10:00');
    const checked = await desk.http.ask<{ ok: boolean; says: { lines: { en: string }[] }[] }>(
      '/terms/check',
      {
        body: file,
        as: 'admin',
      },
    );
    expect(checked.ok).toBe(true);
    const lines = checked.says.flatMap((part) => part.lines.map(({ en }) => en));
    expect(lines).toContain('Diagnosis: never charged');
    await desk.http.ask('/terms', { body: file, as: 'admin' });
  });

  it('M1, M8, M12.2: takes its own products, ways of paying and confirmations, and says so where one does not fit', async () => {
    const product = { ...reader, brand: 'onkyo', kind: 'pc' };
    const problem = await desk.refusesToOpen(
      eReader({ product, payment: 'cash-on-delivery', confirmed: [] }),
    );
    expect(problem).toMatchObject({ code: 'product-not-covered', rule: 'M1' });
    expect(problem.issues?.map(({ field, allowed }) => [field, allowed])).toEqual(
      expect.arrayContaining([
        ['/request/product/brand', ['minamo', 'hotori']],
        ['/request/payment', ['convenience-store', 'bank-transfer', 'qr-code']],
      ]),
    );
    expect(problem.remedy?.ja).toContain('みなもとほとり');
    expect(problem.remedy?.ja).toContain('コンビニエンスストア払い、銀行振込、コード決済');
    expect(JSON.stringify(problem)).not.toMatch(/ソーテック|オンキヨー/);
  });

  let its: Case;

  it('M7.1, M9, P4: counts 10 business days for an answer and 15 for the return, each day skipped told', async () => {
    its = await desk.open(eReader());
    await quoted(its);
    const lapse = await its.deadline('quote-lapse');
    expect(lapse).toMatchObject({ at: jst('2027-04-13 00:00'), rule: 'M7.1' });
    expect(lapse?.receipt).toMatchObject({ unit: 'business-day', length: 10, lastDay: '2027-04-12' });
    expect(lapse?.explained?.en).toMatch(
      /^Rule M7\.1: 10 business days .* not counted\..*3 April 2027 \(weekend\)/,
    );
    expect(await its.deadline('turnaround')).toMatchObject({ rule: 'M9' });
  });

  it('U9: sends quotes as the terms send documents, and not by letter', async () => {
    const problem = await its.refuses('SendQuote', { ...quote, channel: 'post' });
    expect(problem).toMatchObject({ code: 'channel-not-offered', rule: 'U9' });
    expect(problem.remedy?.en).toBe('Choose one of: e-mail.');
  });

  it('U3, M7.1: reminds 5 days and 1 before, and cancels when the days are over', async () => {
    for (const day of ['04-08', '04-12', '04-13']) await desk.at(`2027-${day} 12:00`);
    expect(await its.progress()).toBe('cancelled');
    const reminders = await its.history('QuoteReminderFellDue');
    expect(reminders.map(({ data }) => data['daysBefore'])).toEqual([5, 1]);
    const [lapsed] = await its.history('QuoteLapsed');
    expect(lapsed?.text.ja).toContain('（M7.1）');
    expect((await its.mails()).at(-1)?.text).toContain('みなも電器 修理規約 第7条第1号');
  });

  it('M6.1: asks nothing for the diagnosis, and says why', async () => {
    const { charges } = await its.view();
    expect(charges.assessment).toMatchObject({ lines: [], gross: 0 });
    expect(charges.assessment?.waived).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ line: 'diagnosis-labour', yen: 3_000, rule: 'M6.1' }),
        expect.objectContaining({ line: 'shipping-in', yen: 900, rule: 'M3.1' }),
      ]),
    );
  });

  it('M10, U3: falls due for disposal after 90 days, noticed 45, 14 and 3 days before, and waits for an approver', async () => {
    await its.do('AnnounceReturn', { returnOn: '2027-05-10' });
    for (const day of ['05-14', '06-14', '06-25', '06-28']) await desk.at(`2027-${day} 12:00`);
    const due = await its.fact('DisposalFellDue');
    expect(due?.data).toMatchObject({ decision: 'on-approval' });
    expect(due?.data['receipt']).toMatchObject({
      rule: 'M10',
      length: 90,
      unit: 'day',
      lastDay: '2027-06-27',
    });
    const notices = await its.history('DisposalNoticeFellDue');
    expect(notices.map(({ data }) => data['daysBefore'])).toEqual([45, 14, 3]);
    const { tasks } = await its.view();
    expect(tasks).toContainEqual(expect.objectContaining({ kind: 'disposal-to-approve', rule: 'M10' }));
    expect(await its.refuses('RecordDisposal', { method: '再資源化' })).toMatchObject({ rule: 'M10' });
    await its.do('ApproveDisposal', {}, 'approver');
    await its.do('RecordWiping', { what: 'device', method: 'destroyed', by: 'K-3' });
  });

  it('M10.1, U5: charges storage by the day when it is disposed of, counted by us and told day by day', async () => {
    await desk.at('2027-06-30 10:00');
    const byHand = await its.refuses('RecordDisposal', { method: '再資源化', storage: 9_000 });
    expect(byHand).toMatchObject({ code: 'storage-fee-computed', rule: 'M10.1' });
    const tried = await its.dryRun('RecordDisposal', { method: '再資源化', disposal: 2_000 });
    expect(tried.charges.assessment).toMatchObject({ net: 3_300, gross: 3_630 });
    await its.do('RecordDisposal', { method: '再資源化', disposal: 2_000 });
    const { charges } = await its.view();
    expect(charges.assessment?.lines).toEqual([
      expect.objectContaining({
        line: 'storage',
        yen: 3_300,
        rule: 'M10.1',
        daily: expect.objectContaining({
          start: '2027-05-10',
          freeDays: 14,
          first: '2027-05-25',
          last: '2027-06-30',
          days: 37,
          yenPerDay: 110,
          uncapped: 4_070,
        }),
      }),
    ]);
    expect(charges.assessment).toMatchObject({
      tax: { percent: 10, yen: 330, on: '2027-06-30', rule: 'U5' },
    });
    expect(charges.assessment?.waived).toContainEqual(
      expect.objectContaining({ line: 'disposal', yen: 2_000, rule: 'M10' }),
    );
    expect((await its.fact('ChargesAssessed'))?.text.ja).toContain('37日×110円、上限額');
    expect((await its.mails()).at(-1)?.text).toContain('37日×110円');
  });

  it('M8: is paid and closed as its terms say', async () => {
    const cash = await its.refuses('RecordPayment', { yen: 3_630, way: 'cash', reference: 'R-1' });
    expect(cash).toMatchObject({ code: 'payment-way-not-offered', rule: 'M8' });
    await its.do('RecordPayment', { yen: 3_630, way: 'convenience-store', reference: 'CVS-1' });
    expect(await its.progress()).toBe('closed');
  });

  it('M23: shows no rule that is not one of its own, and none of another maker', async () => {
    const view: CaseView = await its.view();
    const cited = [...new Set(rulesIn(view))];
    expect(cited.filter((rule) => !Object.hasOwn(file.rules, rule))).toEqual([]);
    expect(cited).toEqual(expect.arrayContaining(['M10', 'M10.1', 'M7.1', 'U3']));
    const texts = view.history.flatMap(({ text }) => citedIn(text.ja));
    expect(texts.filter((rule) => !Object.hasOwn(file.rules, rule))).toEqual([]);
    expect(texts).toEqual(expect.arrayContaining(['M10', 'M7.1']));
    expect(types(view.history).slice(0, 2)).toEqual(['RepairRequested', 'DeviceReceived']);
  });

  it('M10.1: asks a customer who takes the device late for the days until it leaves', async () => {
    const late = await desk.open(eReader());
    await quoted(late);
    await late.do('AnswerQuote', { answer: 'yes', channel: 'mail' });
    await late.do('CompleteRepair', { parts: [], report: 'パネルを交換しました。' });
    await late.do('AnnounceReturn', { returnOn: '2027-07-05' });
    await desk.at('2027-07-22 10:00');
    await late.do('ShipDevice', shipment(withReport));
    const { charges } = await late.view();
    expect(charges.assessment?.lines.map(({ line, yen }) => [line, yen])).toEqual([
      ['labour', 8_000],
      ['parts', 12_000],
      ['shipping-out', 900],
      ['storage', 330],
    ]);
    expect(charges.assessment?.documents.map(({ net }) => net)).toEqual([20_900, 330]);
  });
});
