import type { NoticeTemplate } from '@shuriken/terms';
import type { DutyTemplate, LetterTemplate } from './template-set.js';

type Beginning =
  'request-received' | 'device-received' | 'quote' | 'requote' | 'quote-reminder' | 'quote-lapsed';

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

const TELL_RETURN = 'The device will be returned unrepaired. We will tell you the day of its return.';

const cancelling = (about: (title: string) => string, theCase: string) => ({
  cancelled: {
    subject: about('The repair is cancelled'),
    body: `
{{#p}}We have cancelled the repair as follows.{{/p}}
${theCase}
{{#with ending}}
{{#facts}}
{{#fact "Cancelled on"}}{{on}}{{/fact}}
{{#fact "Reason"}}{{reason}}{{/fact}}
{{/facts}}
{{#if inCustody}}{{#p}}${TELL_RETURN}{{/p}}{{/if}}
{{/with}}
${CHARGES}`,
  },
  'unreachable-cancelled': {
    subject: about('Your on-site repair is cancelled'),
    body: `
{{#p}}To arrange our visit we tried to reach you on these days, without success.{{/p}}
${theCase}
{{#items}}{{#each attempts}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{#with ending}}
{{#p}}Under {{clause}} the repair is therefore deemed cancelled.{{/p}}
{{/with}}
${CHARGES}
{{#p}}If you still wish the repair, please phone us ({{desk.phone}}, {{desk.hours}}).{{/p}}`,
  },
  'returning-unrepaired': {
    subject: about('We could not repair your device'),
    body: `
{{#p}}We are sorry to tell you that we end our work without a repair.{{/p}}
${theCase}
{{#with ending}}
{{#facts}}
{{#fact "Reason"}}{{reason}}{{/fact}}
{{#fact "According to"}}{{clause}}{{/fact}}
{{/facts}}
{{#if inCustody}}{{#p}}${TELL_RETURN}{{/p}}{{/if}}
{{/with}}
${CHARGES}`,
  },
});

const returning = (about: (title: string) => string, theCase: string) => ({
  'return-announced': {
    subject: about('When your device comes back'),
    body: `
{{#p}}Your device will be delivered as follows.{{/p}}
${theCase}
{{#with comesBack}}
{{#facts}}
{{#fact "Day of delivery"}}{{on}}{{/fact}}
{{#if to}}{{#fact "Delivered to"}}{{to}}{{/fact}}{{/if}}
{{#if collect}}{{#fact "Freight"}}collect: please pay the carrier on delivery{{/fact}}{{/if}}
{{/facts}}
{{/with}}
${CHARGES}
{{#with comesBack}}
{{#p}}If the day does not suit you, please let us know beforehand.{{/p}}
{{#if keptUntil}}
{{#p}}A device that is not taken is kept until the end of {{keptUntil}}.
After that we may dispose of it and charge, besides the repair, the costs of storage and disposal ({{clause}}).{{/p}}
{{/if}}
{{/with}}`,
  },
  shipped: {
    subject: about('Your device is on its way'),
    body: `
{{#p}}We have sent your device as follows.{{/p}}
${theCase}
{{#with shipment}}
{{#facts}}
{{#fact "Sent on"}}{{on}}{{/fact}}
{{#fact "Carrier"}}{{carrier}}{{/fact}}
{{#fact "Tracking number"}}{{tracking}}{{/fact}}
{{#if collect}}{{#fact "Freight"}}collect: please pay the carrier on delivery{{/fact}}{{/if}}
{{#if collects}}{{#fact "Cash on delivery, with tax"}}{{collects}}{{/fact}}{{/if}}
{{/facts}}
{{/with}}
${CHARGES}
{{#with work}}
{{#if exchangedFor}}{{#p}}Under the terms it was exchanged for a like product ({{exchangedFor}}).{{/p}}{{/if}}
{{#if removed}}{{#p}}Parts that were taken out are ours under the terms and are not given back.{{/p}}{{/if}}
{{/with}}
{{#if guaranteedUntil}}
{{#p}}The repair report is enclosed. Setting up software again is up to you. Should the same symptom arise at the repaired place by the end of {{guaranteedUntil}},
please turn to this desk directly.{{/p}}
{{/if}}`,
  },
});

const disposing = (about: (title: string) => string, theCase: string) => ({
  'disposal-notice': {
    subject: about('Important: how long we keep your device'),
    body: `
{{#p}}Your device, whose return we announced to you, has not been handed over yet, and the time for which we keep it is
running out.{{/p}}
${theCase}
{{#with disposal}}
{{#facts}}{{#fact "Kept until"}}the end of {{lastDay}} (Japan time){{/fact}}{{/facts}}
{{#p}}After that we have the right to dispose of it ({{clause}}). The data on it is lost then and cannot be brought back,
and besides the repair the costs of storage (transport to the place of storage included) and of the disposal are charged.{{/p}}
{{/with}}
${CHARGES}
{{#p}}If you wish to have it back, or if there are circumstances we should know of, please be sure to phone us ({{desk.phone}}, {{desk.hours}})
{{#if byMail}}or to answer this mail {{/if}}before that day is over.{{/p}}`,
  },
  'disposal-fell-due': {
    subject: about('Important: we no longer keep your device'),
    body: `
{{#with disposal}}
{{#p}}The time for which we kept your device ended on {{lastDay}}.{{/p}}
{{/with}}
${theCase}
{{#with disposal}}
{{#if automatic}}
{{#p}}Under {{clause}} we now proceed to dispose of it. Its storage will be erased beyond recovery.{{/p}}
{{else}}
{{#p}}Under {{clause}} we now have the right to dispose of it. Its storage would be erased beyond recovery.{{/p}}
{{/if}}
{{/with}}
{{#p}}Until that has been done it may still be possible to return it: please phone us at once
({{desk.phone}}, {{desk.hours}}).{{/p}}
${CHARGES}`,
  },
  disposed: {
    subject: about('Your device was disposed of'),
    body: `
{{#p}}As we told you before, we have disposed of your device.{{/p}}
${theCase}
{{#with disposed}}
{{#facts}}
{{#fact "Disposed of on"}}{{on}}{{/fact}}
{{#fact "By"}}{{method}}{{/fact}}
{{/facts}}
{{#if wiping}}{{#p}}{{wiping}}{{/p}}{{/if}}
{{/with}}
{{#if charges}}
{{#p}}These costs are charged.{{/p}}
{{amounts charges.amounts}}
{{#if charges.open}}
{{#facts}}{{#fact "To be paid"}}{{charges.open}}{{/fact}}{{/facts}}
{{#p}}We will write to you about the way of payment.{{/p}}
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
