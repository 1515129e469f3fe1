import { printable, printablePainted } from '../common/printable.ts';
import { letterOf } from '../results/letter.ts';
import type { Result } from '../results/result.ts';
import { levelCounts } from '../results/summary.ts';
import type { Conformance } from './conformance.ts';
import { alsoIn, type LetterGroup, letterGroups } from './letter-groups.ts';
import { type Paints, paints } from './paint.ts';
import { clausesIn, tallyOf } from './tally.ts';
import { terminalNews } from './terminal-news.ts';
import { terminalRemarks } from './terminal-remarks.ts';
import { terminalTable } from './terminal-table.ts';
import { fill, padEnd, widthOf, wrap } from './text-width.ts';
import { countsInWords, isCalm, readingOrder, verdictMarks, verdictName } from './verdict-marks.ts';

export interface TerminalOptions {
  /** Columns; narrower than 80 is treated as 80. */
  readonly width?: number | undefined;
  readonly paint?: Paints | undefined;
  /** Where the reports were written; left out where none were. */
  readonly folder?: string | undefined;
}

/** Beyond these numbers the board is the better place to look. */
const mostLetters = 20;
const mostTables = 5;

/** The end of a run on a terminal: tables, a paragraph per violation, what else is to be known, where the reports are, and one last line of counts. */
export function terminalReport(
  results: readonly Result[],
  conformance: Conformance,
  options: TerminalOptions = {},
): string {
  const paint = options.paint ?? paints('plain');
  const width = Math.max(80, options.width ?? 80);
  const parts = [
    terminalNews(conformance, paint, width),
    ...tables(conformance, paint, width),
    letters(results, conformance, paint, width),
    terminalRemarks(results, conformance.target.kind, paint, width),
    ending(conformance, paint, width, options.folder),
  ];
  const text = parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
  // Once more as a whole: a wrapped line may begin with what stood harmless within one.
  return `${printablePainted(text)}\n`;
}

/** Every page when they are few; else those with something to look at, and a line for the others. */
function tables({ contracts, checks, target }: Conformance, paint: Paints, width: number): string[][] {
  const tallies = contracts.map((contract) => tallyOf(contract, checks));
  const shown =
    tallies.length <= mostTables ? tallies : tallies.filter(({ worst }) => !isCalm(worst)).slice(0, mostTables);
  const others = tallies.filter((tally) => !shown.includes(tally));
  const seen = readingOrder.filter((verdict) => checks.some((check) => check.verdict === verdict));
  const key = seen.map((verdict) =>
    paint.verdict[verdict](`${verdictMarks[verdict].mark} ${verdictName(verdict, target.kind)}`),
  );
  const caption =
    target.kind === 'client'
      ? 'Checks by section and route; a check is one clause on one route, in one scenario.'
      : 'Checks by section and route; a check is one clause on one route by one caller, and one request serves several.';
  return [
    shown.length === 0 ? [] : wrap(caption, width).map(paint.faint),
    ...shown.map((tally) => terminalTable(tally, paint, width)),
    others.map(({ contract, worst, all }) => {
      const mark = paint.verdict[worst](verdictMarks[worst].mark);
      return `${mark} ${padEnd(contract.id, 60)} ${paint.faint(countsInWords(all, target.kind))}`;
    }),
    shown.length === 0 ? [] : fill(key, width - 2).map((line) => `  ${line}`),
  ];
}

function letters(results: readonly Result[], { strict }: Conformance, paint: Paints, width: number): string[] {
  const groups = letterGroups(results, ['harness-error', 'violates']);
  const decides = ({ first }: LetterGroup): number =>
    levelCounts(first.check.clause.level, { strict }) || first.verdict === 'harness-error' ? 0 : 1;
  const sorted = groups.toSorted((a, b) => decides(a) - decides(b));
  const left = groups.length - mostLetters;
  const paragraphs = sorted.slice(0, mostLetters).map((group) => letter(group, decides(group), paint, width));
  const more = left > 0 ? [paint.faint(`… and ${left} more: see board.html`)] : [];
  return paragraphs.length === 0 ? [] : [[...paragraphs, ...more].join('\n\n')];
}

function letter(group: LetterGroup, rank: number, paint: Paints, width: number): string {
  const [heading = '', ...lines] = printable(letterOf(group.first)).split('\n');
  const mark = verdictMarks[group.first.verdict].mark;
  const level = `${padEnd('Level', 12)}${group.first.check.clause.level}: does not fail the run`;
  const also = alsoIn(group);
  const alsoLine = also.length === 0 ? [] : [`${padEnd('Also on', 12)}${printable(inShort(also))}`];
  return [
    ...headed(`${mark} ${heading}`, width).map(paint.verdict[group.first.verdict]),
    ...[...lines, ...alsoLine, ...(rank === 0 ? [] : [level])].flatMap((line) => labelled(line, paint, width)),
  ].join('\n');
}

const headed = (heading: string, width: number): string[] =>
  widthOf(heading) <= width ? [heading] : wrap(heading, width - 2).map((line, at) => (at === 0 ? line : `  ${line}`));

/** Names in a row; beyond six only how many more there are. */
const inShort = (names: readonly string[]): string =>
  names.length > 6 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');

/** A line of a letter, wrapped under its text; the label stands in the first 12 columns. */
function labelled(line: string, paint: Paints, width: number): string[] {
  const [first = '', ...rest] = wrap(line.slice(12), width - 14);
  return [`  ${paint.faint(line.slice(0, 12))}${first}`, ...rest.map((one) => `${' '.repeat(14)}${one}`)];
}

function ending(conformance: Conformance, paint: Paints, width: number, folder: string | undefined): string[] {
  const { checks, summary, statement, interrupted, partial, exitCode, target } = conformance;
  const worstPaint = {
    0: paint.verdict.conforms,
    1: paint.verdict.violates,
    2: paint.verdict['harness-error'],
    3: paint.verdict.inconclusive,
  }[exitCode];
  const flags = [interrupted ? 'interrupted' : '', partial ? 'partial' : ''].filter((one) => one !== '');
  const reports =
    folder === undefined
      ? []
      : [`Reports     ${folder}/board.html  (conformance.json, checks.csv, junit.xml, summary.md beside it)`, ''];
  return [
    ...reports,
    ...wrap(printable(statement), width),
    paint.bold(
      worstPaint(
        `${countsInWords(summary, target.kind, clausesIn(checks))}${flags.length === 0 ? '' : ` (${flags.join(', ')})`}`,
      ),
    ),
  ];
}
