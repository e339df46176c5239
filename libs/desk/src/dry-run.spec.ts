import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { epochMs, instant } from '@shuriken/calendar';
import { COMMANDS } from '@shuriken/case';
import { DeskError } from './errors.js';
import { openCase } from './open-case.js';
import { type DeskFixture, deskFixture } from './testing/desk-fixture.js';
import { asked } from './testing/operator.js';
import { sampleCommands } from './testing/sample-commands.js';
import { type Overrides, sampleApplication, sampleOpening } from './testing/sample-opening.js';
import { actedView, caseViewOf } from './view.js';
import type { Acted } from './desk.js';

let fixture: DeskFixture;
beforeAll(async () => {
  fixture = await deskFixture();
});
afterAll(() => fixture.close());

/** Everything an answer tells but what only writing gives: the versions, and when it was recorded. */
function told(acted: Acted) {
  const view = actedView(acted, { actor: 'operator-1', via: 'api', dryRun: false });
  const bare = (facts: typeof view.facts) =>
    facts.map((fact) => ({ ...fact, version: undefined, recordedAt: undefined }));
  const { place, passed, facts, deadlines, messages, charges, unchanged, note, version } = view;
  return {
    place,
    passed: bare(passed),
    facts: bare(facts),
    deadlines,
    messages,
    charges,
    unchanged,
    note,
    version,
  };
}

type Ended = { readonly told: ReturnType<typeof told> } | { readonly refused: object };

const ended = (work: Promise<Acted>): Promise<Ended> =>
  work.then(
    (acted) => ({ told: told(acted) }),
    (error: unknown) => {
      if (!(error instanceof DeskError)) throw error;
      return { refused: { code: error.code, details: error.details } };
    },
  );

const carryOut = (caseId: string, type: string, input: object, dryRun: boolean) =>
  ended(fixture.desk.act(caseId, { type, input }, asked({ dryRun })));

const DAY = 86_400_000;

/** Tries every command on the case as it stands. */
async function tryAll(caseId: string) {
  const { state, env } = await fixture.desk.find(caseId);
  const samples = sampleCommands(state, env);
  const head = await fixture.head();
  const tried = new Map<string, Ended>();
  for (const { type } of COMMANDS) tried.set(type, await carryOut(caseId, type, samples[type] ?? {}, true));
  expect(await fixture.head()).toBe(head);
  return { tried, run: (type: string) => carryOut(caseId, type, samples[type] ?? {}, false) };
}

const done = new Map<string, number>();
const refused = new Set<string>();

/** After each wait the possible command that was done least is done; then whatever was refused is done, too. */
async function live(caseId: string, waits: readonly number[]): Promise<void> {
  for (const wait of waits) {
    await fixture.at(instant(epochMs(await fixture.log.now()) + wait * DAY));
    const { tried, run } = await tryAll(caseId);
    const possible = [...tried].flatMap(([type, end]) => ('told' in end ? [{ type, told: end.told }] : []));
    const uses = ({ type }: { type: string }) => done.get(type) ?? 0;
    const next = possible.sort((a, b) => uses(a) - uses(b))[0]!;
    done.set(next.type, uses(next) + 1);
    expect([next.type, await run(next.type)]).toEqual([next.type, { told: next.told }]);
    const shown = caseViewOf(await fixture.desk.find(caseId), undefined);
    expect([next.type, shown.version, shown.deadlines]).toEqual([
      next.type,
      next.told.version,
      next.told.deadlines,
    ]);
    await doRefused(caseId);
  }
}

/** No time passes here, so that what is refused writes nothing, not even what time brought. */
async function doRefused(caseId: string): Promise<void> {
  const { tried, run } = await tryAll(caseId);
  const head = await fixture.head();
  for (const [type, end] of tried) {
    if ('told' in end) continue;
    refused.add(type);
    expect([type, await run(type)]).toEqual([type, end]);
  }
  expect(await fixture.head()).toBe(head);
}

const onSite: Overrides = { request: { form: 'on-site', payment: 'cash' } };
/** Nobody could be reached for a week: the clock cancels and closes the case. */
async function unreachable(): Promise<string> {
  const { caseId } = await fixture.open(onSite);
  for (const wait of [0, 1]) {
    await fixture.at(instant(epochMs(await fixture.log.now()) + wait * DAY));
    await fixture.act(caseId, 'RecordVisitAttempt', { how: 'phone', reached: false });
  }
  return caseId;
}

/** An exchange that was led so far by the samples. */
const exchange =
  (...commands: readonly string[]) =>
  async (): Promise<string> => {
    const { caseId } = await openCase(fixture.desk, sampleApplication(), asked());
    for (const type of commands) {
      const { state, env } = await fixture.desk.find(caseId);
      await fixture.act(caseId, type, sampleCommands(state, env)[type]);
    }
    return caseId;
  };
const TAKEN_IN = ['LookUpShipment', 'RecordProof', 'AcceptApplication', 'ReceiveParcel'] as const;
const QUOTED = [...TAKEN_IN, 'KeepParcel', 'RecordInspection', 'QuoteExchange'] as const;

describe('a dry run of opening a case', () => {
  it.each([
    ['a repair', sampleOpening()],
    ['an exchange', sampleApplication()],
  ])('tells what opening it then brings, but for the number that is drawn: %s', async (_, body) => {
    const commandId = randomUUID();
    const open = (dryRun: boolean) => ended(openCase(fixture.desk, body, asked({ commandId, dryRun })));
    const numbers = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/g;
    const [tried, opened] = [await open(true), await open(false)].map((end) =>
      JSON.parse(JSON.stringify(end).replace(numbers, '')),
    );
    expect(opened).toEqual(tried);
    expect(opened.told.messages).toHaveLength(1);
  });
});

describe('a dry run of every command, in every place of some lives', () => {
  it.each<[string, () => Promise<string>, readonly number[]]>([
    ['picked up', async () => (await fixture.open()).caseId, [0, 1, 1, 1, 0, 1, 1, 1, 1, 1, 20]],
    ['on site', async () => (await fixture.open(onSite)).caseId, [0, 1, 1, 1, 0, 1, 8]],
    ['quoted', () => fixture.quoted(), [22, 1, 0, 1, 200, 40, 1, 1]],
    ['in store', () => fixture.stored('2027-06-10'), [0, 190, 40, 1, 1, 1, 1]],
    ['unreachable', unreachable, [9, 1, 1]],
    ['applied for', exchange(), [0, 1, 1, 1, 1, 1]],
    ['its sheet sent', exchange(...TAKEN_IN.slice(0, 3)), [0, 8, 8, 1, 1, 1]],
    ['taken in', exchange(...TAKEN_IN), [0, 1, 1, 1, 1]],
    ['quoted for exchange', exchange(...QUOTED), [0, 8, 1, 1]],
    ['paid', exchange(...QUOTED, 'RecordOrder', 'RecordPayment'), [0, 1, 1, 1, 1, 1]],
  ])('tells what doing it then brings, deadlines included: %s', async (_, begin, waits) => {
    await live(await begin(), waits);
  });

  it('has met most of the commands as possible, and most as refused', () => {
    expect(done.size).toBeGreaterThan(40);
    expect(refused.size).toBeGreaterThan(50);
  });
});
