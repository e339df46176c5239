import type { NoticeTemplate } from '@shuriken/terms';
import { exchangeInEnglish } from '../exchange/en.js';
import { duties } from './en-duties.js';
import { ending } from './en-ending.js';
import type { LetterTemplate, TemplateSet } from './template-set.js';

const CASE = `
{{#facts}}
{{#fact "Case number"}}{{number}}{{/fact}}
{{#fact "Product"}}{{product}}{{/fact}}
{{#fact "Serial number"}}{{serial}}{{/fact}}
{{/facts}}`;

const about = (title: string) => `[{{desk.name}}] ${title} (case {{number}})`;

const begin: Readonly<Record<'request-received' | 'device-received', LetterTemplate>> = {
  'request-received': {
    subject: about('We have received your request for repair'),
    body: `
{{#p}}Thank you for asking us to repair your device. We have taken down the following.{{/p}}
{{#facts}}
{{#fact "Case number"}}{{number}}{{/fact}}
{{#fact "Product"}}{{product}}{{/fact}}
{{#fact "Serial number"}}{{serial}}{{/fact}}
{{#fact "Requested on"}}{{requestedOn}}{{/fact}}
{{/facts}}
{{#if onSite}}
{{#p}}We will phone you to arrange the day of our visit.
Please let us know which days do not suit you, and under which number we can reach you during the day.{{/p}}
{{/if}}
{{#if pickUp}}
{{#p}}Our carrier will come and collect the device. Before you hand it over, please see to the following.{{/p}}
{{#items}}
{{#item}}Back up the data that matters to you: it may change or be lost during the work.{{/item}}
{{#item}}Remove passwords, such as the one asked for at start-up.{{/item}}
{{#item}}If you have the warranty certificate, send it along with the device.{{/item}}
{{#item}}Take off stickers, discs, memory cards and cables, except those we asked for.{{/item}}
{{#item}}We cannot accept storage that holds a My Number.{{/item}}
{{#item}}There is no loan device meanwhile, and parts that we take out are not given back.{{/item}}
{{/items}}
{{#if extrasAskedFor}}
{{#p}}Please enclose these accessories.{{/p}}
{{#items}}{{#each extrasAskedFor}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{/if}}
{{/if}}
{{#if accessory}}
{{#p}}We will send a good part ({{accessory}}) to the place you named.
{{#if inWarranty}}As your request falls within the warranty, the carrier takes the faulty part along.{{/if}}
Should there be a charge, we ask for your consent before we send it.{{/p}}
{{else}}
{{#if inWarranty}}
{{#p}}Your request falls within the warranty.
Should the cause of the fault make a charge necessary, we will send you a quote before any work is done.{{/p}}
{{else}}
{{#p}}Your request is out of warranty.
We will send you a quote after the diagnosis and begin the repair only with your consent.{{/p}}
{{/if}}
{{/if}}
{{#if paymentNote}}{{#p}}{{paymentNote}}{{/p}}{{/if}}`,
  },
  'device-received': {
    subject: about('Your device has arrived'),
    body: `
{{#p}}Your device arrived at our repair centre on {{receivedOn}}.{{/p}}
${CASE}
{{#if unrepaired}}
{{#p}}As no repair will be made, the device will be returned unrepaired.
We will tell you the day of its return.{{/p}}
{{else}}
{{#if certificateMissing}}
{{#p}}The warranty certificate did not come along.
Unless it is shown, the repair has to be charged even within the warranty. If you have it, please let us know.{{/p}}
{{/if}}
{{#if missingExtras}}
{{#p}}We could not find these accessories, which we had asked for. If you have them, please send them to us.{{/p}}
{{#items}}{{#each missingExtras}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{/if}}
{{#p}}We now diagnose the fault. Should there be a charge, you will get a quote before the repair begins.{{/p}}
{{/if}}`,
  },
};

const HOW_TO_ANSWER = `
{{#p}}Please tell us whether we should go on with the repair: {{#if byMail}}answer this mail or {{/if}}phone us ({{desk.phone}}, {{desk.hours}}),
giving the case number {{number}} and the number of the quote (no. {{quote.n}}).{{/p}}`;

/** Which quote it is, and which one it takes the place of: a consent is to one of them. */
const WHICH = `
{{#facts}}
{{#fact "Quote"}}no. {{quote.n}}{{/fact}}
{{/facts}}
{{#with quote.replaces}}
{{#p}}This replaces our quote no. {{n}} of {{issuedOn}}. Please answer the present one.{{/p}}
{{/with}}`;

const MESSAGE = `
{{#if quote.message}}
{{#p}}Our technician adds:{{/p}}
{{#p}}{{quoted quote.message}}{{/p}}
{{/if}}`;

const quoting: Readonly<Record<'quote' | 'requote' | 'quote-reminder' | 'quote-lapsed', LetterTemplate>> = {
  quote: {
    subject: about('Quote for your repair'),
    body: `
{{#p}}We have diagnosed your device and send you our quote. We do not begin the repair before you agree to it.{{/p}}
${CASE}
${WHICH}
{{#if quote.inWarranty}}
{{#p}}Although your request falls within the warranty, we have to charge for the repair, for these reasons.{{/p}}
{{#items}}{{#each quote.grounds}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{/if}}
{{amounts quote.amounts}}
${MESSAGE}
{{#if quote.answerBy}}
{{#facts}}{{#fact "Please answer by"}}the end of {{quote.answerBy}} (Japan time){{/fact}}{{/facts}}
{{/if}}
${HOW_TO_ANSWER}
{{#if quote.answerBy}}
{{#p}}If no answer reaches us by then, the repair is deemed cancelled and we may return the device unrepaired, freight collect
({{quote.clause}}). The diagnosis and other costs named in the terms may be charged in that case too.{{/p}}
{{/if}}`,
  },
  requote: {
    subject: about('New quote for your repair'),
    body: `
{{#p}}In the course of the repair it turned out that the quoted amount has to change.
We have stopped the work and send you a new quote. We are sorry for the trouble.{{/p}}
${CASE}
${WHICH}
{{amounts quote.amounts}}
${MESSAGE}
${HOW_TO_ANSWER}
{{#p}}We go on with the work once you agree. If you do not, the repair is cancelled, and we may return the device unrepaired,
freight collect ({{quote.clause}}). The work rests until your answer, so we are grateful for an early one.{{/p}}`,
  },
  'quote-reminder': {
    subject: about('Reminder: please answer our quote'),
    body: `
{{#p}}We have had no answer yet to our quote no. {{quote.n}} of {{quote.issuedOn}}, and the time for it is running out.{{/p}}
${CASE}
{{#facts}}
{{#fact "Quoted amount with tax"}}{{quote.amounts.gross}}{{/fact}}
{{#if quote.answerBy}}{{#fact "Please answer by"}}the end of {{quote.answerBy}} (Japan time){{/fact}}{{/if}}
{{/facts}}
${HOW_TO_ANSWER}
{{#p}}If no answer reaches us by then, the repair may be deemed cancelled ({{quote.clause}}).
Should your answer have crossed with this letter, please disregard it.{{/p}}`,
  },
  'quote-lapsed': {
    subject: about('The time for your answer to our quote is over'),
    body: `
{{#p}}No answer to our quote no. {{quote.n}} of {{quote.issuedOn}} has reached us in time{{#if quote.answerBy}} (by the end of {{quote.answerBy}}){{/if}}.{{/p}}
${CASE}
{{#p}}Under {{quote.clause}} the repair is therefore deemed cancelled.
We plan to return the device unrepaired, freight collect, and will tell you the day.{{/p}}
{{#if charges}}
{{#p}}These costs are charged.{{/p}}
{{amounts charges.amounts}}
{{#if charges.open}}
{{#facts}}
{{#fact "To be paid"}}{{charges.open}}{{/fact}}
{{#fact "Way of payment"}}{{charges.way}}{{/fact}}
{{/facts}}
{{/if}}
{{/if}}
{{#p}}If you had answered before, or still wish the repair, please phone us soon ({{desk.phone}}):
until the device has left us it may still be possible.{{/p}}`,
  },
};

/** The letters in English. */
export const en: TemplateSet = {
  language: 'en',
  opening: `{{#p}}{{salutation}}{{/p}}`,
  closing: `
{{#p}}If you have any question, please contact us and have the number {{number}} at hand.{{/p}}
{{#p}}Yours sincerely{{/p}}
{{#facts}}
{{#fact "Desk"}}{{desk.name}}{{/fact}}
{{#fact "Phone"}}{{desk.phone}} ({{desk.hours}}){{/fact}}
{{#fact "Mail"}}{{desk.mail}}{{/fact}}
{{#fact "Address"}}{{desk.address}}{{/fact}}
{{/facts}}`,
  repair: { ...begin, ...quoting, ...ending(about, CASE), ...duties(about, CASE) } satisfies Record<
    NoticeTemplate,
    LetterTemplate
  >,
  exchange: exchangeInEnglish,
};
