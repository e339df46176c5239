import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrationSets } from '@shuriken/installation';
import { type TestDatabase, testDatabase } from '@shuriken/platform/testing';
import { terminal } from './testing/terminal.js';

let test: TestDatabase;
let folder: string;
let shuriken: ReturnType<typeof terminal>;
beforeAll(async () => {
  test = await testDatabase({ migrations: migrationSets });
  folder = await mkdtemp(join(tmpdir(), 'shuriken-cli-'));
  shuriken = terminal({ DATABASE_URL: test.url, SHURIKEN_DATA: folder });
});
afterAll(async () => {
  await test.drop();
  await rm(folder, { recursive: true, force: true });
});

const file = async (name: string, content: string | Buffer): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};
/** 製造番号,型番,出荷日 / ｶ-1,CG-SW08,2026年4月1日 as a spreadsheet in Japan saves it. */
const SHIFT_JIS = Buffer.from(
  '90bb91a294d48d862c8c5e94d42c8f6f89d793fa0d0a' + 'b62d312c43472d535730382c32303236944e348c8e3193fa0d0a',
  'hex',
);
const imported = (path: string, ...options: string[]) =>
  shuriken(['tables', 'import', 'corega-exchange', 'serials', path, ...options]);

describe('tables', () => {
  it('are imported from a file, tried first, listed and shown', async () => {
    const path = await file('april.csv', SHIFT_JIS);
    const tried = await imported(path, '--dry-run');
    expect([tried.code, tried.out]).toEqual([
      0,
      'Would be: 1 new, 0 changed, 0 out, 0 as they were; 1 rows.\n' +
        '  + serial=カ-1  model=CG-SW08  shipped-on=2026-04-01\nNothing was written.\n',
    ]);
    expect(tried.err).toMatch(/april\.csv: \d+ characters of shift_jis/);
    expect((await imported(path)).out).toBe('Imported: 1 new, 0 changed, 0 out, 0 as they were; 1 rows.\n');
    expect((await imported(path)).out).toMatch(/nothing was written/);
    const more = await file('may.csv', 'serial,model,shipped-on\nB-1,CG-SW08,2026-05-01\n');
    const merged = await imported(more, '--merge', '--reason', '5月出荷分', '--json');
    expect(merged.json()).toMatchObject({ ok: true, rows: 2, change: { via: 'cli', reason: '5月出荷分' } });
    const listed = await shuriken(['tables', 'list', 'corega-exchange']);
    expect(listed.out).toMatch(/^serials {2}2 rows, last change \S+ {2}製造番号ごとの出荷日/m);
    expect(listed.out).toMatch(/^closing-days {2}in the calendar/m);
    const shown = await shuriken(['tables', 'show', 'corega-exchange', 'serials', '--key', 'ｂ-1']);
    expect(shown.out).toMatch(/serial: code, key {2}製造番号/);
    expect(shown.out).toMatch(/merge: 1 new, 0 changed, 0 out, 2 rows then {2}\[cli cli\] 5月出荷分/);
    expect(shown.out).toMatch(/Rows:\n {2}serial=B-1 {2}model=CG-SW08 {2}shipped-on=2026-05-01\n$/);
    expect((await imported(more, '--dry-run')).out).toMatch(/0 new, 0 changed, 1 out[^]* {2}- serial=/);
  });

  it('tell every wrong row, end with 1 and write nothing', async () => {
    const path = await file('bad.csv', 'serial,model,shipped-on\nX-1,CG,2026-02-30\nX-2,,2026-04-01\n');
    const said = await imported(path, '--json');
    expect(said.code).toBe(1);
    expect(said.json()).toMatchObject({
      error: {
        code: 'table-rows-invalid',
        details: [expect.stringContaining('/csv/2/shipped-on'), expect.stringContaining('/csv/3/model')],
      },
    });
    expect((await shuriken(['tables', 'show', 'corega-exchange', 'serials', '--key', 'X-1'])).out).toMatch(
      /No rows\.\n$/,
    );
  });

  it.each([
    [
      'a file that is not there',
      ['import', 'corega-exchange', 'serials', '/nowhere.csv'],
      2,
      'file-unreadable',
    ],
    ['terms that are not there', ['list', 'corega'], 1, 'terms-not-found'],
    ['a table that is not there', ['show', 'corega-exchange', 'serial'], 1, 'table-unknown'],
  ])('refuse %s', async (_, args, code, problem) => {
    const said = await shuriken(['tables', ...args, '--json']);
    expect([said.code, said.json()]).toMatchObject([code, { error: { code: problem } }]);
  });

  it('refuse a file that is not in its encoding', async () => {
    const path = await file('sjis.csv', SHIFT_JIS);
    expect((await imported(path, '--encoding', 'utf-8', '--json')).json()).toMatchObject({
      error: { code: 'file-encoding' },
    });
    expect((await imported(path, '--encoding', 'ebcdic')).code).toBe(2);
  });

  it('are held against the log by verify, and set right by rebuild', async () => {
    const verified = () => shuriken(['verify', '--only', 'tables', '--json']);
    expect((await verified()).json()).toMatchObject({ ok: true });
    await test.db.pool.query(`delete from desk.table_row where key = '["B-1"]'`);
    const wrong = await verified();
    expect([wrong.code, wrong.json()]).toMatchObject([1, { wrong: ['tables'] }]);
    const rebuilt = await shuriken(['rebuild', 'tables']);
    expect(rebuilt.out).toBe('Tables of the terms: 2 rows (1 were missing, 0 too many, 0 different)\n');
    expect((await verified()).code).toBe(0);
  });
});

describe('terms show', () => {
  it('tells clashes with every reading and policies, in the language of the terminal', async () => {
    const said = await shuriken(['terms', 'show', 'onkyo-repair']);
    expect(said.code).toBe(0);
    expect(said.out).toMatch(/K6 between O5\.2\(4\), O12\.10\(1\)\n {6}charged: .*\n {4}\* not-repaired: /);
    expect(said.out).toMatch(/^ {2}U3 Disposal notices go out/m);
    expect(said.out).not.toMatch(/^Rules:/m);
    const japanese = terminal({ DATABASE_URL: test.url, SHURIKEN_DATA: folder, LANG: 'ja_JP.UTF-8' });
    expect((await japanese(['terms', 'show', 'corega-exchange', '1', '--rules'])).out).toMatch(
      /^Rules:\n {2}C1 \(clause, enquiries\) 電話とメール/m,
    );
  });

  it('tells the versions there are where one is not', async () => {
    const said = await shuriken(['terms', 'show', 'onkyo-repair', '1999']);
    expect([said.code, said.err]).toEqual([1, expect.stringContaining('2018-05-01')]);
  });
});
