import type { ExchangeNoticeTemplate } from '@shuriken/terms';
import type { LetterTemplate } from '../templates/template-set.js';

const CASE = `
{{#facts}}
{{#fact "Inquiry number"}}{{number}}{{/fact}}
{{#fact "Product"}}{{product}}{{/fact}}
{{#fact "Serial number"}}{{serial}}{{/fact}}
{{/facts}}`;

const ADVICES = `
{{#if advices}}
{{#p}}Please note:{{/p}}
{{#items}}{{#each advices}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{/if}}`;

const SHEET = `
{{#facts}}
{{#fact "RMA sheet"}}No. {{sheet.n}}{{/fact}}
{{#if sheet.sendBy}}{{#fact "Send off by"}}{{sheet.sendBy}}{{/fact}}{{/if}}
{{/facts}}`;

const PACKING = `
{{#p}}Please put these into the parcel, together with this sheet:{{/p}}
{{#items}}{{#each sheet.enclose}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{#p}}Please take these off before. What is left on may not come back, or the device may be returned unexchanged:{{/p}}
{{#items}}{{#each sheet.remove}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{#p}}Please prepay the freight, and keep the shipping slip and a copy of this sheet until the end.{{/p}}`;

const SHIPMENT = `
{{#fact "Shipped on"}}{{on}}{{/fact}}
{{#fact "Carrier"}}{{carrier}}{{/fact}}
{{#fact "Tracking number"}}{{tracking}}{{/fact}}`;

const about = (title: string) => `[{{desk.name}}] ${title} (inquiry {{number}})`;
const letter = (title: string, body: string): LetterTemplate => ({ subject: about(title), body });

const applying: Readonly<
  Record<'application-received' | 'application-refused' | 'proof-wanted' | 'support-ended', LetterTemplate>
> = {
  'application-received': letter(
    'Your application for an exchange',
    `
{{#p}}Thank you for applying for a warranty exchange. Please keep your inquiry number until the end.{{/p}}
${CASE}
{{#p}}{{#if free}}The exchange is handled free of charge: the replacement leaves once your device has arrived and its fault was confirmed.{{else}}The exchange is likely to be paid: you receive a quote after your device has arrived and been inspected.{{/if}}{{/p}}
{{#if notes}}
{{#items}}{{#each notes}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{/if}}
${ADVICES}`,
  ),
  'application-refused': letter(
    'About your application for an exchange',
    `
{{#p}}We regret that we cannot accept your application for a warranty exchange.{{/p}}
${CASE}
{{#if reason}}{{#p}}Reason: {{reason}} ({{clause}}){{/p}}{{/if}}
${ADVICES}`,
  ),
  'proof-wanted': letter(
    'Please send a proof of purchase',
    `
{{#p}}A free exchange needs a document that shows the day of purchase. Please send one of these by e-mail or fax:{{/p}}
${CASE}
{{#items}}{{#each proofKinds}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{#p}}We go on as soon as it has arrived.{{/p}}`,
  ),
  'support-ended': letter(
    'Support has ended',
    `
{{#p}}There is something to tell you about this product.{{/p}}
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
    'RMA sheet: please send your device',
    `
{{#p}}Your application was accepted. This letter is the RMA sheet: please check it and send your device off in time.{{/p}}
${CASE}${SHEET}${PACKING}`,
  ),
  'rma-reissued': letter(
    'RMA sheet, issued again',
    `
{{#p}}The RMA sheet was issued again.{{#if sheet.voids}} Sheet no. {{sheet.voids}} is void: please use this one.{{/if}}{{/p}}
${CASE}${SHEET}${PACKING}`,
  ),
  'rma-reminder': letter(
    'Your RMA sheet is about to lapse',
    `
{{#p}}The time of your RMA sheet is running out. Please disregard this letter if your device is on its way already.{{/p}}
${CASE}${SHEET}
{{#p}}If you cannot send it off in time, please let us know soon.{{/p}}`,
  ),
  'rma-lapsed': letter(
    'Your RMA sheet has lapsed',
    `
{{#p}}We know of no parcel sent off in time, so the RMA sheet has lapsed.{{/p}}
${CASE}${SHEET}
{{#p}}A device that was sent off in time is received all the same. If you have still to send it, please contact us first: the sheet can be issued again.{{/p}}`,
  ),
  'parcel-not-received': letter(
    'Your parcel could not be received',
    `
{{#p}}The parcel{{#if arrivedOn}} that arrived on {{arrivedOn}}{{/if}} could not be received:{{/p}}
${CASE}
{{#items}}{{#each parcelFaults}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{#p}}Please send it again with the RMA sheet in it.{{/p}}`,
  ),
  'device-received': letter(
    'Your device has arrived',
    `
{{#p}}Your device arrived{{#if arrivedOn}} on {{arrivedOn}}{{/if}} and will be inspected next.{{/p}}
${CASE}
{{#if parcelFaults}}
{{#p}}About the parcel:{{/p}}
{{#items}}{{#each parcelFaults}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{/if}}
{{#if target}}{{#p}}We aim to dispatch by {{target}}; it may take until after {{secondMark}}.{{/p}}{{/if}}`,
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
    'Your device goes back unexchanged',
    `
{{#p}}Your device goes back to you unexchanged.{{/p}}
${CASE}
{{#if reason}}{{#p}}Reason: {{reason}} ({{clause}}){{/p}}{{/if}}
{{#if parcelFaults}}{{#items}}{{#each parcelFaults}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}{{/if}}
{{#p}}The freight back is ours.{{/p}}
{{#if refund}}{{#p}}The {{refund}} that you paid are given back.{{/p}}{{/if}}`,
  ),
  'fault-not-confirmed': letter(
    'The fault could not be confirmed',
    `
{{#p}}Your device was inspected, and the fault you told us of could not be confirmed. Nothing is charged; we will contact you about what happens next.{{/p}}
${CASE}`,
  ),
  'quotation-and-order': letter(
    'Quotation and order form',
    `
{{#p}}The inspection shows that the exchange is a paid one. Please tell us with this form whether you order or cancel; cancelling costs nothing.{{/p}}
${CASE}
{{#if offer.grounds}}
{{#p}}It is charged although in warranty because:{{/p}}
{{#items}}{{#each offer.grounds}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{/if}}
{{#facts}}
{{#fact "Quotation"}}No. {{offer.n}}{{/fact}}
{{/facts}}
{{amounts offer.amounts}}
{{#p}}Included:{{/p}}
{{#items}}{{#each offer.includes}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{#p}}Yours besides:{{/p}}
{{#items}}{{#each offer.excludes}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{#if offer.message}}{{#p}}A word from us:{{/p}}{{#p}}{{quoted offer.message}}{{/p}}{{/if}}
{{#if offer.inAdvance}}
{{#p}}Payment is by bank transfer in advance only: the order counts, and work begins, once it is confirmed.{{#if offer.otherwise}} {{offer.otherwise}}{{/if}}{{/p}}
{{else}}
{{#p}}You order and pay as your dealer agreement and this form say.{{/p}}
{{/if}}
{{#p}}Please mark one, sign and return:{{/p}}
{{#items}}{{#item}}[ ] I order{{/item}}{{#item}}[ ] I cancel{{/item}}{{/items}}`,
  ),
  'inspection-report': letter(
    'Report of the inspection',
    `
{{#p}}For your insurance we report what the inspection found.{{/p}}
${CASE}
{{#with inspection}}
{{#facts}}
{{#fact "Inspected on"}}{{on}}{{/fact}}
{{/facts}}
{{#p}}The faults that were confirmed, and their causes:{{/p}}
{{#items}}{{#each faults}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{#if findings}}{{#p}}{{quoted findings}}{{/p}}{{/if}}
{{/with}}
{{#if insurance.documents}}
{{#p}}The insurer asks for these documents:{{/p}}
{{#items}}{{#each insurance.documents}}{{#item}}{{this}}{{/item}}{{/each}}{{/items}}
{{/if}}
{{#if insurance.productNeeded}}{{#p}}The insurer needs the device too. Once exchanged it is the company's, so please ask the insurer before you order.{{/p}}{{/if}}`,
  ),
  'order-received': letter(
    'Your order',
    `
{{#p}}Thank you for ordering{{#if offer}} by quotation no. {{offer.n}}{{/if}}. The replacement is being prepared.{{/p}}
${CASE}
{{#if offer}}{{amounts offer.amounts}}{{/if}}`,
  ),
  'payment-awaited': letter(
    'Please transfer the amount',
    `
{{#p}}Thank you for your order. Please transfer the amount below; the fee of the transfer is yours. Work begins once your payment is confirmed.{{/p}}
${CASE}
{{#facts}}
{{#if due}}{{#fact "To be transferred, tax included"}}{{due}}{{/fact}}{{/if}}
{{/facts}}`,
  ),
  'payment-confirmed': letter(
    'Your payment is confirmed',
    `
{{#p}}Your payment has arrived and your order counts. The replacement is being prepared.{{/p}}
${CASE}`,
  ),
  'order-cancelled': letter(
    'Your cancellation',
    `
{{#p}}Your cancellation was received. Nothing is charged.{{/p}}
${CASE}
{{#if arrivedOn}}{{#p}}Your device goes back to you unexchanged; the freight is ours.{{/p}}{{/if}}
{{#if refund}}{{#p}}The {{refund}} that you paid are given back.{{/p}}{{/if}}`,
  ),
};

const leaving: Readonly<
  Record<'replacement-shipped' | 'device-shipped-back' | 'late-target' | 'late-second-mark', LetterTemplate>
> = {
  'replacement-shipped': letter(
    'Your replacement and its warranty',
    `
{{#p}}Your replacement is on its way.{{/p}}
${CASE}
{{#with replacement}}
{{#facts}}
{{#fact "Replacement"}}{{model}} ({{condition}}){{/fact}}
{{#fact "Its serial number"}}{{serial}}{{/fact}}
${SHIPMENT}
{{#fact "Its warranty"}}until {{coveredUntil}}{{/fact}}
{{/facts}}
{{/with}}
{{#p}}The device you sent us is the company's now and does not come back.{{/p}}
${ADVICES}`,
  ),
  'device-shipped-back': letter(
    'Your device is on its way back',
    `
{{#p}}Your device was sent back to you unexchanged.{{/p}}
${CASE}
{{#with sentBack}}
{{#facts}}
${SHIPMENT}
{{/facts}}
{{#if initialised}}{{#p}}It was initialised: settings and data are gone.{{/p}}{{/if}}
{{/with}}`,
  ),
  'late-target': letter(
    'Dispatch takes longer',
    `
{{#p}}The day by which we aimed to dispatch your replacement is over. We apologise for the wait and write again once it has left.{{/p}}
${CASE}`,
  ),
  'late-second-mark': letter(
    'Dispatch takes still longer',
    `
{{#p}}Your replacement takes still longer, and we apologise again. Please call us ({{desk.phone}}) with your inquiry number to ask how things stand.{{/p}}
${CASE}`,
  ),
};

/** The letters of an exchange in English. */
export const exchangeInEnglish: Readonly<Record<ExchangeNoticeTemplate, LetterTemplate>> = {
  ...applying,
  ...sending,
  ...judging,
  ...leaving,
};
