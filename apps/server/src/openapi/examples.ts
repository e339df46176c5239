/**
 * One body per command, so that trying one out on the documentation page starts from something true. What belongs to one
 * case only (the id of a notice, a day to come) is to be replaced; a test holds every example against its schema.
 */
const LINES = { labour: 12_000, parts: [{ name: 'mainboard', yen: 30_000 }] };
const TOLD_BY_PHONE = { channel: 'phone', arrivedAt: '2026-12-01T02:00:00.000Z' };

export const COMMAND_EXAMPLES: Readonly<Record<string, object>> = {
  RecordCollection: { carrier: 'Yamato', packing: 'designated-box', freight: 1_500, box: 1_000 },
  ReceiveDevice: {
    checklist: [{ item: 'passwords-removed', ok: true }],
    certificateEnclosed: true,
    extras: ['ACアダプター'],
    condition: '天板にすり傷',
  },
  RecordVisitAttempt: { how: 'phone', reached: false, note: '留守番電話' },
  AgreeVisit: { on: '2026-12-01' },
  WithdrawCancellation: {
    at: '2026-12-01T02:00:00.000Z',
    how: 'phone',
    reason: 'お客様からの連絡の記録漏れ',
  },
  RecordVisit: {
    outcome: 'repaired',
    faults: [{ part: 'fan', grounds: ['surroundings'] }],
    consented: true,
    travel: 5_000,
    labour: 8_000,
    report: '清掃とファンの交換',
  },
  SendPart: {
    part: 'AC-19',
    carrier: 'Yamato',
    tracking: '1234-5678-9013',
    worn: 'ac-adapter',
    consented: true,
    parts: 4_000,
  },
  SettleFaultyPart: { collected: true },
  EntrustWork: { partner: 'KYO-2', work: ['diagnosis', 'repair'], confidentiality: true, security: true },
  TakeBackWork: { partner: 'KYO-2', reason: '作業の終了' },
  RecordErasureConsent: { how: 'phone', note: '電話で同意' },
  EndContract: { category: 'threats', reason: '窓口での脅し' },
  DeclineWish: { wish: 'no-loan-device' },
  RecordClaim: { damage: 'in-custody', what: 'お預かり中に天板に傷がついた', asked: 20_000 },
  DecideClaim: {
    outcome: 'compensation',
    cap: { basis: 'depreciated-value', yen: 18_000 },
    yen: 9_000,
    reason: '作業中の傷と確認',
  },
  SettleClaim: { reference: 'HS-77' },
  RecordDiagnosis: {
    reproduced: true,
    faults: [{ part: 'mainboard' }],
    findings: '電源回路の故障',
    diagnosisLabour: 5_000,
  },
  SendQuote: { lines: LINES },
  TellQuote: { lines: LINES },
  AnswerQuote: { answer: 'yes', channel: 'phone' },
  ReinstateQuote: { ...TOLD_BY_PHONE, reason: '期限内のお電話の記録漏れ' },
  ConfirmLapse: {},
  ReportFurtherFault: { faults: [{ part: 'panel' }], findings: '液晶の表示不良' },
  CompleteRepair: {
    report: 'メインボードを交換し、動作を確認',
    parts: [{ part: 'MB-1007', name: 'mainboard' }],
  },
  PauseTurnaround: { ground: 'part-out-of-stock' },
  ResumeTurnaround: { ground: 'part-out-of-stock' },
  CancelRepair: { reason: 'customer-wish' },
  RefuseRepair: { refusal: 'serial-unreadable', reason: '銘板の製造番号を読めない' },
  ReportMyNumber: {},
  AnnounceReturn: { returnOn: '2026-12-10' },
  ShipDevice: {
    carrier: 'Yamato',
    tracking: '1234-5678-9012',
    freight: 1_500,
    enclosed: ['repair-report'],
  },
  RecordDelivery: { collected: { yen: 47_850, reference: 'COD-1' } },
  RecordNotTaken: { note: '保管期間の経過により返送' },
  StoreDevice: { place: 'W-1', transport: 800 },
  ApproveDisposal: {},
  RecordWiping: { what: 'device', method: 'overwritten', by: 'S-7' },
  RecordDisposal: { method: '破砕', storage: 6_000, disposal: 2_000 },
  RecordPayment: { yen: 47_850, way: 'bank-transfer', reference: 'P-1' },
  RecordRefund: { yen: 1_000, reference: 'R-1' },
  WriteOff: { reason: '少額のため' },
  PlaceHold: { ground: 'dispute', reason: '修理内容についてお申し出あり' },
  LiftHold: { reason: 'お客様と合意' },
  RecordNotice: { notice: '1:request-received', outcome: 'sent' },
  ResendNotice: { notice: '1:request-received', channel: 'post' },
  AssignCase: { to: 'S-1' },
  AddNote: { note: '午後に折り返しのお電話' },
  RecordProof: { kind: 'stamped-certificate', purchasedOn: '2026-04-01', stamped: true },
  GrantWithoutProof: { reason: '販売店の閉店により、書類を再発行できないため' },
  LookUpShipment: { shippedOn: '2026-03-20', source: '出荷台帳（紙）' },
  AcceptApplication: {},
  DeclineApplication: { refusal: 'used-abroad', note: '海外の拠点でお使いのため' },
  RecordSentOff: { on: '2026-12-01', carrier: 'Yamato', tracking: '1234-5678-9012' },
  ReissueSheet: { reason: '期限内に発送できなかったとのこと' },
  ReceiveParcel: {
    sheet: 1,
    enclosed: ['main-unit', 'ac-adapter'],
    supplied: ['ac-adapter'],
    belongings: ['ラック取付金具'],
    condition: '外箱に傷みなし',
  },
  KeepParcel: { reason: '検査に支障がないため' },
  KeepParcelAnyway: { reason: 'ディスクは不要とのお申し出が書面であったため' },
  RecordInspection: {
    confirmed: true,
    faults: [{ part: 'power-supply', grounds: ['outside-cause'] }],
    findings: '落雷による電源部の破損',
  },
  AllowPaidExchange: { reason: '購入から1年以内であるため' },
  QuoteExchange: { yen: 36_500, message: '内容をご確認ください。' },
  RecordOrder: { channel: 'mail', note: '注文に丸印、ご署名あり' },
  ShipReplacement: {
    carrier: 'Yamato',
    tracking: '1234-5678-9012',
    model: 'CG-1007',
    serial: 'CG1007-0002',
    condition: 'refurbished',
    equivalence: '同じ型番で、機能と性能は同等',
    initialised: true,
  },
  ReturnUnexchanged: { refusal: 'fault-not-confirmed', note: '48時間の動作で症状なし' },
  CancelExchange: { note: '新しい製品を買うとのこと' },
  ShipBack: { carrier: 'Yamato', tracking: '1234-5678-9012', initialised: true },
  RecordArrival: { on: '2026-12-01' },
  RecordUntaken: { note: '保管期間の経過により返送' },
  ShipAgain: { carrier: 'Yamato', tracking: '1234-5678-9013' },
  UndoLast: { version: 5, reason: '別の案件の画面で操作したため' },
  CorrectFact: { version: 3, changes: { on: '2026-12-01' }, reason: '着荷の記録と異なるため' },
  CorrectMoney: { version: 9, changes: { yen: 47_850 }, reason: '桁の打ち間違い' },
  StrikeFact: { version: 4, case: 'ABCD-1234', reason: '別の案件のお客様への連絡' },
  StrikeMoney: { version: 9, case: 'ABCD-1234', reason: '同姓のお客様の入金' },
  SettleMistakes: { note: 'お電話でお詫びし、正しい期限をお伝えした' },
};

const DEVICE = { model: 'DX-1007', serial: 'ON1007-0001' };

const CUSTOMER = {
  details: {
    name: '山田 花子',
    email: 'hanako@example.jp',
    phone: '03-1234-5678',
    postalCode: '100-0001',
    address: '東京都千代田区千代田1-1',
    language: 'ja',
  },
};

/** What opens a case by pick-up, for a new customer, after the warranty. */
const REPAIR = {
  terms: 'onkyo-repair',
  customer: CUSTOMER,
  request: {
    form: 'pick-up',
    product: { ...DEVICE, brand: 'onkyo', kind: 'pc', boughtInJapan: true, brokeInJapan: true },
    certificate: { ...DEVICE, shown: true, purchasedOn: '2020-01-10', shop: '秋葉原店', months: 12 },
    symptom: '電源が入らない。',
    triage: 'ACアダプターを交換しても変わらない。',
    returnTo: '東京都千代田区千代田1-1',
    quoteChannel: 'mail',
    noticeChannel: 'mail',
    payment: 'bank-transfer',
    confirmed: [
      'no-my-number',
      'backup-made',
      'passwords-removed',
      'stickers-removed',
      'extras-removed',
      'files-may-be-opened',
      'recent-lists-cleared',
    ],
    erasureConsent: true,
  },
} as const;

/** What applies for an exchange of a device whose serial no table knows: its shipment is to be looked up (U203). */
const EXCHANGE = {
  terms: 'corega-exchange',
  customer: CUSTOMER,
  request: {
    product: { brand: 'corega', model: 'CG-1007', serial: 'CG1007-0001', usedInJapan: true },
    fault: '電源ランプが点かない。',
    inUseSince: '2024-04-01',
    confirmed: ['price-acknowledged', 'acceptance-period-acknowledged', 'steps-agreed'],
    via: 'web',
    returnTo: '東京都千代田区千代田1-1',
    sheetChannel: 'mail',
    noticeChannel: 'mail',
  },
} as const;

/** What opens a case of each kind. */
export const OPENING_EXAMPLES = {
  repair: { summary: 'A repair, under the terms of Onkyo', value: REPAIR },
  exchange: { summary: 'A warranty exchange, under the terms of corega', value: EXCHANGE },
} as const;
