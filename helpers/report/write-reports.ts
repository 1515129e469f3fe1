import { join } from 'node:path';
import { printable } from '../common/printable.ts';
import { writeWhole } from '../common/write-file.ts';
import type { Result } from '../results/result.ts';
import { boardHtml } from './board/board-html.ts';
import { checksCsv } from './checks-csv.ts';
import type { Conformance } from './conformance.ts';
import { conformanceJsonSchema } from './conformance-json-schema.ts';
import { type HistoryEntry, historyText, historyWith } from './history.ts';
import { junitXml } from './junit-xml.ts';
import { summaryMarkdown } from './summary-markdown.ts';
import { writtenReport, writtenText } from './written-report.ts';

/** Writes every report of a run into a folder, each file whole or not at all. Gives their paths. `history`: past runs, with this one. */
export function writeReports(
  folder: string,
  conformance: Conformance,
  results: readonly Result[],
  history: readonly HistoryEntry[] = historyWith(folder, conformance),
): string[] {
  // One after the other: of a large run no two are in memory. In JSON what is written out means what it was.
  const files: [name: string, text: () => Iterable<string>][] = [
    ['conformance.schema.json', () => [JSON.stringify(conformanceJsonSchema(), null, 2), '\n']],
    ['conformance.json', () => printed(writtenText(writtenReport(conformance)))],
    ['junit.xml', () => junitXml(conformance, results)],
    ['checks.csv', () => checksCsv(conformance)],
    ['summary.md', () => [summaryMarkdown(conformance, results)]],
    ['history.jsonl', () => printed([historyText(history)])],
    ['board.html', () => boardHtml(conformance, history)],
  ];
  for (const [name, text] of files) writeWhole(join(folder, name), text());
  return files.map(([name]) => join(folder, name));
}

function* printed(pieces: Iterable<string>): Generator<string> {
  for (const piece of pieces) yield printable(piece);
}
