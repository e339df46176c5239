import { describe, expect, it } from '@jest/globals';
import { jst, types, useDesk } from './harness.js';
import { pickUp } from './samples.js';
import { quoted, received } from './stages.js';

const desk = useDesk();
const OLD = '2018-05-01';
const NEW = '2027-04-01';

interface TermsFile {
  readonly version: string;
  readonly inForce: { readonly from: string; readonly to?: string };
  readonly periods: { readonly quoteLapse: { readonly period: { readonly length: number } } };
  readonly disposal: { readonly decision: string };
  readonly forms: Readonly<Record<string, { readonly paymentWays: readonly string[] }>>;
}

const shown = async (version: string) =>
  (await desk.http.ask<{ terms: TermsFile }>(`/terms/onkyo-repair/${version}`)).terms;

/** The terms as they might be from 1 April 2027: 14 days for an answer, a person decides on disposals. */
async function newVersion(): Promise<TermsFile> {
  const { periods, forms, ...terms } = await shown(OLD);
  const { quoteLapse } = periods;
  return {
    ...terms,
    version: NEW,
    inForce: { from: NEW },
    forms: { ...forms, 'pick-up': { ...forms['pick-up']!, paymentWays: ['bank-transfer'] } },
    periods: { ...periods, quoteLapse: { ...quoteLapse, period: { ...quoteLapse.period, length: 14 } } },
    disposal: { ...terms.disposal, decision: 'on-approval' },
  };
}

const publish = (body: object) => ({ body, as: 'admin' as const });

describe('A newer version of the terms', () => {
  it('O20: is published ahead of the day on which it comes into force, and listed', async () => {
    await desk.at('2027-03-01 10:00');
    await desk.http.ask('/terms', publish(await newVersion()));
    const { terms } = await desk.http.ask<{ terms: { version: string; hash: string }[] }>('/terms');
    expect(terms.map(({ version }) => version)).toEqual(expect.arrayContaining([OLD, NEW]));
    expect(new Set(terms.map(({ hash }) => hash)).size).toBe(terms.length);
  });

  it('U14, O7.2: leaves open cases with theirs, and holds for those opened from its first day', async () => {
    await desk.at('2027-03-31 23:59:59');
    const before = await quoted(desk);
    await desk.settle();
    await desk.at('2027-04-01 00:00:00');
    const after = await quoted(desk, pickUp({ payment: 'bank-transfer' }));
    expect((await before.view()).terms).toMatchObject({ id: 'onkyo-repair', version: OLD });
    expect((await after.view()).terms).toMatchObject({ id: 'onkyo-repair', version: NEW });
    expect((await before.deadline('quote-lapse'))?.at).toBe(jst('2027-04-21 00:00'));
    expect((await after.deadline('quote-lapse'))?.at).toBe(jst('2027-04-15 00:00'));
    await desk.at('2027-04-15 00:00');
    expect([await before.progress(), await after.progress()]).toEqual(['quoted.awaitingAnswer', 'cancelled']);
    await desk.at('2027-04-21 00:00');
    expect(await before.progress()).toBe('cancelled');
  });

  it('U14, O8: a case of the old version is still paid as that one says', async () => {
    const problem = await desk.refusesToOpen(pickUp({ payment: 'cash-on-delivery' }));
    expect(problem).toMatchObject({ code: 'payment-way-not-offered', rule: 'O8' });
    expect(problem.remedy?.en).toBe('Choose one of: bank transfer.');
  });

  it('U14, O10: a disposal that falls due waits for an approver where the pinned version says so', async () => {
    await desk.at('2027-05-06 10:00');
    const its = await received(desk, pickUp({ payment: 'bank-transfer' }));
    await its.do('CancelRepair', { reason: 'customer-wish' });
    await its.do('AnnounceReturn', { returnOn: '2027-05-20' });
    await desk.at('2027-11-08 12:00');
    expect((await its.fact('DisposalFellDue'))?.data).toMatchObject({ decision: 'on-approval' });
    expect(types(await its.history())).not.toContain('DisposalOrdered');
    expect(await its.refuses('ApproveDisposal')).toMatchObject({ status: 403, code: 'permission-missing' });
    await its.do('ApproveDisposal', {}, 'approver');
    expect((await its.fact('DisposalOrdered'))?.data).toEqual({ by: 'approver', rule: 'O10' });
  });

  it('U14: a version that was published is not changed any more', async () => {
    const other = { ...(await newVersion()), disposal: (await shown(OLD)).disposal };
    const problem = await desk.http.problem('/terms', publish(other));
    expect(problem).toMatchObject({ status: 409, code: 'terms-version-taken' });
  });

  it('U14: a broken file is refused with the path and the reason of everything wrong in it', async () => {
    const file = await newVersion();
    const broken = { ...file, version: '2030-01-01', inForce: { from: '2030-02-30' }, surprise: 1 };
    const problem = await desk.http.problem('/terms', publish(broken));
    expect(problem).toMatchObject({ status: 422, code: 'terms-invalid' });
    expect(problem.issues?.map(({ field }) => field).join(' ')).toMatch(/inForce/);
    expect(problem.issues?.length).toBeGreaterThan(1);
  });
});
