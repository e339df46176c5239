/** What is wrong with a device, as the customer says it and as the inspection finds it. */
export interface Fault {
  readonly part: string;
  readonly symptom: string;
  readonly findings: string;
}

export const FAULTS: readonly Fault[] = [
  {
    part: '電源部',
    symptom: '電源ランプが点かず、起動しません。コンセントを替えても同じです。',
    findings: '電源部の出力なし。別の電源アダプターでも起動しないことを確認。',
  },
  {
    part: '通信ポート',
    symptom: '8つのポートのうち2つがつながりません。ケーブルは交換しました。',
    findings: '3番と4番のポートの通信不良を確認。',
  },
  {
    part: '主基板',
    symptom: '数時間おきに再起動を繰り返します。設定の初期化後も変わりません。',
    findings: '負荷をかけると約2時間で再起動することを確認。',
  },
  {
    part: '無線部',
    symptom: '無線だけが数分おきに切れます。有線は問題ありません。',
    findings: '無線部の出力の低下を確認。',
  },
  {
    part: '冷却用ファン',
    symptom: '電源を入れると異音がして、本体がとても熱くなります。',
    findings: 'ファンの停止と内部温度の上昇を確認。',
  },
  {
    part: '切替部',
    symptom: 'ボタンを押しても接続先が切り替わりません。',
    findings: '操作部の接点不良を確認。',
  },
];

/** A model as the table of models has it. Days are counted from the present: negative ones are over. */
export interface Model {
  readonly code: string;
  /** What it was sold with of the things that have to come along, by their ids in the terms. */
  readonly accessories: readonly string[];
  readonly sealed: boolean;
  readonly months: number;
  readonly ends?: {
    readonly manufacture: number;
    readonly sale: number;
    readonly exchange: number;
    readonly hardwareSupport: number;
  };
}

export const SWITCH: Model = {
  code: 'DEMO-SW08',
  accessories: ['ac-adapter'],
  sealed: true,
  months: 12,
};

/** Switches of the computers at one desk: the cable is part of what was sold. */
export const KVM: Model = {
  code: 'DEMO-KVM4',
  accessories: ['ac-adapter', 'kvm-cable'],
  sealed: false,
  months: 12,
};

/** Takes the customer's own disks, which must come out before it is sent. */
export const STORAGE: Model = {
  code: 'DEMO-NAS2',
  accessories: ['ac-adapter'],
  sealed: true,
  months: 24,
};

/** Not made any more: support and firmware have ended, exchanges end soon. */
export const DISCONTINUED: Model = {
  code: 'DEMO-RT1',
  accessories: ['ac-adapter'],
  sealed: true,
  months: 12,
  ends: { manufacture: -1_460, sale: -1_100, exchange: 120, hardwareSupport: 200 },
};

export const MODELS: readonly Model[] = [
  SWITCH,
  KVM,
  STORAGE,
  DISCONTINUED,
  { code: 'DEMO-SW24', accessories: ['power-cable'], sealed: true, months: 12 },
  { code: 'DEMO-AP5', accessories: ['ac-adapter'], sealed: false, months: 12 },
];

/** What is still sold. */
export const CURRENT: readonly Model[] = MODELS.filter(({ ends }) => ends === undefined);
