/** Lives in which something was recorded wrongly, on the wrong case or too fast, and put right by a further fact. */
import { lapsed, diagnosed, approved, kept, lines, ship } from './stages.mjs';
import { jst } from './life.mjs';

/** The number that the last fact of a type has in its case. */
const versionOf = (life, type) => life.facts.findLastIndex((fact) => fact.type === type) + 1;
const versionAbout = (life, template) =>
  life.facts.findIndex(({ type, data }) => type === 'NoticeSent' && data.notice.endsWith(`:${template}`)) + 1;

export const mercy = {
  'quote-left-later-than-recorded': () => {
    const life = lapsed().on('2026-03-03').outcome('quote-lapsed');
    const version = versionAbout(life, 'quote');
    const later = { at: jst('2026-02-12', '17:30:00') };
    life
      .refused('CorrectFact', { version, changes: { at: jst('2026-04-01') }, reason: '誤り' }, 'date-out-of-range')
      .does('CorrectFact', { version, changes: later, reason: '発送簿では12日の差出しのため' })
      .refused('CorrectFact', { version, changes: { at: jst('2026-02-13') }, reason: '再訂正' }, 'already-corrected')
      .does('SettleMistakes', { note: 'お電話でお詫びし、期限は3月4日までとお伝えした' });
    return life.on('2026-03-04').does('AnswerQuote', { answer: 'yes', channel: 'phone' });
  },
  'custody-day-corrected-over-a-disposal': () => {
    const life = kept().on('2026-08-04', '09:10:00').passes();
    life.outcome('disposal-fell-due');
    return life
      .does('CorrectFact', {
        version: versionOf(life, 'DeviceReceived'),
        changes: { on: '2026-02-06' },
        reason: '受領印は2月6日',
      })
      .on('2026-08-06', '00:00:00')
      .passes();
  },
  'payment-of-another-case': () => {
    const life = approved({ payment: 'bank-transfer' })
      .on('2026-02-16')
      .does('CompleteRepair', { report: '電源ユニットを交換しました。', parts: [] })
      .on('2026-02-17')
      .does('ShipDevice', ship)
      .on('2026-02-19')
      .does('RecordDelivery')
      .does('RecordPayment', { yen: 31_020, way: 'bank-transfer', reference: 'F-20260219' });
    life.on('2026-02-24').does('StrikeMoney', {
      version: versionOf(life, 'PaymentRecorded'),
      case: 'OR26-0002',
      reason: '同姓のお客様のお振込み',
    });
    return life
      .on('2026-03-02')
      .does('RecordPayment', { on: '2026-02-27', yen: 31_020, way: 'bank-transfer', reference: 'F-20260227' });
  },
  'quote-undone': () => {
    const life = diagnosed().on('2026-02-09', '16:40:00').does('SendQuote', { lines: { labour: 140_000 } });
    life
      .does('UndoLast', { version: life.facts.length, reason: '桁の誤り' })
      .refused('UndoLast', { version: life.facts.length, reason: 'もう一度' }, 'undo-of-undo');
    return life.does('SendQuote', { lines }).outcome('quote');
  },
};
