import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DeskError } from './errors.js';
import { caseNumber, openCase } from './open-case.js';
import { type DeskFixture, deskFixture, jst } from './testing/desk-fixture.js';
import { asked } from './testing/operator.js';
import { refusalOf } from './testing/refusal.js';
import { type Input, sampleOpening } from './testing/sample-opening.js';

let fixture: DeskFixture;
beforeAll(async () => {
  fixture = await deskFixture();
});
afterAll(() => fixture.close());

const persons = async () => (await fixture.people.searchIds('花子', 1_000)).length;

describe('opening a case', () => {
  it('registers a new customer, pins the terms in force and gives a number that survives the telephone', async () => {
    const before = await persons();
    const { state, version, caseId } = await fixture.open();
    expect(await persons()).toBe(before + 1);
    expect(state).toMatchObject({
      id: caseId,
      version,
      terms: { id: 'onkyo-repair', version: '2018-05-01' },
    });
    expect(state.number).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    const people = await fixture.people.lookup([state.customer]);
    expect(people.get(state.customer)?.name).toBe('山田 花子');
  });

  it('takes a customer who is registered, and nobody who is not', async () => {
    const first = await fixture.open();
    const before = await persons();
    const again = { ...sampleOpening(), customer: { id: first.state.customer } };
    expect((await openCase(fixture.desk, again, asked())).state.customer).toBe(first.state.customer);
    expect(await persons()).toBe(before);
    const nobody = await refusalOf(
      openCase(fixture.desk, { ...sampleOpening(), customer: { id: randomUUID() } }, asked()),
    );
    expect(nobody.details.issues?.[0]?.field).toBe('/customer/id');
  });

  it('takes effect once under one id, also when it is sent several times at once', async () => {
    const [body, before, same] = [sampleOpening(), await persons(), asked()];
    const answers = await Promise.all([1, 2, 3].map(() => openCase(fixture.desk, body, same)));
    expect(new Set(answers.map(({ caseId }) => caseId)).size).toBe(1);
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await persons()).toBe(before + 1);
    const other = await refusalOf(openCase(fixture.desk, sampleOpening(), same));
    expect(other.code).toBe('idempotency-mismatch');
  });

  it('leaves nothing behind when it is refused, not even a person (O1)', async () => {
    const [head, before] = [await fixture.head(), await persons()];
    const product = { ...sampleOpening().request.product, brand: 'sharp' };
    const refused = await refusalOf(fixture.open({ request: { product } }));
    expect(refused.details.refusal).toMatchObject({ code: 'product-not-covered', rule: 'O1' });
    expect([await fixture.head(), await persons()]).toEqual([head, before]);
  });

  it('can be tried out without leaving anything behind', async () => {
    const [head, before] = [await fixture.head(), await persons()];
    const tried = await openCase(fixture.desk, sampleOpening(), asked({ dryRun: true }));
    expect(tried.steps[0]?.fact.type).toBe('RepairRequested');
    expect([await fixture.head(), await persons()]).toEqual([head, before]);
  });

  it('is refused while the device has an open case, and names it; once that is closed it is possible', async () => {
    const product = { ...sampleOpening().request.product };
    const first = await fixture.open({ request: { product } });
    const taken = await refusalOf(fixture.open({ request: { product } }));
    expect([taken.code, taken.details['case']]).toEqual(['device-case-open', first.caseId]);
    await fixture.act(first.caseId, 'CancelRepair', { reason: 'customer-wish' });
    const closed = (await fixture.desk.find(first.caseId)).state;
    expect(closed.closedOn).toBeDefined();
    expect((await fixture.open({ request: { product } })).caseId).not.toBe(first.caseId);
  });

  it('names every field that is wrong within the body it was sent in (O1, O8)', async () => {
    const product = { ...sampleOpening().request.product, brand: 'sharp' };
    const refused = await refusalOf(fixture.open({ request: { product, payment: 'cash' } }));
    expect(refused.details.refusal?.issues?.map(({ field }) => field)).toEqual([
      '/request/product/brand',
      '/request/payment',
    ]);
  });

  it('of one device twice at once opens one case', async () => {
    const product = { ...sampleOpening().request.product };
    const results = await Promise.allSettled([
      fixture.open({ request: { product } }),
      fixture.open({ request: { product } }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { reason } = results.find((result) => result.status === 'rejected') as PromiseRejectedResult;
    expect((reason as DeskError).code).toBe('device-case-open');
  });

  it.each<[string, Input, string]>([
    ['mail', { name: '山田 花子', phone: '03-1234-5678', language: 'ja' }, '/request/quoteChannel'],
  ])('is refused where the customer cannot be reached by %s', async (_, details, field) => {
    const refused = await refusalOf(
      openCase(fixture.desk, { ...sampleOpening(), customer: { details } }, asked()),
    );
    expect(refused.details.issues?.[0]?.field).toBe(field);
  });

  it('is refused on a day on which no version of the terms is known', async () => {
    await fixture.at(jst('2026-04-01', '11:00'));
    await expect(
      openCase(fixture.desk, { ...sampleOpening(), terms: 'no-such-terms' }, asked()),
    ).rejects.toMatchObject({
      code: 'terms-unknown',
    });
  });

  it('of a re-repair refers to a case that exists (O17)', async () => {
    const rerepairOf = {
      case: randomUUID(),
      symptomAroseOn: '2026-03-30',
      recognised: true,
      askedCentreDirectly: true,
    };
    expect((await refusalOf(fixture.open({ request: { rerepairOf } }))).code).toBe('case-unknown');
  });

  it('takes the device back with a case that opens again, unless another is open for it (O12.14)', async () => {
    const product = { ...sampleOpening().request.product };
    const onSite = { request: { product, form: 'on-site', payment: 'cash' } };
    const { caseId } = await fixture.open(onSite);
    for (const day of ['2026-04-02', '2026-04-03'] as const) {
      await fixture.at(jst(day));
      await fixture.act(caseId, 'RecordVisitAttempt', { how: 'phone', reached: false });
    }
    await fixture.at(jst('2026-04-10'));
    await fixture.desk.letTimePass([caseId]);
    expect((await fixture.desk.find(caseId)).state.closedOn).toBeDefined();
    const reached = { at: jst('2026-04-05'), how: 'phone', reason: 'x' };
    const other = await fixture.open(onSite);
    const taken = await refusalOf(fixture.act(caseId, 'WithdrawCancellation', reached));
    expect([taken.code, taken.details['case']]).toEqual(['device-case-open', other.caseId]);
    await fixture.act(other.caseId, 'CancelRepair', { reason: 'customer-wish' });
    await fixture.act(caseId, 'WithdrawCancellation', reached);
    expect((await refusalOf(fixture.open(onSite))).details['case']).toBe(caseId);
  });
});

describe('a case’s number', () => {
  it('has none of the letters that are mistaken for others', () => {
    for (let i = 0; i < 200; i += 1) expect(caseNumber()).toMatch(/^[^ILOU]{4}-[^ILOU]{4}$/);
  });
});
