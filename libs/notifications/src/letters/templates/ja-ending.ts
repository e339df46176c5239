import type { NoticeTemplate } from '@shuriken/terms';
import type { DutyTemplate, LetterTemplate } from './template-set.js';

type Beginning =
  'request-received' | 'device-received' | 'quote' | 'requote' | 'quote-reminder' | 'quote-lapsed';

const CHARGES = `
{{#if charges}}
{{#p}}費用は次のとおりでございます。{{/p}}
{{amounts charges.amounts}}
{{#if charges.open}}
{{#facts}}
{{#fact "お支払いいただく金額"}}{{charges.open}}{{/fact}}
{{#fact "お支払いの方法"}}{{charges.way}}{{/fact}}
{{/facts}}
{{#if charges.note}}{{#p}}{{charges.note}}{{/p}}{{/if}}
{{/if}}
{{/if}}`;

const TELL_RETURN = '機器は修理せずにお返しいたします。お返しする日は、あらためてご連絡申し上げます。';

const cancelling = (about: (title: string) => string, theCase: string) => ({
  cancelled: {
    subject: about('修理の取りやめを承りました'),
    body: `
{{#p}}修理の取りやめを、次のとおり承りました。{{/p}}
${theCase}
{{#with ending}}
{{#facts}}
{{#fact "取りやめの日"}}{{on}}{{/fact}}
{{#fact "理由"}}{{reason}}{{/fact}}
{{/facts}}
{{#if inCustody}}{{#p}}${TELL_RETURN}{{/p}}{{/if}}
{{/with}}
${CHARGES}`,
  },
  'unreachable-cancelled': {
    subject: about('訪問修理の取りやめのお知らせ'),
    body: `
{{#p}}訪問修理の日程につきまして、次の日にご連絡を差し上げましたが、お話しすることがかないませんでした。{{/p}}
${theCase}
{{#items}}{{#each attempts}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{#with ending}}
{{#p}}誠に恐れ入りますが、{{clause}}により、修理のご依頼は取りやめられたものとしてお取り扱いいたします。{{/p}}
{{/with}}
${CHARGES}
{{#p}}あらためて修理をご希望の場合は、お手数ではございますが、お電話（{{desk.phone}}、{{desk.hours}}）にてお申し付けください。{{/p}}`,
  },
  'returning-unrepaired': {
    subject: about('修理をお受けできないことのお知らせ'),
    body: `
{{#p}}ご依頼の修理につきまして、次の理由により修理を行わずに終えることとなりました。
ご期待に添えず、誠に申し訳ございません。{{/p}}
${theCase}
{{#with ending}}
{{#facts}}
{{#fact "理由"}}{{reason}}{{/fact}}
{{#fact "根拠"}}{{clause}}{{/fact}}
{{/facts}}
{{#if inCustody}}{{#p}}${TELL_RETURN}{{/p}}{{/if}}
{{/with}}
${CHARGES}`,
  },
});

const returning = (about: (title: string) => string, theCase: string) => ({
  'return-announced': {
    subject: about('機器をお返しする日のお知らせ'),
    body: `
{{#p}}お預かりしている機器を、次のとおりお届けいたします。{{/p}}
${theCase}
{{#with comesBack}}
{{#facts}}
{{#fact "お届けの日"}}{{on}}{{/fact}}
{{#if to}}{{#fact "お届け先"}}{{to}}{{/fact}}{{/if}}
{{#if collect}}{{#fact "送料"}}着払い（お受け取りの際に運送会社へお支払いください）{{/fact}}{{/if}}
{{/facts}}
{{/with}}
${CHARGES}
{{#with comesBack}}
{{#p}}ご都合が悪い場合は、恐れ入りますが、あらかじめ当窓口までお知らせくださいますようお願いいたします。{{/p}}
{{#if keptUntil}}
{{#p}}お受け取りいただけない場合、機器は{{keptUntil}}まで保管いたします。
その後は、{{clause}}により当社が機器を処分し、修理の費用のほか、保管および処分に要した費用を申し受けることがございます。{{/p}}
{{/if}}
{{/with}}`,
  },
  shipped: {
    subject: about('機器を発送いたしました'),
    body: `
{{#p}}お預かりしておりました機器を、次のとおり発送いたしました。{{/p}}
${theCase}
{{#with shipment}}
{{#facts}}
{{#fact "発送日"}}{{on}}{{/fact}}
{{#fact "運送会社"}}{{carrier}}{{/fact}}
{{#fact "お問い合わせ番号"}}{{tracking}}{{/fact}}
{{#if collect}}{{#fact "送料"}}着払い（お受け取りの際に運送会社へお支払いください）{{/fact}}{{/if}}
{{#if collects}}{{#fact "代金引換の金額（税込）"}}{{collects}}{{/fact}}{{/if}}
{{/facts}}
{{/with}}
${CHARGES}
{{#with work}}
{{#if exchangedFor}}{{#p}}規約により、同等の製品（{{exchangedFor}}）に交換いたしました。{{/p}}{{/if}}
{{#if removed}}{{#p}}交換のために取り外した部品は規約により当社に帰属し、お返しいたしません。{{/p}}{{/if}}
{{/with}}
{{#if guaranteedUntil}}
{{#p}}修理報告書を同梱しておりますので、ご確認ください。ソフトウェアの再設定は、お客様にてお願いいたします。
修理した箇所に同じ症状が{{guaranteedUntil}}までに現れた場合は、当窓口へ直接お申し出ください。{{/p}}
{{/if}}`,
  },
});

const disposing = (about: (title: string) => string, theCase: string) => ({
  'disposal-notice': {
    subject: about('重要：機器の保管期限のお知らせ'),
    body: `
{{#p}}お返しする日をお知らせいたしました機器につきまして、お引き渡しがまだ済んでおりません。
保管の期限が近づいてまいりましたので、ご連絡申し上げます。{{/p}}
${theCase}
{{#with disposal}}
{{#facts}}{{#fact "保管の期限"}}{{lastDay}}まで{{/fact}}{{/facts}}
{{#p}}{{clause}}により、期限を過ぎますと、当社は機器を処分できることとなります。
処分の際は記憶装置のデータも失われ、元に戻すことはできません。また、修理の費用などのほか、保管（保管場所への輸送を含みます）および処分に要した費用を申し受けます。{{/p}}
{{/with}}
${CHARGES}
{{#p}}お受け取りのご希望、またはご事情がおありの場合は、期限までに必ずお電話（{{desk.phone}}、{{desk.hours}}）{{#if byMail}}またはこのメールへのご返信{{/if}}にてご連絡くださいますよう、お願い申し上げます。{{/p}}`,
  },
  'disposal-fell-due': {
    subject: about('重要：機器の保管期間が終わりました'),
    body: `
{{#with disposal}}
{{#p}}お預かりしている機器の保管期間が、{{lastDay}}をもって満了いたしました。{{/p}}
{{/with}}
${theCase}
{{#with disposal}}
{{#if automatic}}
{{#p}}誠に恐れ入りますが、{{clause}}により、機器を処分する手続きを進めさせていただきます。
処分の際は、記憶装置のデータを復元できない方法で消去いたします。{{/p}}
{{else}}
{{#p}}{{clause}}により、当社は機器を処分できることとなりました。
処分の際は、記憶装置のデータを復元できない方法で消去いたします。{{/p}}
{{/if}}
{{/with}}
{{#p}}処分の前であれば、機器をお返しできることがございます。お受け取りを希望される場合は、至急お電話（{{desk.phone}}、{{desk.hours}}）にてご連絡ください。{{/p}}
${CHARGES}`,
  },
  disposed: {
    subject: about('機器を処分いたしました'),
    body: `
{{#p}}先にお知らせいたしましたとおり、お預かりしておりました機器を処分いたしましたので、ご報告申し上げます。{{/p}}
${theCase}
{{#with disposed}}
{{#facts}}
{{#fact "処分の日"}}{{on}}{{/fact}}
{{#fact "処分の方法"}}{{method}}{{/fact}}
{{/facts}}
{{#if wiping}}{{#p}}{{wiping}}{{/p}}{{/if}}
{{/with}}
{{#if charges}}
{{#p}}つきましては、次の費用を申し受けます。{{/p}}
{{amounts charges.amounts}}
{{#if charges.open}}
{{#facts}}{{#fact "お支払いいただく金額"}}{{charges.open}}{{/fact}}{{/facts}}
{{#p}}お支払いの方法につきましては、当窓口よりあらためてご案内いたします。{{/p}}
{{/if}}
{{/if}}`,
  },
});

/** The letters about how a case ends: called off, on its way back, or disposed of. */
export const ending = (
  about: (title: string) => string,
  theCase: string,
): Readonly<Record<Exclude<NoticeTemplate, Beginning | DutyTemplate>, LetterTemplate>> => ({
  ...cancelling(about, theCase),
  ...returning(about, theCase),
  ...disposing(about, theCase),
});
