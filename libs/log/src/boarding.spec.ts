import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { board } from './boarding.js';
import type { WireCommand } from './door.js';

const limits = { commands: 5, facts: 12, size: 100 };

const reservation = fc.record({ kind: fc.constantFrom('a', 'b'), key: fc.constantFrom('1', '2', '3') });
const boarder = fc
  .record({
    id: fc.constantFrom('p', 'q', 'r', 's', 't', 'u', 'v', 'w'),
    facts: fc.integer({ min: 0, max: 15 }),
    size: fc.integer({ min: 0, max: 120 }),
    reserve: fc.array(reservation, { maxLength: 2 }),
    release: fc.array(reservation, { maxLength: 1 }),
  })
  .map(({ id, facts, size, reserve, release }): { command: WireCommand } => ({
    command: {
      id,
      attempt: id,
      print: Buffer.alloc(32),
      stream: 's',
      expected: 1,
      alarm: null,
      facts: Array.from({ length: facts }, () => ({ type: 'T', schema: 1, data: '{}', meta: '{}' })),
      reserve,
      release,
      size,
    },
  }));

const claims = ({ command }: { command: WireCommand }) => [
  command.id,
  ...new Set([...command.reserve, ...command.release].map(({ kind, key }) => `${kind} ${key}`)),
];
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

describe('boarding a flight', () => {
  it('loses nobody, doubles nobody and keeps the order of each part', () => {
    fc.assert(
      fc.property(fc.array(boarder, { maxLength: 30 }), (queue) => {
        const { flight, left } = board(queue, limits);
        expect(new Set([...flight, ...left])).toEqual(new Set(queue));
        expect(flight.length + left.length).toBe(queue.length);
        for (const part of [flight, left])
          expect(part).toEqual([...part].sort((a, b) => queue.indexOf(a) - queue.indexOf(b)));
      }),
    );
  });

  it('lets no two with one id or one reservation share a flight', () => {
    fc.assert(
      fc.property(fc.array(boarder, { maxLength: 30 }), (queue) => {
        const { flight } = board(queue, limits);
        const all = flight.flatMap(claims);
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });

  it('keeps its limits, but takes one command however large', () => {
    fc.assert(
      fc.property(fc.array(boarder, { maxLength: 30 }), (queue) => {
        const { flight } = board(queue, limits);
        expect(flight.length).toBeLessThanOrEqual(limits.commands);
        if (flight.length > 1) {
          expect(sum(flight.map(({ command }) => command.facts.length))).toBeLessThanOrEqual(limits.facts);
          expect(sum(flight.map(({ command }) => command.size))).toBeLessThanOrEqual(limits.size);
        }
      }),
    );
  });

  it('makes every command fly in the end', () => {
    fc.assert(
      fc.property(fc.array(boarder, { maxLength: 30 }), (queue) => {
        let left: typeof queue = queue;
        for (let flights = 0; left.length > 0; flights++) {
          expect(flights).toBeLessThan(queue.length);
          left = [...board(left, limits).left];
        }
      }),
    );
  });
});
