import { describe, expect, it } from '@jest/globals';
import type { ActedView, CaseView, HistoryView } from '@shuriken/contract';
import { z } from 'zod';
import { jst, types, unique, useDesk } from './harness.js';
import { amounts, arrival, finding, pickUp } from './samples.js';
import { approved, quoted, received } from './stages.js';

const desk = useDesk();
/** Nobody but the commands lets time pass here. */
const late = useDesk({ scheduler: false });

const bilingual = (texts: readonly ({ ja: string; en: string } | null)[]) =>
  texts.every((text) => text !== null && /[ぁ-んァ-ヶ一-龠]/.test(text.ja) && /[A-Za-z]/.test(text.en));

describe('A case as it is shown', () => {
  it('P5: says where it stands, what happened and what is waited for, in both languages, each date with its reason', async () => {
    await desk.at('2026-04-01 10:00');
    const its = await quoted(desk);
    const view = await its.view();
    expect(view.place.progress).toEqual({
      id: 'quoted.awaitingAnswer',
      label: { ja: '見積り回答待ち', en: 'quoted, awaiting the answer' },
    });
    expect(view.owner).toBe('customer');
    expect(view.history.map(({ version }) => version)).toEqual(view.history.map((_, i) => i + 1));
    expect(bilingual(view.history.map(({ text }) => text))).toBe(true);
    const waited = view.deadlines.filter(({ status }) => status !== 'past');
    expect(new Set(waited.map(({ kind }) => kind))).toEqual(
      new Set(['quote-lapse', 'quote-reminder', 'turnaround']),
    );
    expect(bilingual(waited.map(({ follows }) => follows))).toBe(true);
    expect(bilingual(waited.map(({ explained }) => explained))).toBe(true);
    for (const { rule } of view.deadlines) expect(rule).toMatch(/^[OPU]\d/);
  });

  it('O7.1: tells what was sent to whom', async () => {
    const its = await quoted(desk);
    const { notices } = await its.view();
    expect(notices.map(({ template, status, to, at }) => [template, status, to, at])).toEqual(
      ['request-received', 'device-received', 'quote'].map((template) => [
        template,
        'sent',
        'hana@example.jp',
        jst('2026-04-01 10:00'),
      ]),
    );
  });

  it('O6.1: tells what it costs and why, line by line', async () => {
    const { charges } = await (await quoted(desk)).view();
    const [quote] = charges.quotes;
    expect(quote?.assessment).toMatchObject({ net: 43_000, gross: 47_300 });
    expect(bilingual(quote!.assessment.lines.map(({ reason }) => reason))).toBe(true);
    expect(quote!.assessment.lines.map(({ rule }) => rule)).toEqual(['O6.1', 'O6.1', 'O6.1', 'O6.1']);
  });

  it('O7.1: tells for every command whether it is possible now; if not, the rule, the reason and what would help', async () => {
    const view = await (await received(desk)).view();
    const all = [...view.can, ...view.cannot].map(({ command }) => command);
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(30);
    for (const { refusal, title } of view.cannot) {
      expect(refusal.rule).toMatch(/^[OCKUP]\d/);
      expect(bilingual([title, refusal.reason, refusal.remedy])).toBe(true);
    }
    const quote = view.cannot.find(({ command }) => command === 'SendQuote');
    expect(quote?.refusal).toMatchObject({ code: 'not-in-this-state', rule: 'O7.1' });
  });

  it('O7.1: gives the JSON Schema of each input, which takes what the command takes', async () => {
    const its = await received(desk);
    const { can } = await its.view();
    for (const action of can) {
      expect(action.input).toMatchObject({ type: 'object', additionalProperties: false });
      expect(() => z.fromJSONSchema(action.input)).not.toThrow();
    }
    const schema = z.fromJSONSchema(can.find(({ command }) => command === 'RecordDiagnosis')!.input);
    expect(schema.safeParse(finding()).success).toBe(true);
    expect(schema.safeParse({ ...finding(), diagnosisLabour: -1 }).success).toBe(false);
    expect(schema.safeParse({ ...finding(), surprise: true }).success).toBe(false);
  });

  it('O7.1: what it says is possible is done, what it says is not is refused with those very words', async () => {
    const its = await quoted(desk);
    const { can, cannot } = await its.view();
    for (const { command } of can) {
      const { status } = await desk.http.send(`/cases/${its.id}/commands/${command}?dryRun=true`, {
        body: {},
        as: 'approver',
      });
      expect([200, 400, 409, 422]).toContain(status);
    }
    for (const { command, refusal } of cannot.filter(({ refusal: { field } }) => field === null)) {
      const path = `/cases/${its.id}/commands/${command}?dryRun=true`;
      const { body, status } = await desk.http.send<{ code: string; rule?: string }>(path, {
        body: sample[command] ?? {},
        as: 'approver',
      });
      if (status !== 400)
        expect([command, body.code, body.rule]).toEqual([command, refusal.code, refusal.rule]);
    }
  });
});

/** Inputs that are valid, so that what is wrong is the state. */
const sample: Readonly<Record<string, object>> = {
  ReceiveDevice: arrival(),
  RecordDiagnosis: finding(),
  CompleteRepair: { report: 'x' },
  ShipDevice: { carrier: 'x', tracking: 'T-1' },
  AnnounceReturn: { returnOn: '2026-04-20' },
};

describe('A dry run', () => {
  const told = ({ place, facts, passed, messages, charges, deadlines }: ActedView) => ({
    place,
    charges,
    deadlines,
    facts: [...passed, ...facts].map(({ type, data, effective, progress }: HistoryView) => ({
      type,
      data,
      effective,
      progress,
    })),
    messages: messages.map(({ template, channel, notBefore, rule }) => ({
      template,
      channel,
      notBefore,
      rule,
    })),
  });
  const head = async (): Promise<unknown> =>
    (await desk.http.ask<{ log: { position: number } }>('/status', { as: 'auditor' })).log.position;

  it.each([
    ['SendQuote', amounts],
    ['CancelRepair', { reason: 'customer-wish' }],
    ['AddNote', { note: '部品を手配。' }],
  ])('O7.1: of %s writes nothing and tells what doing it then brings', async (command, input) => {
    await desk.at('2026-05-11 10:00');
    const its = await received(desk);
    await its.do('RecordDiagnosis', finding());
    await desk.settle();
    const [before, position] = [await its.view(), await head()];
    const dry = await its.dryRun(command, input);
    expect(dry).toMatchObject({ dryRun: true, repeated: false });
    expect(dry.facts.every(({ version, recordedAt }) => version === 0 && recordedAt === null)).toBe(true);
    desk.changed();
    expect([await its.view(), await head()]).toEqual([before, position]);
    const done = await its.do(command, input);
    expect(told(done)).toEqual(told(dry));
  });

  it('O7.2: tells what time has brought that nobody wrote down yet', async () => {
    await late.at('2026-05-11 10:00');
    const its = await quoted(late);
    await late.at('2026-06-01 00:00');
    const before = await its.view();
    const dry = await its.dryRun('AddNote', { note: 'ご返答なし。' });
    expect([types(dry.passed).at(-1), types(dry.facts)]).toEqual(['ChargesAssessed', ['NoteAdded']]);
    expect(types(dry.passed)).toContain('QuoteLapsed');
    expect(await its.view()).toEqual(before);
  });

  it('O1: of opening leaves nobody behind', async () => {
    const name = `試し ${unique()}`;
    const position = await head();
    const dry = await desk.http.ask<ActedView>('/cases?dryRun=true', { body: pickUp({}, { name }) });
    expect(types(dry.facts)).toEqual(['RepairRequested']);
    const found = await desk.http.ask<{ rows: unknown[] }>(`/cases?text=${encodeURIComponent(name)}`);
    expect([found.rows, await head()]).toEqual([[], position]);
  });
});

describe('The list of cases', () => {
  interface List {
    readonly rows: readonly { id: string; version: number; place: CaseView['place'] }[];
    readonly next: string | null;
    readonly counts?: { total: number };
    readonly stale?: { case: string; wanted: number; have: number; why: { code: string } };
  }
  const list = (query: string) => desk.http.ask<List>(`/cases?${query}`);

  it('O4.1: asked for with `see`, contains the change that was just made', async () => {
    await desk.at('2026-07-01 10:00');
    for (let turn = 0; turn < 5; turn += 1) {
      const its = await desk.open();
      const { see, version } = await its.do('ReceiveDevice', arrival());
      const { rows, stale } = await list(`see=${see}&sort=updated`);
      expect(stale).toBeUndefined();
      const row = rows.find(({ id }) => id === its.id)!;
      expect(row.place.progress.id).toBe('received');
      expect(row.version).toBeGreaterThanOrEqual(version);
    }
  });

  it('O4.1: says honestly that it is stale where it does not know that change', async () => {
    const its = await desk.open();
    const { stale } = await list(`see=${its.id}@99`);
    expect(stale).toMatchObject({ case: its.id, wanted: 99, why: { code: expect.any(String) } });
  });

  it('O4.1: finds a case by its customer’s name and by what is due, page by page', async () => {
    const name = `山本 ${unique()}`;
    const mine = await Promise.all([1, 2, 3].map(() => desk.open(pickUp({}, { name }))));
    await desk.settle();
    const query = `text=${encodeURIComponent(name)}&limit=2&counts=true`;
    const first = await list(query);
    const second = await list(`${query}&cursor=${first.next!}`);
    expect(first.counts?.total).toBe(3);
    const ids = [...first.rows, ...second.rows].map(({ id }) => id);
    expect(new Set(ids)).toEqual(new Set(mine.map(({ id }) => id)));
    expect([ids.length, second.next]).toEqual([3, null]);
  });

  it('P5: the list of deadlines says how each date came about', async () => {
    const its = await approved(desk);
    await desk.settle();
    const { rows } = await desk.http.ask<{
      rows: { kind: string; status: string; explained: { ja: string } }[];
    }>(`/deadlines?case=${its.id}&status=running`);
    expect(rows).toMatchObject([{ kind: 'turnaround', status: 'running' }]);
    expect(rows[0]!.explained.ja).toContain('O9により');
  });
});
