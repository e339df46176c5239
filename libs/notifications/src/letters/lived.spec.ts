import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { jst } from '@shuriken/desk/testing';
import PostalMime from 'postal-mime';
import type { Notifications } from '../notifications.js';
import { NotifyFixture } from '../testing/notify-fixture.js';
import { Tray } from '../testing/tray.js';

describe('letters of cases that were lived through', () => {
  let fixture: NotifyFixture;
  let tray: Tray;
  let sender: Notifications;

  beforeEach(async () => {
    fixture = await NotifyFixture.open();
    tray = new Tray();
    sender = fixture.notifications(tray, { worker: { parallel: 1 } });
  });
  afterEach(() => fixture.close());

  /** What the last letter says, in text; they leave in the order in which they were caused. */
  const last = async () => {
    await fixture.deliver(sender);
    const mail = await PostalMime.parse(tray.mails.at(-1)!.raw);
    return `${mail.subject}\n${mail.text}`.replace(/\r/g, '');
  };

  it('tell what to see to before the device is collected', async () => {
    await fixture.requested();
    const letter = await last();
    expect(letter).toContain('修理のご依頼を承りました');
    expect(letter).toContain('製品：ONKYO DX-1007');
    expect(letter).toContain('ご依頼日：2026年4月1日（水）');
    expect(letter).toContain('保証期間外のご依頼');
    expect(letter).toContain('マイナンバー');
  });

  it('ask for a certificate that did not come along, only where it matters (O12.1)', async () => {
    const arrives = async (purchasedOn: string) => {
      const caseId = await fixture.requested({ purchasedOn });
      await fixture.act(caseId, 'ReceiveDevice', { checklist: [], certificateEnclosed: false });
      return last();
    };
    expect(await arrives('2026-01-10')).toContain('保証書が同梱されておりませんでした');
    expect(await arrives('2020-01-10')).not.toContain('保証書が同梱');
  });

  it('give every ground of a charge in warranty, and cite no clause for what is by analogy (O5.2, U7)', async () => {
    const caseId = await fixture.requested({ purchasedOn: '2026-01-10' });
    await fixture.act(caseId, 'ReceiveDevice', { checklist: [], certificateEnclosed: true });
    const { env } = await fixture.desk.find(caseId);
    const ground = env.terms.grounds.find(({ scope, when }) => scope === 'fault' && when === 'found')!;
    const faults = [{ part: 'panel', grounds: [ground.id] }];
    await fixture.act(caseId, 'RecordDiagnosis', { reproduced: true, faults, findings: '割れ' });
    await fixture.act(caseId, 'SendQuote', { lines: { labour: 9_999 }, message: '' });
    const letter = await last();
    expect(letter).toContain('保証期間内のご依頼ではございますが');
    const phrase = ground.text.ja.replace(/。$/u, '');
    expect(letter).toContain(`・${phrase}（オンキヨー修理規約 第5条第2項第3号）`);
    expect(letter).toContain('消費税（10%）：999円');
    expect(letter).toContain('合計（税込）：10,998円');
    expect(letter).toContain('（当窓口の取り扱い）');
    expect(letter).not.toContain('第7条第2項');
  });

  it('ask anew for consent when the amount changes, and name no deadline (O7.3, U8)', async () => {
    const caseId = await fixture.quoteIssued();
    await fixture.deliver(sender);
    await fixture.act(caseId, 'AnswerQuote', { answer: 'yes', channel: 'mail' });
    await fixture.act(caseId, 'ReportFurtherFault', { faults: [{ part: 'panel' }] });
    await fixture.act(caseId, 'SendQuote', { lines: { labour: 20_000 }, message: '' });
    const letter = await last();
    expect(letter).toContain('再見積りのご案内');
    expect(letter).toContain('・見積番号：第2号');
    expect(letter).toContain('2026年4月1日（水）付のお見積り（第1号）に代わるものです');
    expect(letter).toContain('22,000円');
    expect(letter).toContain('オンキヨー修理規約 第7条第3項');
    expect(letter).not.toContain('期限');
  });

  it('announce the return of a repaired device, then its shipment with the guarantee (O10, O17)', async () => {
    const caseId = await fixture.quoteIssued();
    await fixture.deliver(sender);
    await fixture.act(caseId, 'AnswerQuote', { answer: 'yes', channel: 'mail' });
    await fixture.act(caseId, 'CompleteRepair', { report: '基板を交換しました' });
    await fixture.act(caseId, 'AnnounceReturn', { returnOn: '2026-04-03' });
    const announced = await last();
    expect(announced).toContain('お届けの日：2026年4月3日（金）');
    expect(announced).toContain('お届け先：東京都千代田区千代田1-1');
    expect(announced).toContain('お支払いいただく金額：47,855円');
    expect(announced).toContain('お支払いの方法：銀行振込');
    expect(announced).toContain('2026年9月30日（水）まで保管');
    await fixture.at(jst('2026-04-02'));
    await fixture.act(caseId, 'ShipDevice', {
      carrier: 'ヤマト運輸',
      tracking: '1234-5678',
      enclosed: ['repair-report'],
    });
    const shipped = await last();
    expect(shipped).toContain('運送会社：ヤマト運輸');
    expect(shipped).toContain('お問い合わせ番号：1234-5678');
    expect(shipped).toContain('2026年7月1日（水）までに現れた場合');
  });

  it('tell of freight collect and of the costs after a lapse, and of the disposal with its proof (O7.2, O10, U15)', async () => {
    const caseId = await fixture.quoteIssued();
    await fixture.deliver(sender);
    await fixture.passTo(jst('2026-04-22', '09:30'), caseId);
    const lapsed = await last();
    expect(lapsed).toContain('オンキヨー修理規約 第7条第2項により、修理のご依頼は取りやめられたもの');
    expect(lapsed).toContain('2026年4月1日（水）付でご案内いたしましたお見積り（第1号）につきまして');
    expect(lapsed).toContain('お支払いいただく金額：5,500円');
    expect(lapsed).toContain('お支払いの方法：銀行振込');
    await fixture.act(caseId, 'AnnounceReturn', { returnOn: '2026-05-08' });
    expect(await last()).toContain('お届けの日：2026年5月8日（金）');
    await fixture.at(jst('2026-05-07'));
    await fixture.act(caseId, 'ShipDevice', { carrier: 'ヤマト運輸', tracking: '1', enclosed: [] });
    expect(await last()).toContain('送料：着払い（お受け取りの際に運送会社へお支払いください）');
    await fixture.at(jst('2026-05-09'));
    await fixture.act(caseId, 'RecordNotTaken');
    await fixture.act(caseId, 'StoreDevice', { place: 'B-12', transport: 800 });
    await fixture.passTo(jst('2026-10-01', '09:30'), caseId);
    await fixture.deliver(sender);
    await fixture.passTo(jst('2026-10-03', '09:30'), caseId);
    await fixture.act(caseId, 'RecordWiping', { what: 'device', method: 'overwritten', by: 'S-7' });
    await fixture.act(caseId, 'RecordDisposal', { method: '再資源化', storage: 3_000, disposal: 2_000 });
    const disposed = await last();
    expect(disposed).toContain('処分の日：2026年10月3日（土）');
    expect(disposed).toContain('処分の方法：再資源化');
    expect(disposed).toContain('処分に先立ち、復元できない方法で消去');
    expect(disposed).toContain('保管場所への輸送：800円');
    expect(disposed).toContain('処分費用：2,000円');
    expect(disposed).toContain('お支払いいただく金額：11,880円');
  });

  it('name as the end of the storage period its last day, however late the disposal falls due (O10)', async () => {
    const caseId = await fixture.stored({ language: 'en' });
    await fixture.deliver(sender);
    await fixture.act(caseId, 'PlaceHold', { ground: 'dispute', reason: '係争中' });
    await fixture.at(jst('2026-10-20'));
    await fixture.act(caseId, 'LiftHold', { reason: '解決' });
    await fixture.passTo(jst('2026-10-21'), caseId);
    const { storage, disposalFellDue } = await fixture.state(caseId);
    expect([storage?.lastDay, disposalFellDue?.at.slice(0, 7)]).toEqual(['2026-09-30', '2026-10']);
    expect(await last()).toContain('ended on Wednesday, 30 September 2026.');
  });

  it('list the days on which a customer could not be reached (O12.14)', async () => {
    const caseId = await fixture.requested({ form: 'on-site' });
    for (const date of ['2026-04-02', '2026-04-06']) {
      await fixture.at(jst(date));
      await fixture.act(caseId, 'RecordVisitAttempt', { how: 'phone', reached: false });
    }
    await fixture.passTo(jst('2026-04-10', '09:30'), caseId);
    const letter = await last();
    expect(letter).toContain('・2026年4月2日（木）\n・2026年4月6日（月）');
    expect(letter).toContain('オンキヨー修理規約 第12条第14項により');
    expect(letter).not.toContain('費用は次のとおり');
  });

  it('say why a device goes back unrepaired, and that it does (O12.2, U12)', async () => {
    const caseId = await fixture.diagnosed();
    await fixture.act(caseId, 'ReportMyNumber');
    const letter = await last();
    expect(letter).toContain('理由：記憶装置にマイナンバーが含まれており');
    expect(letter).toContain('根拠：オンキヨー修理規約 第12条第2項');
    expect(letter).toContain('機器は修理せずにお返しいたします');
  });

  it('confirm a cancellation before the device came, without a return', async () => {
    const caseId = await fixture.requested({ language: 'en', name: 'Hanako Suzuki' });
    await fixture.act(caseId, 'CancelRepair', { reason: 'customer-wish' });
    const letter = await last();
    expect(letter).toContain('Dear Hanako Suzuki,');
    expect(letter).toContain('Reason: at your request');
    expect(letter).not.toContain('returned unrepaired');
  });
});
