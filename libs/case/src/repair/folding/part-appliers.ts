import type { Apply } from '../../shared/folding.js';
import type { RepairCase } from '../case.js';
import type { PartFacts } from '../part-facts.js';
import { ended, spent } from './changes.js';

/** A good accessory that is sent: it is the repair, and is completed when it is there (O4.2). */
export const partAppliers: { readonly [T in keyof PartFacts]: Apply<RepairCase, T> } = {
  PartShipped: (c, data, on) => ({
    ...ended(
      c,
      {
        ...(c.rerepair
          ? { kind: 'rerepaired' as const, rule: 'O17' }
          : { kind: 'repaired' as const, rule: data.rule }),
        on: data.on,
      },
      on,
    ),
    ...spent(c, data.costs),
    faults: data.faults,
    sentPart: {
      part: data.part,
      name: data.name,
      on: data.on,
      coverage: data.coverage,
      consented: data.consented,
      collectsFaulty: data.collectsFaulty,
      costsBefore: c.costs.length,
    },
    shipment: {
      on: data.on,
      freight: 'ours',
      tracking: data.tracking,
      carrier: data.carrier,
      collects: data.collects,
    },
  }),
  PartDelivered: (c, data) =>
    c.sentPart
      ? {
          deliveredOn: data.on,
          completion: {
            on: data.on,
            parts: [
              { part: c.sentPart.part, name: c.sentPart.name, storage: false, removed: data.faultyCollected },
            ],
          },
          sentPart: {
            ...c.sentPart,
            deliveredOn: data.on,
            ...(data.faultyCollected ? { faulty: 'collected' as const } : {}),
          },
        }
      : {},
  PartNotTaken: (c, _, on) => ({
    costs: c.costs.slice(0, c.sentPart?.costsBefore),
    faults: [],
    sentPart: undefined,
    shipment: undefined,
    ending: undefined,
    assessed: undefined,
    writtenOff: 0,
    waitingSince: on.effective,
  }),
  FaultyPartSettled: (c, data) =>
    c.sentPart
      ? {
          sentPart: { ...c.sentPart, faulty: data.collected ? 'collected' : 'given-up' },
          ...(c.completion && data.collected
            ? {
                completion: {
                  ...c.completion,
                  parts: c.completion.parts.map((part) => ({ ...part, removed: true })),
                },
              }
            : {}),
        }
      : {},
};
