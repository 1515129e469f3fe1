import { expect, test } from '@playwright/test';
import { checksCsv, csvCell } from '../../helpers/report/checks-csv.ts';
import { troubled } from './quirks.ts';
import { syntheticRun } from './synthetic-run.ts';

/** Reads CSV as RFC 4180 has it; throws where it is not. */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (found === null) throw new Error('no CSV');
    rows.at(-1)?.push((found[1] ?? found[2] ?? '').replaceAll('""', '"'));
    if (found[3] === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

test('every check is a row, and every row has as many cells as the first', () => {
  const { conformance } = syntheticRun(troubled);
  const [head, ...rows] = rowsOf([...checksCsv(conformance)].join(''));
  expect(head?.slice(0, 7)).toEqual(['contract', 'section', 'point', 'route', 'caller', 'level', 'verdict']);
  expect(rows).toHaveLength(conformance.checks.length);
  for (const [at, row] of rows.entries()) {
    expect(row).toHaveLength(head?.length ?? 0);
    expect(row[6]).toBe(conformance.checks[at]?.verdict);
  }
});

const cells: [text: string, written: string][] = [
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "x"', '"say ""x"""'],
  ['two\nlines', 'two lines'],
  ['=HYPERLINK("https://x.example")', '"\'=HYPERLINK(""https://x.example"")"'],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(1)', "'@SUM(1)"],
  ['\t=1+1', "' =1+1"],
  [' =1', "' =1"],
  ["'=1", "''=1"],
  ['＝1', "'＝1"],
  ['a=1', 'a=1'],
  ['page@2018', 'page@2018'],
  ['', ''],
];
for (const [text, written] of cells)
  test(`a cell is text, never a formula: ${JSON.stringify(text)}`, () => {
    expect(csvCell(text)).toBe(written);
  });
