import type { Dice } from '../dice.js';

/** What is wrong with a device, as the customer says it, as the technician finds it, and what it costs (yen before tax). */
export interface Trouble {
  readonly part: string;
  readonly symptom: string;
  readonly use: string;
  readonly triage: string;
  readonly findings: string;
  readonly done: string;
  readonly replaced: {
    readonly code: string;
    readonly name: string;
    readonly yen: number;
    readonly storage?: boolean;
  };
  readonly labour: number;
}

const ASKED = 'ACアダプターと電源の取り方を確認。放電後も変わらないため、お預かりが必要と判断。';

export const TROUBLES: readonly Trouble[] = [
  {
    part: '電源回路',
    symptom: '電源ボタンを押しても起動しません。充電ランプも点きません。',
    use: '自宅で毎日4時間ほど使用',
    triage: ASKED,
    findings: '主基板の電源回路に短絡を確認。',
    done: '主基板を交換し、連続8時間の動作を確認しました。',
    replaced: { code: 'MB', name: '主基板', yen: 28_000 },
    labour: 9_000,
  },
  {
    part: '液晶パネル',
    symptom: '画面の右半分に縦線が入り、表示が乱れます。',
    use: '事務所で1日8時間使用',
    triage: '外部モニターでは正常に映る。パネルまたは配線の不良と推定。',
    findings: '液晶パネル内部の断線。外部からの衝撃の跡はなし。',
    done: '液晶パネルを交換し、表示を確認しました。',
    replaced: { code: 'LCD', name: '液晶パネル', yen: 21_500 },
    labour: 8_000,
  },
  {
    part: 'SSD',
    symptom: '起動の途中で止まり、何度も再起動を繰り返します。',
    use: '写真の整理に使用',
    triage: 'セーフモードでも起動せず。記憶装置の異音はなし。',
    findings: 'SSDに読み出し不良の領域が多数。',
    done: 'SSDを交換し、OSを入れ直しました。',
    replaced: { code: 'SSD', name: 'SSD 512GB', yen: 14_800, storage: true },
    labour: 10_000,
  },
  {
    part: 'キーボード',
    symptom: '一部のキーが反応しません。水などはこぼしていません。',
    use: '大学の授業で使用',
    triage: '外付けキーボードは正常。内蔵キーボードの不良と推定。',
    findings: 'キーボードの接点不良。',
    done: 'キーボードを交換し、全キーの入力を確認しました。',
    replaced: { code: 'KB', name: 'キーボード', yen: 8_600 },
    labour: 6_000,
  },
  {
    part: '冷却用ファン',
    symptom: '大きな音がして、しばらくすると電源が切れます。',
    use: '動画の編集に使用',
    triage: '通気口の清掃後も変わらず。',
    findings: '冷却用ファンの軸受けの摩耗、放熱材の劣化。',
    done: '冷却用ファンと放熱材を交換し、温度を確認しました。',
    replaced: { code: 'FAN', name: '冷却用ファン', yen: 5_400 },
    labour: 7_000,
  },
  {
    part: 'ヒンジ',
    symptom: '画面を開くとパキッと音がして、角度が止まりません。',
    use: '毎日持ち歩いて使用',
    triage: '落下や衝撃はないとのこと。',
    findings: 'ヒンジの破断。',
    done: 'ヒンジを交換し、開閉を50回確認しました。',
    replaced: { code: 'HNG', name: 'ディスプレイヒンジ', yen: 6_800 },
    labour: 8_500,
  },
  {
    part: '無線モジュール',
    symptom: '無線LANが数分おきに切れます。ほかの端末は問題ありません。',
    use: '自宅で在宅勤務に使用',
    triage: 'ルーターの再起動とドライバーの更新後も変わらず。',
    findings: '無線モジュールの不良。',
    done: '無線モジュールを交換し、通信の安定を確認しました。',
    replaced: { code: 'WL', name: '無線モジュール', yen: 4_900 },
    labour: 6_000,
  },
  {
    part: 'タッチパネル',
    symptom: 'タブレットの画面の下側がタッチに反応しません。',
    use: '店頭での受付に使用',
    triage: '保護フィルムを外しても変わらず。',
    findings: 'タッチパネルの制御回路の不良。',
    done: 'タッチパネルを交換し、全面の反応を確認しました。',
    replaced: { code: 'TP', name: 'タッチパネル', yen: 16_200 },
    labour: 8_000,
  },
];

export const FURTHER = {
  part: 'メモリー',
  findings: '作業中にメモリーの読み書き不良を確認。交換しないと動作を保証できない。',
  replaced: { code: 'MEM', name: 'メモリー 8GB', yen: 7_200 },
};

const MODELS = [
  ['onkyo', 'pc', 'DEMO-C413'],
  ['onkyo', 'pc', 'DEMO-M515'],
  ['onkyo', 'tablet', 'DEMO-TW10'],
  ['onkyo', 'peripheral', 'DEMO-HD2'],
  ['sotec', 'pc', 'DEMO-WE540'],
  ['sotec', 'pc', 'DEMO-DN760'],
] as const;

/** A device as a request names it. */
export interface Product {
  readonly brand: string;
  readonly kind: string;
  readonly model: string;
  readonly serial: string;
  readonly boughtInJapan: true;
  readonly brokeInJapan: true;
}

/** The nth device: no two demo cases are about the same one. */
export function device(dice: Dice, n: number): Product {
  const [brand, kind, model] = dice.pick(MODELS);
  const serial = `D${String(n).padStart(5, '0')}${dice.between(100, 999)}`;
  return { brand, kind, model, serial, boughtInJapan: true, brokeInJapan: true };
}
