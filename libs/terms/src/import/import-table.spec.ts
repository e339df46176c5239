import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  checkTableRows,
  codeKey,
  coregaExchange,
  importTable,
  keyColumns,
  keyWritten,
  onkyoRepair,
  rowKey,
} from '../index.js';
import type { ImportProblem, Table, TableImport } from '../index.js';

const {
  models,
  serials,
  dealers,
  'closing-days': closingDays,
} = coregaExchange.tables as Record<'models' | 'serials' | 'dealers' | 'closing-days', Table>;
const rowsOf = (found: TableImport) => {
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  return found.rows;
};
const cellsOf = (found: TableImport) => rowsOf(found).map(({ cells }) => cells);
const problemsOf = (found: TableImport): readonly ImportProblem[] => (found.ok ? [] : found.problems);
/** `row column value` of each problem. */
const told = (found: TableImport) =>
  problemsOf(found).map(({ row, column = '-', value = '-' }) => `${row} ${column} ${value}`);

/** Time of the processor, not of the clock: others who work on the machine don't count. */
function secondsOf<T>(act: () => T): { found: T; seconds: number } {
  const begun = process.cpuUsage();
  const found = act();
  const { user, system } = process.cpuUsage(begun);
  return { found, seconds: (user + system) / 1e6 };
}

describe('an import of a table', () => {
  it('reads rows by their headings, in any order, leaving out empty cells', () => {
    const csv =
      'warranty-seal,model,exchange-end,certificate-months\ntrue,CG-SW08,2026-12-31,12\n,CG-AP1,,\n';
    expect(rowsOf(importTable(models, csv))).toEqual([
      {
        row: 2,
        cells: {
          'warranty-seal': true,
          model: 'CG-SW08',
          'exchange-end': '2026-12-31',
          'certificate-months': 12,
        },
        written: { model: 'CG-SW08' },
      },
      { row: 3, cells: { model: 'CG-AP1' }, written: { model: 'CG-AP1' } },
    ]);
  });

  it('takes headings by id or by title in either language', () => {
    expect(cellsOf(importTable(closingDays, '日付,Reason\n2026-08-13,夏季休業'))).toEqual([
      { day: '2026-08-13', reason: '夏季休業' },
    ]);
  });

  it('keeps a serial in the form by which it is compared and as it was written (U211)', () => {
    const csv = 'serial,model,shipped-on\n"ｶ０１２ ａｂ－９",ＣＧ－ＳＷ０８,２０２４／４／１\n';
    expect(rowsOf(importTable(serials, csv))).toEqual([
      {
        row: 2,
        cells: { serial: 'カ012AB-9', model: 'CG-SW08', 'shipped-on': '2024-04-01' },
        written: { serial: 'ｶ０１２ ａｂ－９', model: 'ＣＧ－ＳＷ０８' },
      },
    ]);
  });

  it.each([
    ['2026-04-01', '2026-04-01'],
    ['2026/4/1', '2026-04-01'],
    ['2026.4.1', '2026-04-01'],
    ['２０２６年４月１日', '2026-04-01'],
  ])('reads the date %s', (written, date) => {
    expect(cellsOf(importTable(closingDays, `day,reason\n${written},r`))[0]?.['day']).toBe(date);
  });

  it.each([
    ['true', true],
    ['はい', true],
    ['有', true],
    ['FALSE', false],
    ['なし', false],
  ])('reads %s as %s', (written, value) => {
    const found = importTable(models, `model,kvm-cable\nCG,${written}`);
    expect(cellsOf(found)[0]?.['kvm-cable']).toBe(value);
  });

  it('reads yen as people write them, and refuses what is no whole yen', () => {
    const { prices } = onkyoRepair.tables as Record<'prices', Table>;
    const csv = 'line,item,yen\nbox,L,"1,500"\nbox,M,￥８００\nbox,S,700円\n';
    expect(cellsOf(importTable(prices, csv)).map(({ yen }) => yen)).toEqual([1500, 800, 700]);
    expect(told(importTable(prices, 'line,item,yen\nbox,L,-1\nbox,M,1.5\nbox,S,free'))).toEqual([
      '2 yen -1',
      '3 yen 1.5',
      '4 yen free',
    ]);
  });

  it('passes over a byte order mark, blank lines and any line end, and keeps quoted commas', () => {
    const csv = '\ufeffdealer,name\r\n\r\nD-1,"Shop, ""the"" first"\rD-2,Second\n\n';
    expect(rowsOf(importTable(dealers, csv)).map(({ row, cells }) => [row, cells['name']])).toEqual([
      [3, 'Shop, "the" first'],
      [4, 'Second'],
    ]);
  });

  it('tells every bad row with number, column, value and the reason in both languages, and gives no row', () => {
    const csv = [
      'serial,model,shipped-on',
      'A-1,CG,2024-02-30',
      'A-2,CG,2024-04-01',
      ',CG,yesterday',
      'A-3,,2024-04-01',
      'A-4,CG',
      'A-2,CG,2024-05-01',
      'A-5,"C"G,2024-05-01',
      'ａ－２,CG,2024-05-01',
      '---,CG,2024-05-01',
    ].join('\n');
    const found = importTable(serials, csv);
    expect(found.ok).toBe(false);
    expect(told(found)).toEqual([
      '2 shipped-on 2024-02-30',
      '4 serial ',
      '4 shipped-on yesterday',
      '5 model ',
      '6 - -',
      '7 serial A-2',
      '8 - -',
      '9 serial ａ－２',
      '10 serial ---',
    ]);
    for (const { reason } of problemsOf(found)) {
      expect(reason.ja).toMatch(/[ぁ-んァ-ン一-龠]/);
      expect(reason.en).toMatch(/^[A-Z0-9]/);
    }
    expect(problemsOf(found)[5]?.reason.en).toContain('row 3');
  });

  it('tells what is wrong with the header, and goes on with the rows', () => {
    const found = importTable(serials, 'serial,colour,serial\nA-1,red,A-1');
    expect(told(found)).toEqual(['1 - colour', '1 serial serial', '1 model -', '1 shipped-on -']);
    expect(told(importTable(serials, 'serial,model,shipped-on,__proto__\nA-1,CG,never,1'))).toEqual([
      '1 - __proto__',
      '2 shipped-on never',
    ]);
  });

  it.each([
    ['', 'empty'],
    ['\ufeff\n\n', 'empty'],
    ['serial,model,shipped-on\n', 'no rows'],
    ['"serial,model', 'quotes'],
  ])('refuses %j', (csv, reason) => {
    const [problem] = problemsOf(importTable(serials, csv));
    expect(problem?.reason.en).toContain(reason);
  });

  it('says that the encoding is to be looked at where characters are garbled, and refuses control characters', () => {
    const [garbled, control, long] = problemsOf(
      importTable(
        closingDays,
        `day,reason\n2026-01-01,\ufffd\ufffd\n2026-01-02,a\u0000b\n2026-01-03,${'x'.repeat(201)}`,
      ),
    );
    expect(garbled?.reason.en).toContain('Shift_JIS');
    expect(control?.reason.en).toContain('control');
    expect(long?.value?.length).toBeLessThan(70);
  });

  it('reads 10,000 rows within a second, good or bad', () => {
    const lines = Array.from(
      { length: 10_000 },
      (_, n) => `ＳＮ－${n},CG-SW08,2024/${(n % 12) + 1}/${(n % 28) + 1}`,
    );
    const head = 'serial,model,shipped-on\n';
    const bad = lines.map((line) => line.replace('2024/', '2024-13-'));
    const good = secondsOf(() => rowsOf(importTable(serials, head + lines.join('\n'))));
    const refused = secondsOf(() => problemsOf(importTable(serials, head + bad.join('\n'))));
    expect([good.found.length, refused.found.length]).toEqual([10_000, 10_000]);
    expect(good.seconds).toBeLessThan(1);
    expect(refused.seconds).toBeLessThan(1);
  });

  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('2024-04-01', 'CG', '', 'ｱｲｳ', '"', 'a,b', 'true', '\n'),
  );
  const quoted = (field: string) => `"${field.replaceAll('"', '""')}"`;

  it('never throws, and what it gives is what the table takes', () => {
    const csv = fc
      .array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 })
      .map((lines) =>
        ['serial,model,shipped-on', ...lines.map((line) => line.map(quoted).join(','))].join('\n'),
      );
    fc.assert(
      fc.property(fc.oneof(csv, fc.string()), (text) => {
        const found = importTable(serials, text);
        if (found.ok)
          expect(checkTableRows(coregaExchange, 'serials', cellsOf(found))).toHaveLength(found.rows.length);
        else expect(found.problems.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('the form by which codes are compared (U211)', () => {
  it.each([
    ['ab 12', 'AB12'],
    ['ＡＢ１２', 'AB12'],
    ['ｱｲ-１２', 'アイ-12'],
    ['ｶﾞ12', 'ガ12'],
    ['AB—12', 'AB-12'],
    ['ＡＢー１２', 'AB-12'],
    ['ルーター1', 'ルーター1'],
    ['アイ–12', 'アイ-12'],
    ['アイ—12', 'アイ-12'],
    ['ー12', '-12'],
    ['  ', ''],
    ['--', ''],
  ])('of %j is %j', (written, key) => {
    expect(codeKey(written)).toBe(key);
  });

  it('is its own form, whatever was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (written) => {
        const key = codeKey(written);
        expect(codeKey(key)).toBe(key);
      }),
    );
  });

  it('makes two spellings in a file of terms one key', () => {
    const rows = ['A-1', 'ａ－１'].map((serial) => ({ serial, model: 'CG', 'shipped-on': '2024-04-01' }));
    expect(() => checkTableRows(coregaExchange, 'serials', rows)).toThrow(/table-rows-invalid/);
  });
});

describe('the key of a row', () => {
  const { prices } = onkyoRepair.tables as Record<'prices', Table>;
  const note = { title: { ja: '備考', en: 'Note' }, type: 'text', required: false, key: false } as const;
  const open: Table = {
    ...dealers,
    columns: { name: { ...note, title: { ja: '名称', en: 'Name' }, required: true }, note },
  };

  it('is made of its key columns, codes and texts in the form in which they compare', () => {
    expect(keyColumns(prices)).toEqual(['line', 'item']);
    expect(rowKey(prices, { line: 'ｂｏｘ', item: ' l  size', yen: 1 })).toBe('["BOX","L SIZE"]');
    expect(rowKey(serials, { serial: 'ａ－１', model: 'CG', 'shipped-on': '2024-04-01' })).toBe('["A-1"]');
  });

  it('is read from what somebody wrote as a cell is; what no cell can be is the key of no row', () => {
    expect(keyWritten(serials, ['ｶ０１２ ａｂ－９'])).toBe('["カ012AB-9"]');
    expect(keyWritten(prices, ['Box', 'L'])).toBe('["BOX","L"]');
    expect(keyWritten(closingDays, ['２０２６/8/13'])).toBe('["2026-08-13"]');
    for (const [table, written] of [
      [serials, ['---']],
      [serials, []],
      [serials, ['A', 'B']],
      [prices, ['box']],
      [prices, ['box', ' ']],
      [closingDays, ['2026-02-30']],
    ] as const)
      expect(keyWritten(table, written)).toBeUndefined();
  });

  it('is the whole row where the terms name no key', () => {
    expect(keyColumns(open)).toEqual(['name', 'note']);
    expect(keyWritten(open, ['a', ''])).toBe(rowKey(open, { name: 'a' }));
    expect(told(importTable(open, 'name,note\na,\na,b\nＡ,\n'))).toEqual(['4 name, note Ａ, ']);
  });

  it('finds the row of any import by what was written in it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Zａ-ｚｱ-ﾝ0-9－ -]{1,12}$/u), (serial) => {
        const found = importTable(serials, `serial,model,shipped-on\n"${serial}",CG,2024-04-01`);
        const [row] = found.ok ? found.rows : [];
        expect(keyWritten(serials, [serial])).toBe(row && rowKey(serials, row.cells));
      }),
    );
  });
});
