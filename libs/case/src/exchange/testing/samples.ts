import { addDays } from '@shuriken/calendar';
import { balance } from '../../shared/case.js';
import { today } from '../../shared/env.js';
import { currentSheet, type ExchangeCase } from '../case.js';
import type { ExchangeEnv } from '../env.js';
import type { Input } from './scenario.js';
import { back, replacement } from './stages.js';

/** The messages whose outcome something hangs on. */
const IMPORTANT = ['rma-sheet', 'rma-reissued', 'quotation-and-order'];

const outcomes = (c: ExchangeCase): readonly Input[] => {
  const important = c.notices.filter(({ template }) => IMPORTANT.includes(template));
  const last = important.at(-1) ?? c.notices.at(-1);
  return ['sent', 'bounced', 'unknown', 'withheld'].map((outcome) => ({
    notice: last?.id ?? 'none',
    outcome,
  }));
};

const resending = (c: ExchangeCase): readonly Input[] => {
  const failed = c.notices.findLast(({ status }) => ['bounced', 'unknown', 'withheld'].includes(status));
  return [{ notice: failed?.id ?? '1:application-received', channel: 'fax' }];
};

/** Each fault of a parcel by itself, and one that is in order. */
const parcels = (c: ExchangeCase, env: ExchangeEnv): readonly Input[] => {
  const sheet = currentSheet(c)?.n ?? 1;
  const whole = { sheet, enclosed: ['main-unit'], sentOn: today(env) };
  const lastDay = currentSheet(c)?.receipt?.lastDay;
  return [
    whole,
    ...(lastDay ? [{ ...whole, sentOn: lastDay < today(env) ? lastDay : today(env) }] : []),
    { ...whole, sheet: null },
    { ...whole, walkIn: true },
    { ...whole, enclosed: [] },
    { ...whole, foreignGoods: ['cable'], belongings: ['rack kit'] },
    { ...whole, mediaLeftIn: ['SD card'] },
    { ...whole, acceptanceOver: true },
    { ...whole, sheet: sheet > 1 ? sheet - 1 : 9 },
  ];
};

const inspections: readonly Input[] = [
  { confirmed: true, faults: [{ part: 'power unit' }] },
  { confirmed: true, faults: [{ part: 'port', grounds: ['outside-cause'] }, { part: 'case' }] },
  { confirmed: true, faults: [{ part: 'port' }], found: ['seal-removed'] },
  { confirmed: false },
];

/** Sensible inputs of a command for a case as it stands, so that walks get somewhere. */
export function exchangeSamples(c: ExchangeCase, type: string, env: ExchangeEnv): readonly Input[] {
  const open = Math.max(1, balance(c));
  const known: Readonly<Record<string, readonly Input[]>> = {
    RecordProof: [
      { kind: 'receipt', purchasedOn: addDays(c.requestedOn, -60) },
      { kind: 'delivery-note', purchasedOn: addDays(c.requestedOn, -500) },
    ],
    GrantWithoutProof: [{ reason: '長年のお客様' }],
    LookUpShipment: [
      { shippedOn: addDays(c.requestedOn, -100), source: '出荷台帳' },
      { shippedOn: addDays(c.requestedOn, -600), source: '出荷台帳' },
      { shippedOn: addDays(c.requestedOn, -1_500), source: '出荷台帳' },
    ],
    DeclineApplication: ['acceptance-over', 'used-abroad'].map((refusal) => ({ refusal })),
    RecordSentOff: [{ on: currentSheet(c)?.sentOn ?? today(env) }, {}],
    ReissueSheet: [{ reason: '紛失のため' }, { reason: 'FAXで', channel: 'fax' }],
    ReceiveParcel: parcels(c, env),
    KeepParcel: [{ reason: '後日お送りいただく' }],
    KeepParcelAnyway: [{ reason: 'お客様の同意のうえ取り外した' }],
    RecordInspection: inspections,
    AllowPaidExchange: [{ reason: '在庫があるため' }],
    QuoteExchange: [{ yen: 30_000 }, { yen: 45_000 }],
    RecordOrder: [{ channel: 'fax' }],
    ShipReplacement: [replacement],
    ReturnUnexchanged: ['parcel-fault', 'fault-not-confirmed', 'acceptance-over', 'consultation'].map(
      (refusal) => ({ refusal, note: 'ご相談' }),
    ),
    ShipBack: [back],
    ShipAgain: [{ carrier: 'Yamato', tracking: `A-${c.version}` }],
    RecordPayment: [
      { yen: open, way: 'bank-transfer', reference: `P-${c.payments.length}` },
      { yen: 70_000, way: 'bank-transfer', reference: 'P-big' },
    ],
    RecordRefund: [{ yen: Math.max(1, -balance(c)), reference: `R-${c.refunds.length}` }],
    WriteOff: [{ reason: '少額のため' }],
    PlaceHold: [{ ground: 'insurance', reason: '保険会社の調査' }],
    LiftHold: [{ reason: '調査終了' }],
    RecordNotice: outcomes(c),
    ResendNotice: resending(c),
    AssignCase: [{ to: 'S-1' }, { to: null }],
    AddNote: [{ note: 'メモ' }],
  };
  return known[type] ?? [{}];
}
