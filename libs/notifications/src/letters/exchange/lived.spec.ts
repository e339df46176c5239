import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openCase } from '@shuriken/desk';
import { asked, jst } from '@shuriken/desk/testing';
import PostalMime from 'postal-mime';
import type { Notifications } from '../../notifications.js';
import { NotifyFixture } from '../../testing/notify-fixture.js';
import { Tray } from '../../testing/tray.js';

const application = {
  product: { brand: 'corega', model: 'CG-SW08', serial: 'ABC-123', usedInJapan: true },
  fault: 'ランプがつかない',
  purchase: { proof: { kind: 'receipt', purchasedOn: '2026-01-10' } },
  confirmed: ['price-acknowledged', 'acceptance-period-acknowledged', 'steps-agreed'],
  via: 'web',
  returnTo: '東京都千代田区1-1',
  sheetChannel: 'mail',
  noticeChannel: 'mail',
};

describe('letters of an exchange that is lived through', () => {
  let fixture: NotifyFixture;
  let tray: Tray;
  let sender: Notifications;

  beforeEach(async () => {
    fixture = await NotifyFixture.open();
    tray = new Tray();
    sender = fixture.notifications(tray, { worker: { parallel: 1 } });
  });
  afterEach(() => fixture.close());

  const last = async () => {
    await fixture.deliver(sender);
    const { subject, text } = await PostalMime.parse(tray.mails.at(-1)!.raw);
    return `${subject}\n${text}`;
  };

  /** Accepted, its sheet sent. */
  const accepted = async () => {
    const details = { name: '山田 太郎', email: 'taro@example.jp', language: 'ja' as const };
    const body = { terms: 'corega-exchange', customer: { details }, request: application };
    const { caseId } = await openCase(fixture.desk, body, asked());
    await fixture.act(caseId, 'AcceptApplication');
    return caseId;
  };

  it('name the last day for sending off when it leaves, the day on which the sheet then lapses (C19b, U205)', async () => {
    const caseId = await accepted();
    const sheet = await last();
    expect(sheet).toContain('・発送の期限：2026年4月15日（水）まで');
    await fixture.passTo(jst('2026-04-09', '09:00'), caseId);
    expect(await last()).toContain('・発送の期限：2026年4月15日（水）まで');
    await fixture.act(caseId, 'ReissueSheet', { reason: '紛失' });
    const again = await last();
    expect(again).toContain('・発送の期限：2026年4月23日（木）まで');
    expect(again).toContain('第1号は無効');
  });

  it('call what is missing by its name, and cite terms without articles as a whole (C19b, C19c)', async () => {
    const caseId = await accepted();
    await last();
    const supplied = ['ac-adapter'];
    await fixture.act(caseId, 'ReceiveParcel', { sheet: 1, enclosed: ['main-unit'], supplied });
    expect(await last()).toMatch(/要る付属品が揃っていない.*：ACアダプタ/);
    await fixture.act(caseId, 'ReturnUnexchanged', { refusal: 'parcel-fault' });
    const back = await last();
    expect(back).toMatch(/：ACアダプタ/);
    expect(back).toContain('（「コレガ保証交換」の定め）');
    expect(back).not.toContain('ac-adapter');
  });

  it('tell the price as the one line of the form (C16)', async () => {
    const caseId = await accepted();
    await last();
    await fixture.act(caseId, 'ReceiveParcel', { sheet: 1, enclosed: ['main-unit'] });
    const faults = [{ part: '電源回路', grounds: ['misuse'] }];
    await fixture.act(caseId, 'RecordInspection', { confirmed: true, faults });
    await fixture.act(caseId, 'LookUpShipment', { shippedOn: '2025-12-01', source: '出荷台帳' });
    await fixture.act(caseId, 'QuoteExchange', { yen: 30_001 });
    const form = await last();
    expect(form).toContain('・製品の交換（有償）：30,001円');
    expect(form).toContain('・合計（税込）：33,001円');
  });
});
