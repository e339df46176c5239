import type { PersonDetails } from '@shuriken/people';
import type { Dice } from './dice.js';

/** Invented people: common names, addresses that do not exist, numbers that are not given out, reserved mail domains. */
const FAMILIES = [
  ['佐々木', 'ササキ', 'sasaki'],
  ['高橋', 'タカハシ', 'takahashi'],
  ['髙田', 'タカダ', 'takada'],
  ['渡邉', 'ワタナベ', 'watanabe'],
  ['斎藤', 'サイトウ', 'saito'],
  ['山本', 'ヤマモト', 'yamamoto'],
  ['中村', 'ナカムラ', 'nakamura'],
  ['小林', 'コバヤシ', 'kobayashi'],
  ['加藤', 'カトウ', 'kato'],
  ['𠮷田', 'ヨシダ', 'yoshida'],
  ['松本', 'マツモト', 'matsumoto'],
  ['井上', 'イノウエ', 'inoue'],
  ['木村', 'キムラ', 'kimura'],
  ['清水', 'シミズ', 'shimizu'],
  ['山﨑', 'ヤマザキ', 'yamazaki'],
  ['森', 'モリ', 'mori'],
  ['池田', 'イケダ', 'ikeda'],
  ['橋本', 'ハシモト', 'hashimoto'],
  ['石川', 'イシカワ', 'ishikawa'],
  ['前田', 'マエダ', 'maeda'],
] as const;

const GIVEN = [
  ['花子', 'ハナコ', 'hanako'],
  ['一郎', 'イチロウ', 'ichiro'],
  ['美咲', 'ミサキ', 'misaki'],
  ['健太', 'ケンタ', 'kenta'],
  ['陽子', 'ヨウコ', 'yoko'],
  ['誠', 'マコト', 'makoto'],
  ['由美子', 'ユミコ', 'yumiko'],
  ['大輔', 'ダイスケ', 'daisuke'],
  ['さくら', 'サクラ', 'sakura'],
  ['隆', 'タカシ', 'takashi'],
  ['恵', 'メグミ', 'megumi'],
  ['翔太', 'ショウタ', 'shota'],
  ['和子', 'カズコ', 'kazuko'],
  ['直樹', 'ナオキ', 'naoki'],
] as const;

const FOREIGN = ['Emma Clarke', 'Liam Novak', 'Sofia Lindqvist', 'Daniel Okafor', 'Priya Raman'];

/** Wards that exist, with quarters that do not. */
const PLACES = [
  ['100-0000', '東京都千代田区見本町'],
  ['160-0000', '東京都新宿区例示'],
  ['150-0000', '東京都渋谷区見本坂'],
  ['192-0000', '東京都八王子市例題町'],
  ['220-0000', '神奈川県横浜市西区見本町'],
  ['330-0000', '埼玉県さいたま市大宮区例示町'],
  ['260-0000', '千葉県千葉市中央区見本'],
  ['460-0000', '愛知県名古屋市中区例題'],
  ['530-0000', '大阪府大阪市北区見本町'],
  ['600-0000', '京都府京都市下京区例示通'],
  ['060-0000', '北海道札幌市中央区見本'],
  ['810-0000', '福岡県福岡市中央区例示'],
] as const;

const COMPANIES = ['株式会社見本製作所', '例題商事株式会社', '有限会社サンプル工務店', '見本デザイン事務所'];

/** How a customer wants to hear from the desk. */
export type Reach = 'mail' | 'phone' | 'post' | 'fax';

const digits = (n: number, width: number) => String(n).padStart(width, '0');

/** `090-0000-…` and `0x-0000-…`: forms that no subscriber has. */
const phoneOf = (dice: Dice): string =>
  `${dice.pick(['090', '080', '070', '03', '06'])}-0000-${digits(dice.between(0, 9_999), 4)}`;

/** The nth customer; only those who want mail have an address for it. */
export function customer(dice: Dice, { n, reach }: { n: number; reach: Reach }): PersonDetails {
  const [postalCode, town] = dice.pick(PLACES);
  const address = `${town}${dice.between(1, 9)}-${dice.between(1, 30)}-${dice.between(1, 20)}`;
  const common = { phone: phoneOf(dice), postalCode, address };
  const mail = (name: string) =>
    reach === 'mail' ? { email: `${name}.${n}@${dice.pick(['example.jp', 'example.com'])}` } : {};
  if (reach === 'mail' && dice.percent(6)) {
    const name = dice.pick(FOREIGN);
    return { name, ...mail(name.toLowerCase().replace(' ', '.')), ...common, language: 'en' };
  }
  const [family, familyKana, familyLatin] = dice.pick(FAMILIES);
  const [given, givenKana, givenLatin] = dice.pick(GIVEN);
  const company = dice.percent(18) ? { company: dice.pick(COMPANIES) } : {};
  return {
    name: `${family} ${given}`,
    kana: `${familyKana} ${givenKana}`,
    ...company,
    ...mail(`${givenLatin}.${familyLatin}`),
    ...common,
    language: 'ja',
  };
}

/** Where a message of a channel goes to. */
export const addressFor = (details: PersonDetails, channel: string): string =>
  (channel === 'mail' ? details.email : channel === 'post' ? details.address : details.phone) ?? '';
