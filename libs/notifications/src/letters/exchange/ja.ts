import type { ExchangeNoticeTemplate } from '@shuriken/terms';
import type { LetterTemplate } from '../templates/template-set.js';

const CASE = `
{{#facts}}
{{#fact "お問い合わせ番号"}}{{number}}{{/fact}}
{{#fact "製品"}}{{product}}{{/fact}}
{{#fact "製造番号"}}{{serial}}{{/fact}}
{{/facts}}`;

const ADVICES = `
{{#if advices}}
{{#p}}あわせてご案内申し上げます。{{/p}}
{{#items}}{{#each advices}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{/if}}`;

const SHEET = `
{{#facts}}
{{#fact "返却シート"}}第{{sheet.n}}号{{/fact}}
{{#if sheet.sendBy}}{{#fact "発送の期限"}}{{sheet.sendBy}}まで{{/fact}}{{/if}}
{{/facts}}`;

const PACKING = `
{{#p}}次の品を、本シートとあわせてお入れください。{{/p}}
{{#items}}{{#each sheet.enclose}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{#p}}次の品は、あらかじめお外しください。入ったままお送りいただいた場合、お返しできないことや、交換せずにお返しすることがございます。{{/p}}
{{#items}}{{#each sheet.remove}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{#p}}送料は元払いにてお願いいたします。発送の控えと本シートの写しは、お手続きが終わるまでお持ちください。{{/p}}`;

const SHIPMENT = `
{{#fact "発送日"}}{{on}}{{/fact}}
{{#fact "運送会社"}}{{carrier}}{{/fact}}
{{#fact "お問い合わせ伝票番号"}}{{tracking}}{{/fact}}`;

const about = (title: string) => `【{{desk.name}}】${title}（お問い合わせ番号 {{number}}）`;
const letter = (title: string, body: string): LetterTemplate => ({ subject: about(title), body });

const applying: Readonly<
  Record<'application-received' | 'application-refused' | 'proof-wanted' | 'support-ended', LetterTemplate>
> = {
  'application-received': letter(
    '交換のお申し込みを承りました',
    `
{{#p}}このたびは保証交換をお申し込みくださり、誠にありがとうございます。
下記の内容で承りました。お問い合わせ番号は、お手続きが終わるまでお控えください。{{/p}}
${CASE}
{{#p}}{{#if free}}無償での交換としてお手続きを進めます。お預かりして故障を確かめた後に、交換品をお送りします。{{else}}有償での交換となる見込みです。金額は、お預かりして検査した後のお見積りにてご案内いたします。{{/if}}{{/p}}
{{#if notes}}
{{#items}}{{#each notes}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{/if}}
${ADVICES}`,
  ),
  'application-refused': letter(
    '交換のお申し込みについて',
    `
{{#p}}お申し込みいただきました保証交換につきまして、誠に恐れ入りますが、お受けすることができません。{{/p}}
${CASE}
{{#if reason}}{{#p}}理由：{{reason}}（{{clause}}）{{/p}}{{/if}}
${ADVICES}`,
  ),
  'proof-wanted': letter(
    '購入日の分かる書類のお願い',
    `
{{#p}}無償での交換には、ご購入の日が分かる書類が必要でございます。
お手数をおかけいたしますが、次のいずれかを、メールまたはFAXにてお送りください。{{/p}}
${CASE}
{{#items}}{{#each proofKinds}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{#p}}書類を確認でき次第、お手続きを進めます。{{/p}}`,
  ),
  'support-ended': letter(
    'ご案内の終了について',
    `
{{#p}}お申し込みの製品につきまして、お知らせ申し上げます。{{/p}}
${CASE}
{{#items}}{{#each advices}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}`,
  ),
};

const sending: Readonly<
  Record<
    'rma-sheet' | 'rma-reissued' | 'rma-reminder' | 'rma-lapsed' | 'parcel-not-received' | 'device-received',
    LetterTemplate
  >
> = {
  'rma-sheet': letter(
    '返却シートと発送のお願い',
    `
{{#p}}お申し込みをお受けいたしました。本状が返却シートでございます。
内容をお確かめのうえ、期限までに製品をお送りくださいますようお願いいたします。{{/p}}
${CASE}${SHEET}${PACKING}`,
  ),
  'rma-reissued': letter(
    '返却シートの再発行',
    `
{{#p}}返却シートを改めて発行いたしました。
{{#if sheet.voids}}先にお送りしました第{{sheet.voids}}号は無効となりますので、本シートをお使いください。{{/if}}{{/p}}
${CASE}${SHEET}${PACKING}`,
  ),
  'rma-reminder': letter(
    '返却シートの期限が近づいています',
    `
{{#p}}返却シートの期限が近づいてまいりました。すでに発送くださっていましたら、行き違いをご容赦ください。{{/p}}
${CASE}${SHEET}
{{#p}}期限までのご発送が難しい場合は、お早めにご連絡ください。{{/p}}`,
  ),
  'rma-lapsed': letter(
    '返却シートの期限が過ぎました',
    `
{{#p}}返却シートの期限までにご発送を確認できませんでしたため、シートは失効いたしました。{{/p}}
${CASE}${SHEET}
{{#p}}期限のうちに発送くださっている場合は、そのままお受けいたします。
これからお送りになる場合は、シートを再発行いたしますので、発送の前にご連絡ください。{{/p}}`,
  ),
  'parcel-not-received': letter(
    'お荷物をお受け取りできませんでした',
    `
{{#p}}{{#if arrivedOn}}{{arrivedOn}}に届きました{{/if}}お荷物は、次の理由によりお受け取りできませんでした。{{/p}}
${CASE}
{{#items}}{{#each parcelFaults}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{#p}}返却シートをお入れのうえ、改めてお送りくださいますようお願いいたします。{{/p}}`,
  ),
  'device-received': letter(
    '製品をお預かりしました',
    `
{{#p}}{{#if arrivedOn}}{{arrivedOn}}に、{{/if}}製品をお預かりいたしました。これより検査を行います。{{/p}}
${CASE}
{{#if parcelFaults}}
{{#p}}お荷物について、次の点がございました。{{/p}}
{{#items}}{{#each parcelFaults}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{/if}}
{{#if target}}{{#p}}発送は{{target}}ごろを目標としておりますが、{{secondMark}}を過ぎることもございます。{{/p}}{{/if}}`,
  ),
};

const judging: Readonly<
  Record<
    | 'returning-unexchanged'
    | 'fault-not-confirmed'
    | 'quotation-and-order'
    | 'inspection-report'
    | 'order-received'
    | 'payment-awaited'
    | 'payment-confirmed'
    | 'order-cancelled',
    LetterTemplate
  >
> = {
  'returning-unexchanged': letter(
    '交換せずにお返しします',
    `
{{#p}}お預かりしました製品は、交換せずにお返しいたします。{{/p}}
${CASE}
{{#if reason}}{{#p}}理由：{{reason}}（{{clause}}）{{/p}}{{/if}}
{{#if parcelFaults}}{{#items}}{{#each parcelFaults}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}{{/if}}
{{#p}}お返しの送料は当社が負担いたします。{{/p}}
{{#if refund}}{{#p}}お支払いいただきました{{refund}}は、ご返金いたします。{{/p}}{{/if}}`,
  ),
  'fault-not-confirmed': letter(
    '故障を確かめられませんでした',
    `
{{#p}}お預かりしました製品を検査いたしましたが、お申し出の故障を確かめることができませんでした。
費用はいただきません。今後の取り扱いについて、担当者よりご連絡いたします。{{/p}}
${CASE}`,
  ),
  'quotation-and-order': letter(
    'お見積りとご注文の書面',
    `
{{#p}}検査の結果、有償での交換となりますため、お見積りをご案内いたします。
ご注文になるか、おやめになるかを、本書面にてお知らせください。おやめになる場合も費用はかかりません。{{/p}}
${CASE}
{{#if offer.grounds}}
{{#p}}保証期間内ですが、次の理由により有償となります。{{/p}}
{{#items}}{{#each offer.grounds}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{/if}}
{{#facts}}
{{#fact "見積番号"}}第{{offer.n}}号{{/fact}}
{{/facts}}
{{amounts offer.amounts}}
{{#p}}お見積りに含まれるもの{{/p}}
{{#items}}{{#each offer.includes}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{#p}}別にお客様のご負担となるもの{{/p}}
{{#items}}{{#each offer.excludes}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{#if offer.message}}{{#p}}担当者よりお伝えいたします。{{/p}}{{#p}}{{quoted offer.message}}{{/p}}{{/if}}
{{#if offer.inAdvance}}
{{#p}}お支払いは銀行振込による前払いのみでございます。ご入金を確認した時に注文が成り立ち、作業を始めます。{{#if offer.otherwise}}{{offer.otherwise}}{{/if}}{{/p}}
{{else}}
{{#p}}ご注文とお支払いは、代理店契約にもとづき、本書面に記した方法によります。{{/p}}
{{/if}}
{{#p}}ご注文かキャンセルのいずれかに印を付け、ご署名のうえご返送ください。{{/p}}
{{#items}}{{#item}}□ 注文します{{/item}}{{#item}}□ キャンセルします{{/item}}{{/items}}`,
  ),
  'inspection-report': letter(
    '検査の結果の報告書',
    `
{{#p}}保険のお手続きのため、検査の結果をご報告いたします。{{/p}}
${CASE}
{{#with inspection}}
{{#facts}}
{{#fact "検査日"}}{{on}}{{/fact}}
{{/facts}}
{{#p}}確認された故障と、その事由{{/p}}
{{#items}}{{#each faults}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{#if findings}}{{#p}}{{quoted findings}}{{/p}}{{/if}}
{{/with}}
{{#if insurance.documents}}
{{#p}}保険会社へのお手続きには、次の書類が必要でございます。{{/p}}
{{#items}}{{#each insurance.documents}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{/if}}
{{#if insurance.productNeeded}}{{#p}}お手続きには製品もご入用です。交換した製品は当社のものとなりますので、ご注文の前に保険会社へお確かめください。{{/p}}{{/if}}`,
  ),
  'order-received': letter(
    'ご注文を承りました',
    `
{{#p}}お見積り{{#if offer}}（第{{offer.n}}号）{{/if}}のご注文を承りました。交換品を準備いたします。{{/p}}
${CASE}
{{#if offer}}{{amounts offer.amounts}}{{/if}}`,
  ),
  'payment-awaited': letter(
    'お振込のお願い',
    `
{{#p}}ご注文ありがとうございます。お手数をおかけいたしますが、次の金額をお振り込みください。
振込手数料はお客様のご負担でございます。ご入金を確認いたしましてから、作業を始めます。{{/p}}
${CASE}
{{#facts}}
{{#if due}}{{#fact "お振込の金額（税込）"}}{{due}}{{/fact}}{{/if}}
{{/facts}}`,
  ),
  'payment-confirmed': letter(
    'ご入金を確かめました',
    `
{{#p}}ご入金を確認いたしました。ご注文が成り立ちましたので、交換品を準備いたします。{{/p}}
${CASE}`,
  ),
  'order-cancelled': letter(
    'お見積りのキャンセルを承りました',
    `
{{#p}}キャンセルを承りました。費用はかかりません。{{/p}}
${CASE}
{{#if arrivedOn}}{{#p}}お預かりしています製品は、交換せずにお返しいたします。お返しの送料は当社が負担いたします。{{/p}}{{/if}}
{{#if refund}}{{#p}}お支払いいただきました{{refund}}は、ご返金いたします。{{/p}}{{/if}}`,
  ),
};

const leaving: Readonly<
  Record<'replacement-shipped' | 'device-shipped-back' | 'late-target' | 'late-second-mark', LetterTemplate>
> = {
  'replacement-shipped': letter(
    '交換品の発送と保証のお知らせ',
    `
{{#p}}交換品を発送いたしましたので、ご連絡申し上げます。{{/p}}
${CASE}
{{#with replacement}}
{{#facts}}
{{#fact "交換品"}}{{model}}（{{condition}}）{{/fact}}
{{#fact "交換品の製造番号"}}{{serial}}{{/fact}}
${SHIPMENT}
{{#fact "交換品の保証"}}{{coveredUntil}}まで{{/fact}}
{{/facts}}
{{/with}}
{{#p}}お預かりした製品は当社のものとなり、お返しいたしません。{{/p}}
${ADVICES}`,
  ),
  'device-shipped-back': letter(
    '製品をお返しのため発送しました',
    `
{{#p}}お預かりしました製品を、交換せずにお返しのため発送いたしました。{{/p}}
${CASE}
{{#with sentBack}}
{{#facts}}
${SHIPMENT}
{{/facts}}
{{#if initialised}}{{#p}}製品は初期化しており、設定やデータは残っておりません。{{/p}}{{/if}}
{{/with}}`,
  ),
  'late-target': letter(
    '発送が遅れております',
    `
{{#p}}交換品の発送が、目標としておりました日を過ぎております。お待たせしておりますことをお詫び申し上げます。{{/p}}
${CASE}
{{#p}}発送いたしましたら、改めてご連絡申し上げます。{{/p}}`,
  ),
  'late-second-mark': letter(
    '発送までさらにお時間をいただいております',
    `
{{#p}}交換品の発送まで、さらにお時間をいただいております。重ねてお詫び申し上げます。{{/p}}
${CASE}
{{#p}}状況につきましては、お問い合わせ番号をお控えのうえ、お電話（{{desk.phone}}）にてお尋ねください。{{/p}}`,
  ),
};

/** The letters of an exchange in Japanese. */
export const exchangeInJapanese: Readonly<Record<ExchangeNoticeTemplate, LetterTemplate>> = {
  ...applying,
  ...sending,
  ...judging,
  ...leaving,
};
