import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { asRepairTerms, onkyoRepair, TermsError } from '@shuriken/terms';
import { openCase } from './open-case.js';
import { quotedInApril } from './testing/april.js';
import { type DeskFixture, deskFixture, jst } from './testing/desk-fixture.js';
import { asked } from './testing/operator.js';
import { sampleOpening } from './testing/sample-opening.js';

let fixture: DeskFixture;
beforeEach(async () => {
  fixture = await deskFixture();
});
afterEach(() => fixture.close());

const by = () => ({ commandId: randomUUID(), actor: 'admin-1' });
const reference = () => fixture.desk.parts.reference;
/** The next version of the terms, in force from 1 June 2026, in which a quote is answered within `days`. */
const nextTerms = (days: number, version = '2026-06-01') => ({
  ...onkyoRepair,
  version,
  inForce: { ...onkyoRepair.inForce, from: '2026-06-01' },
  periods: {
    ...onkyoRepair.periods,
    quoteLapse: {
      ...onkyoRepair.periods.quoteLapse,
      period: { ...onkyoRepair.periods.quoteLapse.period, length: days },
    },
  },
});

describe('the calendar', () => {
  it('is seeded once, by whichever of several processes comes first', async () => {
    const other = await fixture.another();
    const calendars = await Promise.all([reference().calendar(), other.desk.parts.reference.calendar()]);
    expect(calendars.map(({ version }) => version)).toEqual([1, 1]);
    expect((await fixture.log.load('calendar')).facts.map(({ type }) => type)).toEqual(['CalendarSeeded']);
    await other.close();
  });

  it('is edited by facts; what changes nothing writes nothing; the same key takes effect once', async () => {
    const edit = { kind: 'closing-added', date: '2026-08-13', reason: '夏季休業' } as const;
    const author = by();
    const first = await reference().editCalendar(edit, author);
    expect([first.version, first.data.closings['2026-08-13']]).toEqual([2, '夏季休業']);
    expect((await reference().editCalendar(edit, by())).version).toBe(2);
    expect((await reference().editCalendar(edit, author)).version).toBe(2);
    const back = await reference().editCalendar({ kind: 'closing-removed', date: '2026-08-13' }, by());
    expect([back.version, back.data.closings['2026-08-13']]).toEqual([3, undefined]);
    const holiday = {
      kind: 'holiday-added',
      date: '2026-06-15',
      name: { ja: '記念日', en: 'Memorial' },
    } as const;
    expect((await reference().editCalendar(holiday, by())).data.holidays['2026-06-15']).toEqual(holiday.name);
    const removed = await reference().editCalendar({ kind: 'holiday-removed', date: '2026-06-15' }, by());
    expect(removed.data.holidays['2026-06-15']).toBeUndefined();
    const hours = [{ opens: '09:00', closes: '17:00' }];
    expect((await reference().editCalendar({ kind: 'hours-set', hours }, by())).data.hours).toEqual(hours);
  });

  it('is the one that facts are decided with, and its version stands in them', async () => {
    const { caseId } = await fixture.open();
    await reference().editCalendar({ kind: 'closing-added', date: '2026-08-13', reason: '夏季休業' }, by());
    const done = await fixture.act(caseId, 'AddNote', { note: 'a' });
    expect(done.env.calendar.version).toBe(2);
    const facts = (await fixture.log.load(`case-${caseId}`)).facts;
    expect(facts.map(({ meta }) => meta['calendar'])).toEqual([...facts.slice(1).map(() => 1), 2]);
  });

  it('of two edits at once loses none', async () => {
    const other = await fixture.another();
    await Promise.all([reference().calendar(), other.desk.parts.reference.calendar()]);
    const results = await Promise.allSettled([
      reference().editCalendar({ kind: 'closing-added', date: '2026-08-13', reason: '一' }, by()),
      other.desk.parts.reference.editCalendar(
        { kind: 'closing-added', date: '2026-08-14', reason: '二' },
        by(),
      ),
    ]);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'version-conflict' });
    const done = results.filter(({ status }) => status === 'fulfilled').length;
    const { facts } = await fixture.log.load('calendar');
    expect(facts).toHaveLength(1 + done);
    await other.close();
  });
});

describe('terms', () => {
  it('are published once per version; other content under that version is refused', async () => {
    const ref = await reference().publishTerms(nextTerms(14), by());
    expect(await reference().publishTerms(nextTerms(14), by())).toEqual(ref);
    expect((await fixture.log.load('terms')).facts).toHaveLength(1);
    await expect(reference().publishTerms(nextTerms(10), by())).rejects.toMatchObject({
      code: 'terms-version-taken',
    });
    await expect(reference().publishTerms(nextTerms(10, '2026-06-01b'), by())).rejects.toBeInstanceOf(
      TermsError,
    );
    await expect(reference().publishTerms({ id: 'x' }, by())).rejects.toMatchObject({
      code: 'terms-invalid',
    });
  });

  it('pin a case for life: a newer version in force changes nothing for it, and everything for a new case (U14)', async () => {
    const caseId = await quotedInApril(fixture);
    await reference().publishTerms(nextTerms(14), by());
    const before = await fixture.desk.find(caseId);
    expect(before.env.terms.version).toBe('2018-05-01');
    // 14 days from 7 April are over, 21 are not.
    await fixture.at(jst('2026-04-25'));
    const late = await fixture.act(caseId, 'AnswerQuote', { answer: 'yes', channel: 'mail' });
    expect(late.steps.map(({ fact }) => fact.type)).toContain('QuoteAccepted');
    expect((await fixture.open()).state.terms.version).toBe('2018-05-01');
    await fixture.at(jst('2026-06-01'));
    expect((await fixture.open()).state.terms.version).toBe('2026-06-01');
    // The day of opening decides; a request from before it cannot be entered under terms that did not exist.
    const dated = openCase(fixture.desk, sampleOpening({ request: { requestedOn: '2026-05-31' } }), asked());
    await expect(dated).rejects.toMatchObject({ details: { refusal: { code: 'date-out-of-range' } } });
  });

  it('are known to another process that starts later, and pinned ones are found there', async () => {
    await reference().publishTerms(nextTerms(14), by());
    await fixture.at(jst('2026-06-02'));
    const { caseId } = await fixture.open();
    const other = await fixture.another();
    const found = await other.desk.find(caseId);
    expect(asRepairTerms(found.env.terms).periods.quoteLapse.period.length).toBe(14);
    await other.close();
  });
});
