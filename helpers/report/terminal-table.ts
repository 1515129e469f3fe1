import { printable } from '../common/printable.ts';
import type { Summary } from '../results/summary.ts';
import type { Paints } from './paint.ts';
import { spread, type Tally } from './tally.ts';
import { padEnd, shorten, widthOf, wrap } from './text-width.ts';
import { verdictMarks } from './verdict-marks.ts';

const indent = '  ';
const gap = 2;

/** A page's results: a row per section, a column per route (numbered, the legend below), in as many blocks as the width asks for. */
export function terminalTable(tally: Tally, paint: Paints, width: number): string[] {
  const { contract, rows, routes } = tally;
  const label = Math.max(...rows.map((row) => row.section.length), 'all'.length);
  const cells = rows.map((row) => [...row.cells, row.all].map((counts) => cellText(counts, paint)));
  const heads = [...routes.map((route, at) => (route === '*' ? 'page' : String(at + 1))), 'all'];
  const columns = heads.map((head, at) => Math.max(widthOf(head), ...cells.map((row) => widthOf(row[at] ?? ''))));
  const identity = `${contract.id} · ${contract.version} · ${contract.edition.locale}`;
  const blocks = blocksOf(columns, width - indent.length - label - gap).flatMap((block) => [
    '',
    `${indent}${padEnd('', label)}${block.map((at) => ' '.repeat(gap) + padEnd(paint.faint(heads[at] ?? ''), columns[at] ?? 0)).join('')}`.trimEnd(),
    ...rows.map((row, line) =>
      `${indent}${padEnd(row.section, label)}${block.map((at) => ' '.repeat(gap) + padEnd(cells[line]?.[at] ?? '', columns[at] ?? 0)).join('')}`.trimEnd(),
    ),
  ]);
  const legend = routes.flatMap((route, at) =>
    route === '*' ? [] : [`${indent}${paint.faint(`${at + 1}  ${shorten(printable(route), width - 7)}`)}`],
  );
  const names = [...wrap(printable(contract.title), width).map(paint.bold), paint.faint(shorten(identity, width))];
  return [...names, ...blocks, '', ...legend];
}

/** `✗1 ✓10`: marks and numbers, the worst first. */
const cellText = (counts: Summary, paint: Paints): string =>
  spread(counts)
    .map(([verdict, count]) => paint.verdict[verdict](`${verdictMarks[verdict].mark}${count}`))
    .join(' ') || paint.faint('–');

/** Column numbers, dealt into blocks that fit the width; at least one column a block. */
function blocksOf(columns: readonly number[], width: number): number[][] {
  const blocks: number[][] = [[]];
  let used = 0;
  for (const [at, column] of columns.entries()) {
    if (used > 0 && used + gap + column > width) {
      blocks.push([]);
      used = 0;
    }
    blocks.at(-1)?.push(at);
    used += gap + column;
  }
  return blocks;
}
