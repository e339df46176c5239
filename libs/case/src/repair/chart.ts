import { createMachine } from 'xstate';

/**
 * The repair chart. It says which facts can follow in which state, and nothing else: no guards, no context, no timers.
 * Conditions live in `decide`, time in `passTime`. `here` marks a fact that is possible and changes no state in its region.
 *
 * State names and fact names are a storage format: renaming one needs a new chart version and a mapping.
 */
const here = { actions: 'recorded' } as const;

const endings = {
  RepairCancelled: 'cancelled',
  RepairRefused: 'returning',
  MyNumberFound: 'returning',
  ContractEnded: 'returning',
} as const;

const quoteAnswers = {
  QuoteAccepted: '#repair.progress.approved.repairing',
  QuoteDeclined: '#repair.progress.cancelled',
} as const;

/** The device is with us and nothing more is done to it: it is announced, shipped, stored or disposed of. */
const leaving = {
  ReturnAnnounced: here,
  DeviceShipped: '#repair.progress.shipped',
  DeviceStored: '#repair.progress.stored.kept',
  CaseClosed: '#repair.progress.closed',
} as const;

/** A contact that was made in time and is recorded late: the visit is arranged after all (O12.14). */
const reachedInTime = {
  CancellationWithdrawn: '#repair.progress.requested.open',
  CancellationVoided: '#repair.progress.requested.open',
} as const;
/** A correction shows that nothing is to be paid: no answer is waited for (O5.1). */
const freeAfterAll = { RepairAuthorised: '#repair.progress.approved.repairing' } as const;
const lateYes = { QuoteReinstated: '#repair.progress.quoted.reinstated' } as const;
const disposable = { DisposalFellDue: '#repair.progress.stored.disposalDue' } as const;

export const repairMachine = createMachine({
  id: 'repair',
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
      'TurnaroundPaused',
      'TurnaroundResumed',
      'TurnaroundPromiseLifted',
      'TurnaroundMissed',
      'StorageWiped',
      // Where these lead the chart cannot say: it is a place that was stored before.
      'FactCorrected',
      'FactStruck',
      'ActionUndone',
      'CaseReopened',
      'MistakesFound',
      'MistakesSettled',
      'WorkEntrusted',
      'WorkTakenBack',
      'ErasureConsented',
      'ClaimRecorded',
      'ClaimDecided',
      'ClaimMadeGood',
      'WishDeclined',
      'FaultyPartSettled',
    ].map((fact) => [fact, here]),
  ),
  states: {
    progress: {
      initial: 'new',
      // Where the work has ended already, the contract ends and nothing moves (O19).
      on: { ContractEnded: here },
      states: {
        new: { on: { RepairRequested: 'requested' } },
        requested: {
          initial: 'open',
          on: { ...endings, DeviceCollected: here, DeviceReceived: 'received' },
          states: {
            open: {
              on: {
                VisitAttemptFailed: here,
                CustomerReached: here,
                VisitAgreed: 'visitAgreed',
                CustomerUnreachable: '#repair.progress.cancelled',
                PartShipped: '#repair.progress.shipped',
              },
            },
            visitAgreed: {
              on: {
                VisitAgreed: here,
                CustomerReached: here,
                VisitAttemptFailed: 'open',
                VisitMade: '#repair.progress.visited',
              },
            },
          },
        },
        visited: {
          on: {
            RepairCompleted: 'repaired',
            FaultNotReproduced: 'returning',
            RepairCancelled: 'cancelled',
            RepairRefused: 'returning',
            MyNumberFound: 'returning',
            ContractEnded: 'returning',
          },
        },
        received: { on: { ...endings, DiagnosisRecorded: 'diagnosed' } },
        diagnosed: {
          on: {
            ...endings,
            QuoteIssued: 'quoted.issued',
            RepairAuthorised: 'approved.repairing',
            FaultNotReproduced: 'returning',
          },
        },
        quoted: {
          initial: 'issued',
          on: {
            ...endings,
            ...quoteAnswers,
            ...freeAfterAll,
            QuoteAnswerUnclear: '.answerUnclear',
            QuoteIssued: '.issued',
          },
          states: {
            issued: { on: { QuoteSent: 'awaitingAnswer', QuoteTold: 'told', QuoteUndeliverable: 'told' } },
            told: { on: { QuoteTold: here, QuoteSent: 'awaitingAnswer' } },
            awaitingAnswer: {
              on: {
                QuoteReminderFellDue: here,
                QuoteReminderWithheld: here,
                QuoteLapsed: '#repair.progress.cancelled',
                QuoteSilenceEnded: 'lapseUnconfirmed',
                QuoteUndeliverable: 'told',
              },
            },
            answerUnclear: {},
            lapseUnconfirmed: {
              on: { QuoteLapsed: '#repair.progress.cancelled', QuoteUndeliverable: 'told' },
            },
            reinstated: { on: { QuoteUndeliverable: 'told', QuoteSent: 'awaitingAnswer' } },
          },
        },
        approved: {
          initial: 'repairing',
          on: endings,
          states: {
            repairing: { on: { FurtherFaultFound: 'stopped', RepairCompleted: '#repair.progress.repaired' } },
            stopped: { on: { QuoteIssued: 'requoteIssued', RepairAuthorised: 'repairing' } },
            requoteIssued: {
              on: {
                ...quoteAnswers,
                ...freeAfterAll,
                QuoteIssued: 'requoteIssued',
                QuoteSent: 'requoted',
                QuoteTold: 'requoted',
                QuoteAnswerUnclear: 'requoted',
              },
            },
            requoted: {
              on: {
                ...quoteAnswers,
                ...freeAfterAll,
                QuoteIssued: 'requoteIssued',
                QuoteSent: here,
                QuoteTold: here,
                QuoteAnswerUnclear: here,
              },
            },
          },
        },
        repaired: {
          on: { ...leaving, ...disposable, DisposalNoticeFellDue: here, DisposalNoticeWithheld: here },
        },
        cancelled: {
          on: {
            ...leaving,
            ...disposable,
            ...lateYes,
            ...reachedInTime,
            DisposalNoticeFellDue: here,
            DisposalNoticeWithheld: here,
            DeviceReceived: here,
          },
        },
        returning: { on: { ...leaving, DeviceReceived: here } },
        shipped: {
          on: {
            DeviceDelivered: 'delivered',
            DeviceNotTaken: 'notTaken',
            PartDelivered: 'delivered',
            PartNotTaken: 'requested.open',
          },
        },
        notTaken: {
          on: {
            ...leaving,
            ...disposable,
            ...lateYes,
            DisposalNoticeFellDue: here,
            DisposalNoticeWithheld: here,
          },
        },
        stored: {
          initial: 'kept',
          on: { ReturnAnnounced: here, DeviceShipped: 'shipped', DeviceStored: here },
          states: {
            kept: {
              on: { ...disposable, ...lateYes, DisposalNoticeFellDue: here, DisposalNoticeWithheld: here },
            },
            // Another day of return that is announced has to be over first: it falls due anew.
            disposalDue: {
              on: {
                ...lateYes,
                ReturnAnnounced: 'kept',
                DisposalWithdrawn: 'kept',
                DisposalOrdered: 'disposalOrdered',
              },
            },
            disposalOrdered: {
              on: {
                ...lateYes,
                ReturnAnnounced: 'kept',
                DisposalWithdrawn: 'kept',
                DeviceDisposed: '#repair.progress.disposed',
              },
            },
          },
        },
        delivered: { on: { CaseClosed: 'closed' } },
        disposed: { on: { CaseClosed: 'closed' } },
        closed: { on: reachedInTime },
      },
    },
    custody: {
      initial: 'customer',
      states: {
        customer: {
          on: {
            DeviceCollected: 'carrierIn',
            DeviceReceived: 'centre',
            CancellationWithdrawn: here,
            CancellationVoided: here,
          },
        },
        carrierIn: { on: { DeviceReceived: 'centre' } },
        centre: {
          on: {
            DeviceShipped: 'carrierOut',
            DeviceStored: 'storage',
            DeviceDisposed: 'gone',
            QuoteReinstated: here,
            DisposalFellDue: here,
          },
        },
        carrierOut: { on: { DeviceDelivered: 'customer', DeviceNotTaken: 'centre' } },
        storage: {
          on: {
            DeviceShipped: 'carrierOut',
            DeviceDisposed: 'gone',
            DeviceStored: here,
            QuoteReinstated: 'centre',
            DisposalFellDue: here,
          },
        },
        gone: {},
      },
    },
    money: {
      initial: 'none',
      on: {
        PaymentRecorded: here,
        RefundRecorded: here,
        QuoteReinstated: '.none',
        CancellationWithdrawn: '.none',
        CancellationVoided: '.none',
        PartNotTaken: '.none',
      },
      states: {
        none: { on: { ChargesAssessed: 'owed' } },
        owed: { on: { ChargesAssessed: here, ChargesSettled: 'settled', ChargesWrittenOff: 'settled' } },
        settled: { on: { ChargesAssessed: 'owed' } },
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
