import type { NoticeTemplate } from '@shuriken/terms';
import { exchangeInJapanese } from '../exchange/ja.js';
import { duties } from './ja-duties.js';
import { ending } from './ja-ending.js';
import type { LetterTemplate, TemplateSet } from './template-set.js';

const CASE = `
{{#facts}}
{{#fact "受付番号"}}{{number}}{{/fact}}
{{#fact "製品"}}{{product}}{{/fact}}
{{#fact "製造番号"}}{{serial}}{{/fact}}
{{/facts}}`;

const about = (title: string) => `【{{desk.name}}】${title}（受付番号 {{number}}）`;

const begin: Readonly<Record<'request-received' | 'device-received', LetterTemplate>> = {
  'request-received': {
    subject: about('修理のご依頼を承りました'),
    body: `
{{#p}}このたびは修理をご依頼くださり、誠にありがとうございます。
下記の内容で承りましたので、ご連絡申し上げます。{{/p}}
{{#facts}}
{{#fact "受付番号"}}{{number}}{{/fact}}
{{#fact "製品"}}{{product}}{{/fact}}
{{#fact "製造番号"}}{{serial}}{{/fact}}
{{#fact "ご依頼日"}}{{requestedOn}}{{/fact}}
{{/facts}}
{{#if onSite}}
{{#p}}お伺いする日時につきましては、あらためて担当者よりお電話を差し上げます。
ご都合の悪い日や、日中にご連絡のつくお電話番号がございましたら、お知らせくださいますようお願いいたします。{{/p}}
{{/if}}
{{#if pickUp}}
{{#p}}機器は、指定の運送会社がお預かりに伺います。
お手数をおかけいたしますが、お引き渡しの前に次の点をご確認くださいますようお願いいたします。{{/p}}
{{#items}}
{{#item}}大切なデータは、あらかじめ控えをお取りください。作業の過程で、データが変わったり失われたりすることがございます。{{/item}}
{{#item}}起動時などのパスワードは解除してください。{{/item}}
{{#item}}保証書をお持ちの場合は、必ず機器と一緒にお渡しください。{{/item}}
{{#item}}お貼りになったシール、ディスク、メモリーカード、ケーブルなどは、当窓口からお願いしたものを除き、お外しください。{{/item}}
{{#item}}マイナンバーが保存された記憶装置は、お預かりできません。{{/item}}
{{#item}}修理の間、代わりの機器の貸し出しはございません。交換のために取り外した部品は、お返しいたしません。{{/item}}
{{/items}}
{{#if extrasAskedFor}}
{{#p}}あわせて、次の付属品をご同梱ください。{{/p}}
{{#items}}{{#each extrasAskedFor}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{/if}}
{{/if}}
{{#if accessory}}
{{#p}}良品の部品（{{accessory}}）を、ご指定の場所へお送りいたします。
{{#if inWarranty}}保証期間内のご依頼として承っておりますので、お届けの際に故障した部品をお引き取りいたします。{{/if}}
費用のご負担をお願いする場合は、発送の前に必ずご了承をいただきます。{{/p}}
{{else}}
{{#if inWarranty}}
{{#p}}本件は保証期間内のご依頼として承っております。
故障の原因などにより費用のご負担をお願いする場合は、作業の前に必ずお見積りをご案内いたします。{{/p}}
{{else}}
{{#p}}本件は保証期間外のご依頼として承っております。
診断の結果とお見積りをご案内し、ご了承をいただいてから修理いたします。{{/p}}
{{/if}}
{{/if}}
{{#if paymentNote}}{{#p}}{{paymentNote}}{{/p}}{{/if}}`,
  },
  'device-received': {
    subject: about('機器が到着いたしました'),
    body: `
{{#p}}お客様の機器が、{{receivedOn}}に修理センターへ到着いたしましたので、ご連絡申し上げます。{{/p}}
${CASE}
{{#if unrepaired}}
{{#p}}本件は修理を行わないこととなりましたため、機器は修理せずにお返しいたします。
お返しする日は、あらためてご連絡申し上げます。{{/p}}
{{else}}
{{#if certificateMissing}}
{{#p}}保証書が同梱されておりませんでした。
ご提示がない場合は、保証期間内であっても費用を申し受けることとなります。お手元にございましたら、恐れ入りますが当窓口までお知らせください。{{/p}}
{{/if}}
{{#if missingExtras}}
{{#p}}お願いしておりました次の付属品を確認できませんでした。お手元にございましたら、お送りくださいますようお願いいたします。{{/p}}
{{#items}}{{#each missingExtras}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{/if}}
{{#p}}これより診断を行います。
費用が発生する場合は、修理に取りかかる前にお見積りをご案内いたしますので、今しばらくお待ちくださいますようお願い申し上げます。{{/p}}
{{/if}}`,
  },
};

const HOW_TO_ANSWER = `
{{#p}}修理を進めるか、取りやめるかを、{{#if byMail}}このメールへのご返信または{{/if}}お電話（{{desk.phone}}、{{desk.hours}}）にてお知らせください。
その際は、受付番号 {{number}} と見積番号（第{{quote.n}}号）をお伝えくださいますようお願いいたします。{{/p}}`;

/** Which quote it is, and which one it takes the place of: a consent is to one of them. */
const WHICH = `
{{#facts}}
{{#fact "見積番号"}}第{{quote.n}}号{{/fact}}
{{/facts}}
{{#with quote.replaces}}
{{#p}}本お見積りは、{{issuedOn}}付のお見積り（第{{n}}号）に代わるものです。ご回答は、本お見積りについてお願いいたします。{{/p}}
{{/with}}`;

const MESSAGE = `
{{#if quote.message}}
{{#p}}担当者よりお伝えいたします。{{/p}}
{{#p}}{{quoted quote.message}}{{/p}}
{{/if}}`;

const quoting: Readonly<Record<'quote' | 'requote' | 'quote-reminder' | 'quote-lapsed', LetterTemplate>> = {
  quote: {
    subject: about('修理のお見積りのご案内'),
    body: `
{{#p}}お預かりしている機器の診断が終わりましたので、修理のお見積りをご案内申し上げます。
ご了承をいただくまで、修理には取りかかりません。{{/p}}
${CASE}
${WHICH}
{{#if quote.inWarranty}}
{{#p}}保証期間内のご依頼ではございますが、次の理由により費用のご負担をお願い申し上げます。{{/p}}
{{#items}}{{#each quote.grounds}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{/if}}
{{amounts quote.amounts}}
${MESSAGE}
{{#if quote.answerBy}}
{{#facts}}{{#fact "ご回答の期限"}}{{quote.answerBy}}まで{{/fact}}{{/facts}}
{{/if}}
${HOW_TO_ANSWER}
{{#if quote.answerBy}}
{{#p}}誠に恐れ入りますが、期限までにご回答を確認できない場合は、修理のご依頼を取りやめられたものとしてお取り扱いし、機器を修理せずに着払いでお返しすることがございます（{{quote.clause}}）。
その場合も、診断の費用など、規約に定める費用を申し受けることがございますので、ご了承くださいますようお願い申し上げます。{{/p}}
{{/if}}`,
  },
  requote: {
    subject: about('修理の再見積りのご案内'),
    body: `
{{#p}}修理を進める中で、お見積りの金額を改める必要のあることが分かりました。
作業をいったん中断し、あらためてお見積りをご案内申し上げます。ご心配をおかけし、誠に申し訳ございません。{{/p}}
${CASE}
${WHICH}
{{amounts quote.amounts}}
${MESSAGE}
${HOW_TO_ANSWER}
{{#p}}作業は、ご了承をいただいてから再開いたします。
ご了承をいただけない場合は、修理を取りやめ、機器を修理せずに着払いでお返しすることがございます（{{quote.clause}}）。
ご回答をお待ちする間は作業が止まりますので、お早めにお知らせいただけますと幸いです。{{/p}}`,
  },
  'quote-reminder': {
    subject: about('お見積りへのご回答のお願い'),
    body: `
{{#p}}{{quote.issuedOn}}付でご案内いたしましたお見積り（第{{quote.n}}号）につきまして、まだご回答をいただいておりません。
期限が近づいてまいりましたので、ご連絡申し上げます。{{/p}}
${CASE}
{{#facts}}
{{#fact "お見積り金額（税込）"}}{{quote.amounts.gross}}{{/fact}}
{{#if quote.answerBy}}{{#fact "ご回答の期限"}}{{quote.answerBy}}まで{{/fact}}{{/if}}
{{/facts}}
${HOW_TO_ANSWER}
{{#p}}期限までにご回答を確認できない場合は、{{quote.clause}}により、修理のご依頼を取りやめられたものとしてお取り扱いすることがございます。
なお、本状と行き違いでご回答をいただいておりましたら、何とぞご容赦ください。{{/p}}`,
  },
  'quote-lapsed': {
    subject: about('お見積りの期限が過ぎました'),
    body: `
{{#p}}{{quote.issuedOn}}付でご案内いたしましたお見積り（第{{quote.n}}号）につきまして、期限{{#if quote.answerBy}}の{{quote.answerBy}}{{/if}}までにご回答を確認できませんでした。{{/p}}
${CASE}
{{#p}}誠に恐れ入りますが、{{quote.clause}}により、修理のご依頼は取りやめられたものとしてお取り扱いいたします。
機器は、修理せずに着払いでお返しする予定です。お返しする日は、あらためてご連絡申し上げます。{{/p}}
{{#if charges}}
{{#p}}つきましては、次の費用を申し受けます。{{/p}}
{{amounts charges.amounts}}
{{#if charges.open}}
{{#facts}}
{{#fact "お支払いいただく金額"}}{{charges.open}}{{/fact}}
{{#fact "お支払いの方法"}}{{charges.way}}{{/fact}}
{{/facts}}
{{/if}}
{{/if}}
{{#p}}すでにご回答くださっていた場合や、あらためて修理をご希望の場合は、機器を発送する前であれば承れることがございます。
お早めにお電話（{{desk.phone}}）にてご相談ください。{{/p}}`,
  },
};

/** The letters in Japanese. */
export const ja: TemplateSet = {
  language: 'ja',
  opening: `
{{#p}}{{salutation}}{{/p}}
{{#p}}平素よりお引き立てを賜り、厚く御礼申し上げます。
{{desk.name}}でございます。{{/p}}`,
  closing: `
{{#p}}ご不明な点がございましたら、番号（{{number}}）をお手元にご用意のうえ、下記までお問い合わせくださいますようお願い申し上げます。{{/p}}
{{#facts}}
{{#fact "窓口"}}{{desk.name}}{{/fact}}
{{#fact "お電話"}}{{desk.phone}}（{{desk.hours}}）{{/fact}}
{{#fact "メール"}}{{desk.mail}}{{/fact}}
{{#fact "所在地"}}{{desk.address}}{{/fact}}
{{/facts}}`,
  repair: { ...begin, ...quoting, ...ending(about, CASE), ...duties(about, CASE) } satisfies Record<
    NoticeTemplate,
    LetterTemplate
  >,
  exchange: exchangeInJapanese,
};
