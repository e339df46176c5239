import type { DutyTemplate, LetterTemplate } from './template-set.js';

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

const WORK = `
{{#with work}}
{{#if parts}}
{{#p}}交換した部品は次のとおりです。{{#if removed}}取り外した部品は規約により当社に帰属し、お返しいたしません。{{/if}}{{/p}}
{{#items}}{{#each parts}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{/if}}
{{#if checks}}
{{#p}}作業の後、次の点を確認いたしました。{{/p}}
{{#items}}{{#each checks}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{/if}}
{{/with}}`;

const visiting = (about: (title: string) => string, theCase: string) => ({
  'visit-agreed': {
    subject: about('お伺いする日のお知らせ'),
    body: `
{{#p}}ご訪問の日が次のとおり決まりましたので、ご連絡申し上げます。{{/p}}
${theCase}
{{#facts}}{{#fact "お伺いする日"}}{{visitOn}}{{/fact}}{{/facts}}
{{#p}}出張料金は、保証期間の内外にかかわらず申し受けます。
保証期間内の場合は、当日、保証書をお示しくださいますようお願いいたします。大切なデータは、あらかじめ控えをお取りください。{{/p}}
{{#p}}ご都合が悪くなりました場合は、お早めにお電話（{{desk.phone}}、{{desk.hours}}）にてお知らせください。{{/p}}`,
  },
  'visit-report': {
    subject: about('ご訪問の結果のご報告'),
    body: `
{{#with visit}}
{{#p}}{{on}}にお伺いし、{{#if repaired}}修理が完了いたしました{{else}}診断いたしましたが、異常を確認できませんでした{{/if}}ので、ご報告申し上げます。{{/p}}
{{/with}}
${theCase}
{{#with visit}}{{#if report}}{{#p}}{{quoted report}}{{/p}}{{/if}}{{/with}}
${WORK}
${CHARGES}
{{#if guaranteedUntil}}
{{#p}}修理した箇所に同じ症状が{{guaranteedUntil}}までに現れた場合は、当窓口へ直接お申し出ください。{{/p}}
{{/if}}`,
  },
});

/** Letters on visits, parts that are sent, claims and the end of the contract, in Japanese. */
export const duties = (
  about: (title: string) => string,
  theCase: string,
): Readonly<Record<DutyTemplate, LetterTemplate>> => ({
  ...visiting(about, theCase),
  'part-shipped': {
    subject: about('部品を発送いたしました'),
    body: `
{{#p}}ご依頼の付属品につきまして、良品の部品を次のとおり発送いたしました。{{/p}}
${theCase}
{{#with sentPart}}
{{#facts}}
{{#fact "部品"}}{{name}}{{/fact}}
{{#fact "発送日"}}{{on}}{{/fact}}
{{#fact "運送会社"}}{{carrier}}{{/fact}}
{{#fact "お問い合わせ番号"}}{{tracking}}{{/fact}}
{{#if collects}}{{#fact "代金引換の金額（税込）"}}{{collects}}{{/fact}}{{/if}}
{{/facts}}
{{#if grounds}}
{{#p}}保証期間内ではございますが、次の理由により費用のご負担をお願い申し上げます。{{/p}}
{{#items}}{{#each grounds}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{/if}}
{{#if collectsFaulty}}
{{#p}}お届けの際に、故障した部品をお引き取りいたします。お手元にご用意くださいますようお願いいたします。{{/p}}
{{else}}
{{#p}}保証期間が過ぎておりますため、故障した部品のお引き取りはいたしません。{{/p}}
{{/if}}
{{/with}}
${CHARGES}`,
  },
  'claim-decided': {
    subject: about('お申し出へのご回答'),
    body: `
{{#with claim}}
{{#p}}{{on}}にお受けいたしました損害のお申し出（第{{n}}号）につきまして、ご回答申し上げます。{{/p}}
{{/with}}
${theCase}
{{#with claim}}
{{#facts}}
{{#fact "損害の生じた場所"}}{{damage}}{{/fact}}
{{#fact "根拠"}}{{clause}}{{/fact}}
{{#if yen}}{{#fact "お支払いする金額"}}{{yen}}{{/fact}}{{/if}}
{{#if cap}}{{#fact "上限（機器の価値）"}}{{cap.yen}}（{{cap.basis}}）{{/fact}}{{/if}}
{{/facts}}
{{#if repair}}{{#p}}当社の負担で修理いたします。{{/p}}{{/if}}
{{#if yen}}{{#p}}お支払いの方法は、あらためてご案内申し上げます。{{/p}}{{/if}}
{{#if excluded}}
{{#p}}次のものにつきましては、規約により責任を負いかねます。{{/p}}
{{#items}}{{#each excluded}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{/if}}
{{/with}}
{{#p}}なお、規約はお客様の法律上の権利を制限するものではございません。ご不明な点やご納得いただけない点は、ご相談くださいますようお願い申し上げます。{{/p}}`,
  },
  'contract-ended': {
    subject: about('契約を終了いたしました'),
    body: `
{{#with contract}}
{{#p}}{{clause}}により、{{on}}をもって本件の契約を解除いたしましたので、お知らせいたします。{{/p}}
{{/with}}
${theCase}
{{#with contract}}
{{#if deviceHere}}{{#p}}機器はお返しいたします。お返しする日は、あらためてご連絡申し上げます。{{/p}}{{/if}}
{{/with}}
${CHARGES}`,
  },
});
