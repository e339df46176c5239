import { describe, expect, it } from '@jest/globals';
import type { CaseView } from '@shuriken/contract';
import { unique, useDesk } from './harness.js';
import { pickUp } from './samples.js';
import { quoted } from './stages.js';

const desk = useDesk();

interface Person {
  readonly id: string;
  readonly details?: { readonly name: string };
}

describe('Personal data', () => {
  it('O16, O16.1: are shown for a purpose only, and who looked is recorded', async () => {
    await desk.at('2026-04-01 10:00');
    const its = await desk.open();
    const { customer } = await its.view();
    expect(await desk.http.problem(`/people/${customer.id}`)).toMatchObject({ status: 400 });
    await desk.http.ask<Person>(`/people/${customer.id}?purpose=repair`);
    const { accesses } = await desk.http.ask<{ accesses: object[] }>(`/people/${customer.id}/accesses`, {
      as: 'auditor',
    });
    expect(accesses).toMatchObject([
      { purpose: 'repair', what: 'details' },
      { purpose: null, what: 'case' },
    ]);
  });

  it('O16: who looks after the desk without handling cases sees none of them', async () => {
    const its = await desk.open();
    const shown = await desk.http.ask<CaseView>(`/cases/${its.id}`, { as: 'auditor' });
    expect([shown.customer.name, shown.symptom]).toEqual(['＊＊＊', '＊＊＊']);
    expect(JSON.stringify(shown)).not.toMatch(/佐藤|hana@|千代田/);
    const { customer } = await its.view();
    expect(await desk.http.problem(`/people/${customer.id}?purpose=x`, { as: 'auditor' })).toMatchObject({
      status: 403,
    });
  });

  it('O16: are corrected, and what is sent afterwards goes to the right place', async () => {
    const its = await desk.open();
    const { customer } = await its.view();
    const email = `${unique()}@example.jp`;
    await desk.http.ask(`/people/${customer.id}`, { method: 'PATCH', body: { email } });
    await its.do('CancelRepair', { reason: 'customer-wish' });
    expect((await its.mails()).map(({ to }) => to)).toEqual(['hana@example.jp', email]);
  });

  it('O16, O15: once erased nothing of the person can be read anywhere, and the history of the case stands', async () => {
    const name = `消去 ${unique()}`;
    const its = await quoted(desk, pickUp({}, { name }));
    const before = await its.view();
    expect(before.customer.name).toBe(name);
    expect(await its.mails()).toHaveLength(3);
    await desk.http.ask(`/people/${before.customer.id}/erasure`, {
      as: 'admin',
      body: { reason: 'customer-request' },
    });
    desk.changed();
    const after = await its.view();
    expect([after.customer.name, after.symptom]).toEqual([null, null]);
    expect(after.history.map(({ type, version }) => [version, type])).toEqual(
      before.history.map(({ type, version }) => [version, type]),
    );
    expect(after.charges).toEqual(before.charges);
    expect(JSON.stringify(after)).not.toMatch(/消去 |hana@|千代田|電源/);
    expect(await its.mails()).toEqual([]);
    const found = await desk.http.ask<{ rows: unknown[] }>(`/cases?text=${encodeURIComponent(name)}`);
    expect(found.rows).toEqual([]);
    expect(await desk.http.ask(`/people/${before.customer.id}?purpose=check`)).toMatchObject({
      erased: true,
    });
  });

  it('O16: a case of somebody who was erased goes on to its lawful end', async () => {
    const its = await quoted(desk);
    await desk.settle();
    const { customer } = await its.view();
    await desk.http.ask(`/people/${customer.id}/erasure`, {
      as: 'admin',
      body: { reason: 'customer-request' },
    });
    await desk.at('2026-04-22 09:00');
    expect(await its.progress()).toBe('cancelled');
    const told = (await its.view()).notices.find(({ template }) => template === 'quote-lapsed');
    expect(told?.status).toBe('bounced');
  });
});
