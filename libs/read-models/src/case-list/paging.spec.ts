import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asking, type DeskFixture, deskFixture, START } from '../testing/desk-fixture.js';
import { CASE_SORTS } from './ask.js';

const MINUTE = 60_000;
const instant = (minutes: number) => new Date(Date.parse(START) + minutes * MINUTE).toISOString();

describe('pages of the list', () => {
  let fixture: DeskFixture;
  beforeAll(async () => {
    fixture = await deskFixture();
  });
  afterAll(() => fixture.close());

  /** Rows with few different instants, so that most of them tie. */
  async function rows(dues: readonly (number | null)[]): Promise<readonly string[]> {
    const made = dues.map((due, at) => ({
      ...{
        id: randomUUID(),
        number: `N-${at}`,
        version: 1,
        desk: 'main',
        terms_id: 't',
        terms_version: '1',
        form: 'pick-up',
      },
      ...{
        progress: 'received',
        custody: 'centre',
        money: 'none',
        hold: 'none',
        brand: 'b',
        kind: 'k',
        model: 'm',
        serial: 's',
      },
      ...{
        customer: randomUUID(),
        assignee: null,
        owner: 'desk',
        opened_at: instant(at % 3),
        updated_at: instant(at % 2),
      },
      ...{
        due_next: due === null ? null : instant(due),
        due_kind: 'disposal',
        due_rule: 'O10',
        balance: 0,
        open: true,
      },
      ...{ tasks: [0], tasks_from: [], missed: false, late: false, partners: [], search: '' },
    }));
    await fixture.test.db.pool.query('delete from read.case_list');
    await fixture.test.db.pool.query(
      'insert into read.case_list select * from json_populate_recordset(null::read.case_list, $1)',
      [JSON.stringify(made)],
    );
    return made.map(({ id }) => id);
  }

  const list = (query: Record<string, string>) => fixture.models.cases.list(asking(query));

  async function walk(query: Record<string, string>) {
    const pages = [await list(query)];
    for (let page = pages[0]!; page.next !== null; pages.push(page))
      page = await list({ ...query, cursor: page.next });
    return pages;
  }

  it('hold every row exactly once, in order, however many rows tie', async () => {
    const due = fc.option(fc.integer({ min: 0, max: 3 }), { freq: 3 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(due, { maxLength: 24 }),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom(...CASE_SORTS),
        async (dues, limit, sort) => {
          const ids = await rows(dues);
          const pages = await walk({ limit: String(limit), sort });
          const walked = pages.flatMap((page) => page.rows);
          expect(walked.map(({ id }) => id).sort()).toEqual([...ids].sort());
          expect(pages.every((page) => page.rows.length <= limit)).toBe(true);
          expect(pages.slice(0, -1).every((page) => page.rows.length === limit)).toBe(true);
          const values = walked.map((row) =>
            sort === 'due' ? (row.due?.at ?? '9') : sort === 'opened' ? row.openedAt : row.updatedAt,
          );
          const sorted = [...values].sort();
          expect(values).toEqual(sort === 'due' ? sorted : sorted.reverse());
          expect(walked).toEqual((await list({ limit: '200', sort })).rows);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('go on after their last row when rows come and go meanwhile', async () => {
    await rows([0, 0, 1, 1, 2, null]);
    const first = await list({ limit: '3' });
    const last = first.rows.at(-1)!;
    await fixture.test.db.pool.query('delete from read.case_list where id = $1', [last.id]);
    const second = await list({ limit: '3', cursor: first.next! });
    expect(second.rows).toHaveLength(3);
    expect(first.rows.concat(second.rows).map(({ id }) => id)).toHaveLength(
      new Set(first.rows.concat(second.rows).map(({ id }) => id)).size,
    );
  });

  it('refuse a cursor that was changed in any place, or that belongs to another order', async () => {
    await rows([0, 1, 2]);
    const { next } = await list({ limit: '1' });
    const invalid = { code: 'cursor-invalid' };
    await fc.assert(
      fc.asyncProperty(fc.nat(next!.length - 1), fc.constantFrom(...'Aa0Zz9-_'), async (at, letter) => {
        fc.pre(next![at] !== letter);
        const changed = next!.slice(0, at) + letter + next!.slice(at + 1);
        await expect(list({ cursor: changed })).rejects.toMatchObject(invalid);
      }),
      { numRuns: 200 },
    );
    await expect(list({ cursor: next!, sort: 'opened' })).rejects.toMatchObject(invalid);
    for (const cursor of ['', 'x', 'null', `${next!}=`, Buffer.from('12345678[]').toString('base64url')])
      await expect(list({ cursor })).rejects.toMatchObject(invalid);
  });
});
