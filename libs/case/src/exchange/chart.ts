import { createMachine } from 'xstate';

/**
 * The exchange chart. It says which facts can follow in which state, and nothing else: no guards, no context, no timers.
 * Conditions live in `decide`, time in `passTime`. `here` marks a fact that is possible and changes no state in its region.
 *
 * State names and fact names are a storage format: renaming one needs a new chart version and a mapping.
 */
const here = { actions: 'recorded' } as const;

/** Until something was shipped the customer may call it off at no cost (C17). */
const calledOff = { ExchangeCancelled: '#exchange.progress.cancelled' } as const;

/** What is found out later of the purchase or the shipment moves the warranty, not the state (C11, U203). */
const foundOut = { ProofRecorded: here, ProofGranted: here, ShipmentLookedUp: here } as const;

/** The device is with us and may go back unexchanged. */
const inHand = { ...calledOff, ...foundOut, ReturnDecided: '#exchange.progress.unexchanged' } as const;

const inspected = {
  InspectionRecorded: '#exchange.progress.diagnosed.confirmed',
  FaultNotConfirmed: '#exchange.progress.diagnosed.unconfirmed',
} as const;

export const exchangeMachine = createMachine({
  id: 'exchange',
  type: 'parallel',
  on: Object.fromEntries(
    [
      'NoticeSent',
      'NoticeBounced',
      'NoticeOutcomeUnknown',
      'NoticeWithheld',
      'NoticeRequested',
      'CaseAssigned',
      'NoteAdded',
      'OperatorReminded',
    ].map((fact) => [fact, here]),
  ),
  states: {
    progress: {
      initial: 'new',
      states: {
        new: { on: { ExchangeRequested: 'requested' } },
        requested: {
          initial: 'open',
          on: {
            ...calledOff,
            ApplicationDeclined: 'declined',
            ProofRecorded: '.open',
            ProofGranted: '.open',
            ShipmentLookedUp: '.open',
          },
          states: {
            open: {
              on: { ProofAwaited: 'proofAwaited', ApplicationAccepted: '#exchange.progress.accepted' },
            },
            proofAwaited: {},
          },
        },
        accepted: {
          initial: 'sheetIssued',
          on: { ...calledOff, ...foundOut, ParcelReceived: 'received' },
          states: {
            sheetIssued: {
              on: { SheetSent: 'sheetSent', SheetReissued: 'sheetIssued', ParcelRefused: here },
            },
            sheetSent: {
              on: {
                SheetReminderFellDue: here,
                SheetReminderWithheld: here,
                SheetUndeliverable: 'sheetIssued',
                SheetReissued: 'sheetIssued',
                SheetLapsed: 'sheetLapsed',
                DeviceSentOff: 'sentOff',
                ParcelRefused: here,
              },
            },
            // Refused, the parcel is the customer's again: the sheet is still to be used.
            sentOff: { on: { ParcelRefused: 'sheetSent' } },
            sheetLapsed: {
              on: {
                SheetUndeliverable: 'sheetIssued',
                SheetReissued: 'sheetIssued',
                SheetLapseWithdrawn: 'sheetSent',
                ParcelRefused: here,
              },
            },
          },
        },
        received: {
          initial: 'checking',
          on: { ...inHand, TurnaroundMarkPassed: here },
          states: {
            checking: { on: { ...inspected, ParcelQuestioned: 'questioned' } },
            questioned: { on: { ParcelKept: 'checking' } },
          },
        },
        diagnosed: {
          initial: 'confirmed',
          on: { ...inHand, ...inspected, TurnaroundMarkPassed: here },
          states: {
            confirmed: {
              on: {
                PaidWayAllowed: here,
                ExchangeAuthorised: '#exchange.progress.approved',
                OfferIssued: '#exchange.progress.quoted',
              },
            },
            unconfirmed: {},
          },
        },
        quoted: {
          initial: 'issued',
          on: { ...inHand, TurnaroundMarkPassed: here, ExchangeAuthorised: 'approved' },
          states: {
            issued: {
              on: { OfferIssued: 'issued', OfferSent: 'awaitingOrder', OrderPlaced: 'awaitingPayment' },
            },
            awaitingOrder: {
              on: { OfferIssued: 'issued', OfferUndeliverable: 'issued', OrderPlaced: 'awaitingPayment' },
            },
            awaitingPayment: { on: { OrderConfirmed: '#exchange.progress.approved' } },
          },
        },
        approved: {
          on: {
            ...calledOff,
            ReturnDecided: 'unexchanged',
            TurnaroundMarkPassed: here,
            ReplacementShipped: 'shipped',
          },
        },
        declined: { on: { CaseClosed: 'closed' } },
        // What was on its way when it was called off arrives all the same.
        cancelled: {
          on: { ParcelReceived: here, ParcelRefused: here, DeviceSentBack: 'shipped', CaseClosed: 'closed' },
        },
        unexchanged: { on: { DeviceSentBack: 'shipped' } },
        shipped: { on: { ParcelDelivered: 'delivered', ParcelNotTaken: 'notTaken' } },
        notTaken: { on: { ParcelSentAgain: 'shipped' } },
        delivered: { on: { CaseClosed: 'closed' } },
        closed: {},
      },
    },
    /** Where the customer's device is; once exchanged it is the company's (C4). */
    custody: {
      initial: 'customer',
      states: {
        customer: { on: { DeviceSentOff: 'carrierIn', ParcelReceived: 'centre', ParcelRefused: here } },
        carrierIn: { on: { ParcelReceived: 'centre', ParcelRefused: 'customer' } },
        centre: {
          on: { ReplacementShipped: 'company', DeviceSentBack: 'carrierOut', ParcelSentAgain: 'carrierOut' },
        },
        carrierOut: { on: { ParcelDelivered: 'customer', ParcelNotTaken: 'centre' } },
        company: { on: { ParcelDelivered: here, ParcelNotTaken: here, ParcelSentAgain: here } },
      },
    },
    money: {
      initial: 'none',
      on: { PaymentRecorded: here, RefundRecorded: here },
      states: {
        none: { on: { ExchangeAssessed: 'owed' } },
        owed: { on: { ExchangeAssessed: here, ChargesSettled: 'settled', ChargesWrittenOff: 'settled' } },
        settled: { on: { ExchangeAssessed: 'owed' } },
      },
    },
    hold: {
      initial: 'none',
      states: {
        none: { on: { HoldPlaced: 'held' } },
        held: { on: { HoldLifted: 'none' } },
      },
    },
  },
});
