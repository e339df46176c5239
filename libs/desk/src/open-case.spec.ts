import type { RepairCase } from '@shuriken/case';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, civilDateOf } from '@shuriken/calendar';
import type { DeskError } from './errors.js';
import { caseNumber, openCase } from './open-case.js';
import { type DeskFixture, deskFixture, jst } from './testing/desk-fixture.js';
import { asked } from './testing/operator.js';
import { refusalOf } from './testing/refusal.js';
import { type Input, sampleOpening } from './testing/sample-opening.js';
import { caseViewOf } from './view.js';

let fixture: DeskFixture;
beforeAll(async () => {
  fixture = await deskFixture();
});
afterAll(() => fixture.close());

const erase = (id: string) =>
  fixture.people.erase({
    id,
    commandId: randomUUID(),
    actor: 'admin-1',
    via: 'api',
    reason: 'customer-request',
  });
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

  it('sent several times at once is one case, though each of them finds the device taken by it', async () => {
    const [body, commandId] = [sampleOpening(), randomUUID()];
    const send = () => openCase(fixture.desk, body, asked({ commandId }));
    const answers = await Promise.all([send(), send(), send(), send()]);
    expect(new Set(answers.map(({ caseId }) => caseId)).size).toBe(1);
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
  });

  it('is tried for a device with an open case as it is done: refused, and nobody is left behind', async () => {
    const product = { ...sampleOpening().request.product };
    const first = await fixture.open({ request: { product } });
    const [head, before] = [await fixture.head(), await persons()];
    for (const dryRun of [true, false]) {
      const again = openCase(fixture.desk, sampleOpening({ request: { product } }), asked({ dryRun }));
      const taken = await refusalOf(again);
      expect([taken.code, taken.details['case']]).toEqual(['device-case-open', first.caseId]);
    }
    expect([await fixture.head(), await persons()]).toEqual([head, before]);
  });

  it('is refused for a customer who was erased, tried or done (O15-16)', async () => {
    const { state } = await fixture.open();
    await erase(state.customer);
    const head = await fixture.head();
    for (const dryRun of [true, false]) {
      const body = { ...sampleOpening(), customer: { id: state.customer } };
      await expect(openCase(fixture.desk, body, asked({ dryRun }))).rejects.toMatchObject({
        code: 'person-erased',
      });
    }
    expect(await fixture.head()).toBe(head);
  });

  it('of a free re-repair is open to somebody who was erased and registers anew (O17)', async () => {
    const { act, open, receive, diagnose, quote, sent } = fixture;
    const product = { ...sampleOpening().request.product };
    const { caseId, state } = await open({ request: { product } });
    await receive(caseId);
    await diagnose(caseId);
    await quote(caseId);
    await sent(caseId, 'quote');
    await act(caseId, 'AnswerQuote', { answer: 'yes', channel: 'mail' });
    await act(caseId, 'CompleteRepair', { report: '交換' });
    await act(caseId, 'ShipDevice', { carrier: 'Yamato', tracking: 'T-1', enclosed: ['repair-report'] });
    await act(caseId, 'RecordDelivery', {});
    const { assessed } = (await fixture.desk.find(caseId)).state;
    const yen = assessed!.assessment.gross;
    await act(caseId, 'RecordPayment', { way: 'bank-transfer', yen, reference: 'P-1' });
    await erase(state.customer);
    const symptomAroseOn = civilDateOf(await fixture.log.now());
    const rerepairOf = { case: caseId, symptomAroseOn, recognised: true, askedCentreDirectly: true };
    const again = await open({ request: { product, rerepairOf } });
    expect((again.state as RepairCase).rerepair?.of).toBe(caseId);
    expect(again.state.customer).not.toBe(state.customer);
  });
});

describe('a case that was closed because nobody could be reached', () => {
  const onSite = (product: object) => ({ request: { product, form: 'on-site', payment: 'cash' } });
  /** Two attempts on different days, then a week without contact: deemed cancelled, and closed. */
  async function deemed() {
    const product = { ...sampleOpening().request.product };
    const { caseId, state } = await fixture.open(onSite(product));
    const days = [1, 2, 9].map((day) => addDays(civilDateOf(state.openedAt), day));
    for (const day of days.slice(0, 2)) {
      await fixture.at(jst(day));
      await fixture.act(caseId, 'RecordVisitAttempt', { how: 'phone', reached: false });
    }
    await fixture.at(jst(days[2]!));
    await fixture.desk.letTimePass([caseId]);
    expect((await fixture.desk.find(caseId)).state.closedOn).toBeDefined();
    const reached = { at: jst(days[1]!, '12:00'), how: 'phone', reason: '記録が遅れた' };
    const withdraw = (dryRun: boolean) =>
      fixture.desk.act(caseId, { type: 'WithdrawCancellation', input: reached }, asked({ dryRun }));
    const shown = async () => {
      const { can, cannot } = caseViewOf(await fixture.desk.find(caseId), undefined);
      return {
        can: can.some(({ command }) => command === 'WithdrawCancellation'),
        cannot: cannot.find(({ command }) => command === 'WithdrawCancellation')?.refusal,
      };
    };
    return { caseId, customer: state.customer, product, withdraw, shown };
  }

  it('takes its device back when it opens again, unless another is open for it (O12.14)', async () => {
    const { caseId, product, shown, withdraw } = await deemed();
    expect(await shown()).toEqual({ can: true, cannot: undefined });
    const other = await fixture.open(onSite(product));
    const head = await fixture.head();
    for (const dryRun of [true, false]) {
      const taken = await refusalOf(withdraw(dryRun));
      expect([taken.code, taken.details['case']]).toEqual(['device-case-open', other.caseId]);
      expect(await shown()).toEqual({ can: false, cannot: { ...taken.details.refusal, field: null } });
      expect(taken.details.refusal?.rule).toBe('O12.14');
    }
    expect(await fixture.head()).toBe(head);
    await fixture.act(other.caseId, 'CancelRepair', { reason: 'customer-wish' });
    expect((await shown()).can).toBe(true);
    expect((await withdraw(true)).state.closedOn).toBeUndefined();
    await withdraw(false);
    expect((await refusalOf(fixture.open(onSite(product)))).details['case']).toBe(caseId);
  });

  it('is not opened again once its customer was erased: tried, done and shown alike (O12.14, O15-16)', async () => {
    const { caseId, customer, shown, withdraw } = await deemed();
    await erase(customer);
    const head = await fixture.head();
    for (const dryRun of [true, false]) {
      const { code, details } = await refusalOf(withdraw(dryRun));
      expect([code, details.refusal?.code, details.refusal?.rule]).toEqual([
        'command-refused',
        'person-erased',
        'O15-16',
      ]);
      expect(await shown()).toEqual({ can: false, cannot: { ...details.refusal, field: null } });
    }
    expect(await fixture.head()).toBe(head);
    expect((await fixture.desk.find(caseId)).state.closedOn).toBeDefined();
  });

  it('is shown so too where only a command has to let the time pass that closes it', async () => {
    const { state } = await fixture.open(onSite({ ...sampleOpening().request.product }));
    const days = [1, 2, 9].map((day) => addDays(civilDateOf(state.openedAt), day));
    for (const day of days.slice(0, 2)) {
      await fixture.at(jst(day));
      await fixture.act(state.id, 'RecordVisitAttempt', { how: 'phone', reached: false });
    }
    await fixture.at(jst(days[2]!));
    await erase(state.customer);
    const { cannot } = caseViewOf(await fixture.desk.find(state.id), undefined);
    expect(cannot.find(({ command }) => command === 'WithdrawCancellation')?.refusal.code).toBe(
      'person-erased',
    );
    const input = { at: jst(days[1]!, '12:00'), how: 'phone', reason: 'x' };
    const order = { type: 'WithdrawCancellation', input };
    expect((await refusalOf(fixture.desk.act(state.id, order, asked()))).details.refusal?.code).toBe(
      'person-erased',
    );
    // What time had brought is written all the same, alone.
    expect((await fixture.desk.find(state.id)).state.closedOn).toBeDefined();
  });
});

describe('a case’s number', () => {
  it('has none of the letters that are mistaken for others', () => {
    for (let i = 0; i < 200; i += 1) expect(caseNumber()).toMatch(/^[^ILOU]{4}-[^ILOU]{4}$/);
  });
});
