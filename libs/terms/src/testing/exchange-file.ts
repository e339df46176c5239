const t = (ja: string, en: string) => ({ ja, en });
const entry = (id: string, rule: string, said: { ja: string; en: string }) => ({ id, rule, text: said });

const period = (rule: string, length: number, more: { unit: string; first: boolean; effect: string }) => ({
  title: t(`期間 ${rule}`, `Period ${rule}`),
  period: {
    length,
    unit: more.unit,
    counting: more.first ? 'first-day-counted' : 'first-day-not-counted',
    lengthenOnHoliday: false,
    rule,
  },
  startsFrom: t('始まりの日', 'The day it starts from'),
  act: t('期間の中で要る行い', 'The act that must fall inside'),
  effect: more.effect,
});

const clause = (article: string, ja: string, en: string) => ({ article, kind: 'clause', text: t(ja, en) });

const rules = {
  C1: clause('enquiries', '製品の範囲。', 'The products covered.'),
  C5: clause('acceptance', '受付の四つの限り。', 'Four limits of acceptance.'),
  C9: clause('warranty', '代替品の保証。', 'Warranty of a replacement.'),
  C10: clause('warranty', '本体1年、その他90日。', 'Main unit 1 year, the rest 90 days.'),
  C13: clause('exclusions', '無料にならない場合。', 'What is not free.'),
  C16: clause('price', '有償の価格。', 'The price of a paid exchange.'),
  C17b: clause('others', '前払いの振込。', 'Transfer in advance.'),
  C19a: clause('flow 1', 'お申し込み。', 'Application.'),
  C19b: clause('flow 2-3', '2週間のうちの発送。', 'Sending off within two weeks.'),
  C19c: clause('receipt', '届いた荷物の扱い。', 'How a parcel is taken.'),
  K1: { article: 'C3, C21', kind: 'clash', text: t('日数の二つの書き方。', 'Two statements of time.') },
  U1: { article: 'own', kind: 'policy', text: t('シートの失効。', 'Lapse of the sheet.') },
  U5: { article: 'own', kind: 'policy', text: t('消費税。', 'Consumption tax.') },
};

const exchange = {
  periods: {
    'from-shipment': period('C5', 3, { unit: 'year', first: true, effect: 'not-accepted' }),
    'from-purchase': period('C5', 3, { unit: 'year', first: false, effect: 'not-accepted' }),
    'rma-sheet': period('C19b', 14, { unit: 'day', first: false, effect: 'lapsed' }),
    replacement: period('C9', 3, { unit: 'month', first: false, effect: 'warranty-ends' }),
    target: period('K1', 10, { unit: 'business-day', first: false, effect: 'target' }),
  },
  reminders: { quote: { everyDays: 7, rule: 'U1' }, returned: { everyDays: 30, rule: 'U1' } },
  acceptance: {
    rule: 'C5',
    text: t('最も早い日が限りです。', 'The earliest decides.'),
    testedAt: 'application',
    limits: [
      {
        ...entry('shipment', 'C5', t('出荷から3年。', '3 years from shipment.')),
        appliesTo: ['paid'],
        source: { kind: 'period', period: 'from-shipment' },
      },
      {
        ...entry('purchase', 'C5', t('購入から3年。', '3 years after purchase.')),
        appliesTo: ['free', 'paid'],
        source: { kind: 'period', period: 'from-purchase' },
      },
      {
        ...entry('exchange-end', 'C5', t('機種ごとの終わり。', "The model's end.")),
        appliesTo: ['free', 'paid'],
        source: { kind: 'table', table: 'models', column: 'exchange-end' },
      },
    ],
  },
  parcel: {
    rule: 'C19c',
    faults: [
      { ...entry('no-sheet', 'C19c', t('シートがない。', 'No sheet.')), consequence: 'not-received' },
      {
        ...entry('foreign-goods', 'C19c', t('他社の品。', 'Goods of other makers.')),
        consequence: 'may-return',
      },
      {
        ...entry('memory-card', 'C19c', t('カードが入ったまま。', 'A card left in.')),
        consequence: 'return-in-principle',
      },
    ],
  },
  replacementWarranty: {
    rule: 'C9',
    text: t('遅い方の日まで。', 'To the later end.'),
    period: 'replacement',
    orRemaining: 'later-end',
  },
  price: {
    rule: 'C16',
    text: t('税抜の下限。', 'The floor before tax.'),
    floorYen: 30000,
    taxIncluded: false,
    includes: [entry('inspection', 'C16', t('検査', 'Inspection'))],
  },
  ordering: [
    {
      ...entry('others', 'C17b', t('入金の後に始めます。', 'Begins once paid.')),
      paymentWays: ['bank-transfer'],
      workBegins: 'on-payment',
      cancellationYen: 0,
    },
  ],
  proofs: [entry('receipt', 'C19a', t('領収書', 'Receipt'))],
  insuranceDocuments: [],
  erasedData: [],
  lines: [
    {
      id: 'faults',
      rule: 'C19a',
      title: t('故障の窓口', 'Faulty products'),
      phone: '03-0000-0000',
      hours: [
        { opens: '10:00', closes: '12:00' },
        { opens: '13:00', closes: '18:00' },
      ],
    },
  ],
};

/** A small file of the exchange chart, as another manufacturer could bring it; a fresh copy each time. */
export const exchangeFile = () =>
  structuredClone({
    id: 'sample-exchange',
    version: '1',
    chart: 'exchange',
    title: t('見本の交換規定', 'Sample exchange terms'),
    inForce: { from: '2020-01-01' },
    earlierVersions: [],
    rules,
    products: {
      rule: 'C1',
      brands: ['sample'],
      kinds: ['router'],
      boughtIn: 'JP',
      brokeIn: 'JP',
      text: t('見本の製品', 'Sample products'),
    },
    quoteChannels: ['mail', 'fax'],
    grounds: [
      {
        ...entry('seal-removed', 'C13', t('シールが剥がされている。', 'The seal was removed.')),
        scope: 'request',
        when: 'found',
      },
      { ...entry('lightning', 'C13', t('落雷', 'Lightning')), scope: 'fault', when: 'found' },
    ],
    refusals: [],
    intake: [
      {
        ...entry('steps-agreed', 'C19a', t('手順に同意しますか。', 'Do you agree to the steps?')),
        kind: 'consent',
        required: true,
      },
    ],
    checklists: {
      off: [entry('rack-kit', 'C19c', t('ラックの金具', 'Rack kit'))],
      in: [entry('adapter', 'C19b', t('電源アダプタ', 'Power adapter'))],
    },
    sending: { from: '10:00', until: '18:00', businessDaysOnly: true, rule: 'U1' },
    tax: { rule: 'U5', rates: [{ from: '2019-10-01', percent: 10 }], rounding: 'down-per-document' },
    statements: [],
    clashes: [
      {
        id: 'K1',
        where: ['C5'],
        readings: [
          { id: 'ten', text: t('10日ほど', 'About 10'), rules: ['C5'] },
          { id: 'twenty', text: t('20日以上も', '20 or more'), rules: ['C5'] },
        ],
        actedOn: 'ten',
        why: t('目標とします。', 'Taken as the target.'),
      },
    ],
    policies: [
      { id: 'U1', text: t('期限で失効します。', 'Lapses by the timer.') },
      { id: 'U5', text: t('書面ごとに切り捨て。', 'Down per document.') },
    ],
    notices: { 'rma-sheet': { rule: 'C19b', mandatory: true, title: t('返却シート', 'Return sheet') } },
    tables: {
      models: {
        rule: 'C5',
        title: t('機種', 'Models'),
        columns: {
          model: { title: t('型番', 'Model'), type: 'text', required: true, key: true },
          'exchange-end': {
            title: t('受付の終わり', 'Exchange end'),
            type: 'date',
            required: false,
            key: false,
          },
        },
        rows: [],
      },
    },
    exchange,
  });
