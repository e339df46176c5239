import type { DutyTemplate, LetterTemplate } from './template-set.js';

const CHARGES = `
{{#if charges}}
{{#p}}The costs are as follows.{{/p}}
{{amounts charges.amounts}}
{{#if charges.open}}
{{#facts}}
{{#fact "To be paid"}}{{charges.open}}{{/fact}}
{{#fact "Way of payment"}}{{charges.way}}{{/fact}}
{{/facts}}
{{#if charges.note}}{{#p}}{{charges.note}}{{/p}}{{/if}}
{{/if}}
{{/if}}`;

const WORK = `
{{#with work}}
{{#if parts}}
{{#p}}These parts were replaced.{{#if removed}} Under the terms, parts that were taken out are ours and are not given back.{{/if}}{{/p}}
{{#items}}{{#each parts}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{/if}}
{{#if checks}}
{{#p}}Afterwards we checked the following.{{/p}}
{{#items}}{{#each checks}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{/if}}
{{/with}}`;

const visiting = (about: (title: string) => string, theCase: string) => ({
  'visit-agreed': {
    subject: about('The day of our visit'),
    body: `
{{#p}}We confirm the day of our visit.{{/p}}
${theCase}
{{#facts}}{{#fact "Day of the visit"}}{{visitOn}}{{/fact}}{{/facts}}
{{#p}}The travel fee is charged within the warranty, too. If your device is in warranty, please have the certificate at hand.
Back up the data that matters to you beforehand.{{/p}}
{{#p}}If the day no longer suits you, please phone us in good time ({{desk.phone}}, {{desk.hours}}).{{/p}}`,
  },
  'visit-report': {
    subject: about('Report on our visit'),
    body: `
{{#with visit}}
{{#p}}We visited you on {{on}}{{#if repaired}} and completed the repair.{{else}}; no fault was found.{{/if}}{{/p}}
{{/with}}
${theCase}
{{#with visit}}{{#if report}}{{#p}}{{quoted report}}{{/p}}{{/if}}{{/with}}
${WORK}
${CHARGES}
{{#if guaranteedUntil}}
{{#p}}Should the same symptom arise at the repaired place by the end of {{guaranteedUntil}}, please turn to this desk directly.{{/p}}
{{/if}}`,
  },
});

/** Letters on visits, parts that are sent, claims and the end of the contract, in English. */
export const duties = (
  about: (title: string) => string,
  theCase: string,
): Readonly<Record<DutyTemplate, LetterTemplate>> => ({
  ...visiting(about, theCase),
  'part-shipped': {
    subject: about('Your part is on its way'),
    body: `
{{#p}}We have sent you a good part in place of the faulty accessory.{{/p}}
${theCase}
{{#with sentPart}}
{{#facts}}
{{#fact "Part"}}{{name}}{{/fact}}
{{#fact "Sent on"}}{{on}}{{/fact}}
{{#fact "Carrier"}}{{carrier}}{{/fact}}
{{#fact "Tracking number"}}{{tracking}}{{/fact}}
{{#if collects}}{{#fact "Cash on delivery, with tax"}}{{collects}}{{/fact}}{{/if}}
{{/facts}}
{{#if grounds}}
{{#p}}Although within the warranty, we have to charge for it on these grounds.{{/p}}
{{#items}}{{#each grounds}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{/if}}
{{#if collectsFaulty}}
{{#p}}The carrier takes the faulty part along: please have it ready.{{/p}}
{{else}}
{{#p}}As the warranty is over, the faulty part is not collected.{{/p}}
{{/if}}
{{/with}}
${CHARGES}`,
  },
  'claim-decided': {
    subject: about('Our answer to your claim'),
    body: `
{{#with claim}}
{{#p}}This is our answer to your claim no. {{n}} of {{on}}.{{/p}}
{{/with}}
${theCase}
{{#with claim}}
{{#facts}}
{{#fact "Where the damage happened"}}{{damage}}{{/fact}}
{{#fact "According to"}}{{clause}}{{/fact}}
{{#if yen}}{{#fact "We pay"}}{{yen}}{{/fact}}{{/if}}
{{#if cap}}{{#fact "Cap, the value of the device"}}{{cap.yen}} ({{cap.basis}}){{/fact}}{{/if}}
{{/facts}}
{{#if repair}}{{#p}}We repair the damage at our own cost.{{/p}}{{/if}}
{{#if yen}}{{#p}}We will tell you how it is paid.{{/p}}{{/if}}
{{#if excluded}}
{{#p}}Under the terms we cannot answer for the following.{{/p}}
{{#items}}{{#each excluded}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{/if}}
{{/with}}
{{#p}}Your statutory rights stay untouched. If anything is unclear, or you do not agree, please talk to us.{{/p}}`,
  },
  'contract-ended': {
    subject: about('Your contract has ended'),
    body: `
{{#with contract}}
{{#p}}Under {{clause}} we ended the contract on {{on}}.{{/p}}
{{/with}}
${theCase}
{{#with contract}}
{{#if deviceHere}}{{#p}}The device will be returned. We will tell you the day of its return.{{/p}}{{/if}}
{{/with}}
${CHARGES}`,
  },
});
