import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { onkyoRepair } from '@shuriken/terms';
import type { Fact, FactType } from './facts.js';
import { factsOf } from './testing/charts.js';
import { inWarranty, jst, Scenario, type Stored } from './testing/scenario.js';
import {
  announced,
  collected,
  declined,
  delivered,
  claimGranted,
  diagnosed,
  disposalDue,
  disposed,
  entrusted,
  lapsed,
  lines,
  notReproduced,
  partDelivered,
  partSent,
  quoted,
  quoteIssued,
  repaired,
  requoted,
  shipped,
  stored,
  visited,
  visitRequested,
  worn,
} from './testing/stages.js';
import { walk, walkPlan } from './testing/walk.js';
import { describeFact } from './describe-fact.js';

const told = (s: Scenario, type: FactType) => describeFact(s.last(type));

/** The same fact after its person was erased: every personal value is gone. */
const erased = (fact: Stored): Stored =>
  JSON.parse(JSON.stringify(fact), (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'personal' in value ? { personal: null } : value,
  ) as Stored;

describe('describeFact', () => {
  const facts: Stored[] = [];
  beforeAll(() => {
    const special = [
      repaired()
        .does('AddNote', { note: '至急' })
        .does('AssignCase', { to: 'S-1' })
        .does('WriteOff', { reason: '少額' }),
      quoteIssued().does('RecordNotice', { notice: quoteIssued().notice('quote'), outcome: 'withheld' }),
      disposed(),
      disposalDue().does('CorrectFact', {
        version: 3,
        changes: { on: '2026-04-05' },
        reason: '着荷記録のとおり',
      }),
      visited(),
      partDelivered().does('SettleFaultyPart', { collected: false, note: 'お客様が廃棄' }),
      partSent().does('RecordNotTaken', { note: '不在' }),
      entrusted()
        .does('DeclineWish', { wish: 'no-loan-device' })
        .does('TakeBackWork', { partner: 'P-1', reason: '作業の終了' })
        .does('EndContract', { category: 'threats', reason: '窓口での脅し' }),
      claimGranted().does('SettleClaim', { note: '磨いて直した' }),
      Scenario.opened({ erasureConsent: false }).does('RecordErasureConsent', { how: 'phone' }),
    ];
    facts.push(...special.flatMap((s) => s.stored));
    for (const plan of fc.sample(walkPlan, { numRuns: 250, seed: 11 })) facts.push(...walk(plan).stored);
  });

  it('tells every fact there is', () => {
    expect(factsOf('repair').filter((type) => !facts.some((fact) => fact.type === type))).toEqual([]);
  });

  it('in whole sentences of both languages, with nothing left open', () => {
    const odd = facts
      .map((fact) => ({ type: fact.type, ...describeFact(fact as unknown as Fact) }))
      .filter(
        ({ ja, en }) =>
          !ja.endsWith('。') ||
          !/[.!?]$/u.test(en) ||
          /undefined|null|NaN|\[object|\.\.|。。/u.test(`${ja} ${en}`) ||
          /[ぁ-ん]/u.test(en.replace(/“[^”]*”|\[[^\]]*\]|\([^)]*\)/gu, '')),
      );
    expect(odd.slice(0, 5)).toEqual([]);
  });

  it('cites only rules that the terms know', () => {
    const known = new Set(Object.keys(onkyoRepair.rules));
    const cited = new Set(
      facts.flatMap(
        (fact) =>
          describeFact(fact as unknown as Fact).ja.match(
            /(?<=[（、［])[OUKP]\d[^（）、［］]*(?=[）、］])/gu,
          ) ?? [],
      ),
    );
    expect(cited.size).toBeGreaterThan(25);
    expect([...cited].filter((rule) => !known.has(rule))).toEqual([]);
  });

  it('marks what was erased, and says nothing of it any more (O15-16)', () => {
    const personal = facts.filter((fact) => JSON.stringify(fact).includes('"personal"'));
    for (const fact of personal) {
      const { ja, en } = describeFact(erased(fact) as unknown as Fact);
      expect(ja).toContain('〔消去済み〕');
      expect(en).toContain('[erased]');
    }
    expect(told(collected(), 'RepairRequested').ja).toContain('「電源が入らない」');
    expect(describeFact(erased(collected().stored[0]!) as unknown as Fact).ja).not.toContain('電源');
  });

  it('says of a device that was never sent so, and not that it came back (O10)', () => {
    const never = announced(declined(), '2026-04-20').does('StoreDevice', { place: 'W-1' });
    const { ja, en } = told(never.on('2026-10-03', '00:00').passes(), 'DisposalFellDue');
    expect(en).toContain('announced for 20 April 2026; never sent, and still with us after that day.');
    expect(ja).toContain('未発送で、返却日の経過後も当社で保管中。');
    expect(told(disposed(), 'DisposalFellDue').ja).toContain('発送後お受け取りがなく当社へ返送。');
  });

  it('says in words what has codes, with the article and the brackets of its language', () => {
    const { ja, en } = told(visitRequested(), 'RepairRequested');
    expect(en).toContain('On 1 April 2026 an on-site repair was requested (O4.1).');
    expect(en).toContain('product ONKYO DR512');
    expect(ja).toContain('製品 ONKYO DR512');
    const dusty = diagnosed(inWarranty, [worn]);
    expect(told(dusty, 'DiagnosisRecorded').ja).toContain('置き場所や手入れによる故障です［O5.2(6)］。');
    const refused = diagnosed().does('RefuseRepair', { refusal: 'unsuitable-environment', reason: 'x' });
    expect(told(refused, 'RepairRefused').en).not.toContain('unsuitable-environment');
    expect(told(refused, 'RepairRefused').ja).toMatch(/お断りしました。事由：[^。]+（O12\.11）。/u);
  });

  it('tells the request with its warranty and the rule (K12)', () => {
    const { ja, en } = told(collected(inWarranty), 'RepairRequested');
    expect(ja).toMatch(/^2026年4月1日、引取り修理の依頼を受け付けました（O4\.1）。/u);
    expect(en).toContain('within the warranty; the warranty runs to the end of 1 May 2026 (O5.1)');
    expect(en).toContain('To the customer: confirmation of the request by e-mail.');
  });

  it('says why a message was withheld, in the words of who withheld it', () => {
    const s = quoteIssued();
    const withheld = {
      notice: s.notice('quote'),
      outcome: 'withheld',
      detail: 'The customer had answered by phone',
    };
    expect(told(s.does('RecordNotice', withheld), 'NoticeWithheld').en).toContain(
      'Detail: “The customer had answered by phone”.',
    );
  });

  it('tells a quote with its lines, tax and total, and when it lapses (O7.1, O7.2)', () => {
    const issued = told(quoteIssued(), 'QuoteIssued');
    expect(issued.ja).toContain('小計46,000円、消費税（10%）4,600円、合計50,600円。');
    expect(issued.en).toContain('labour 12,000 yen [O6.1], parts (mainboard) 30,000 yen [O6.1]');
    expect(told(quoted(), 'QuoteSent').en).toBe(
      'The document of quote no. 1 left by e-mail on 7 April 2026 (O7.1). The answer is awaited to the end of 27 April 2026 (O7.2).',
    );
    expect(told(requoted(), 'QuoteSent').en).toContain('Silence will cancel nothing (U8).');
    expect(
      told(diagnosed(inWarranty, [worn]).does('SendQuote', { lines: { labour: 1 } }), 'QuoteIssued').en,
    ).toContain('by analogy (O5.2)');
  });

  it('tells the lapse and the late yes (O7.2, U6)', () => {
    expect(told(lapsed(), 'QuoteLapsed').ja).toContain(
      '見積り（第1号）へのご回答が2026年4月27日までになかったため',
    );
    const back = lapsed().does('ReinstateQuote', { channel: 'phone', reason: 'お電話で了解' });
    expect(told(back, 'QuoteReinstated').ja).toBe(
      '期限後のご了解を受け入れ、見積り（第1号）を復活しました（U6）。理由：「お電話で了解」。',
    );
  });

  it('tells every ground of a diagnosis once (O5.2)', () => {
    const { en } = told(diagnosed(inWarranty, [worn, worn]), 'DiagnosisRecorded');
    expect(en.match(/\[O5\.2\(6\)\]/gu)).toHaveLength(1);
    expect(en).toContain('It is charged although within the warranty (O5.2).');
    expect(told(notReproduced(), 'DiagnosisRecorded').ja).toContain('確認できませんでした');
    const refused = diagnosed(inWarranty, [{ part: 'memory', grounds: ['modified-parts'] }]);
    expect(told(refused, 'DiagnosisRecorded').en).toContain('“memory” is not repaired: ');
  });

  it('tells shipping, delivery in time, and the cash collected (O8, O9, K8)', () => {
    expect(told(shipped(), 'DeviceShipped').en).toContain(
      'The carrier collects 50,600 yen, tax included (O8).',
    );
    expect(told(delivered(), 'DeviceDelivered').ja).toContain('2026年4月16日まで');
    expect(told(stored(), 'DeviceShipped').ja).toContain('送料は着払いです（O7.2）。');
  });

  it('tells why disposal became lawful, and what is owed then (O10)', () => {
    const { ja, en } = told(disposed(), 'DisposalFellDue');
    expect(en).toContain(
      'Evidence: in custody since 3 April 2026; ended on 28 April 2026 (quote lapsed); return announced for 10 May 2026; sent, not taken, and back with us.',
    );
    expect(ja).toContain('2026年10月3日 00:00、保管期間が満了し');
    expect(told(disposed(), 'ChargesAssessed').en).toContain('total 16,830 yen');
    expect(told(disposed(), 'StorageWiped').en).toContain('(destroyed, by S-7) (U15)');
  });

  it('tells a moment in Japan time', () => {
    const s = visitRequested()
      .on('2026-04-02', '23:05')
      .does('RecordVisitAttempt', { how: 'phone', reached: false, note: '留守' });
    expect(told(s, 'VisitAttemptFailed').ja).toContain(
      '2026年4月2日 23:05、訪問日程のご相談のため電話でご連絡しましたが',
    );
    expect(told(s, 'VisitAttemptFailed').ja).toContain('メモ：「留守」。');
    expect(told(announced(lapsed().at(jst('2026-05-01'))), 'NoticeSent').en).toContain(
      'The announcement of the return went out on 1 May 2026, 10:00.',
    );
    expect(told(diagnosed().does('TellQuote', { lines }), 'QuoteTold').en).not.toContain('Note:');
  });
});
