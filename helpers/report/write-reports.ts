import { join } from 'node:path';
import type { Result } from '../run/judge-plan.ts';
import { boardHtml } from './board/board-html.ts';
import type { Conformance } from './conformance.ts';
import { conformanceJsonSchema } from './conformance-json-schema.ts';
import { historyEntryOf, historyText, historyWith } from './history.ts';
import { junitXml } from './junit-xml.ts';
import { summaryMarkdown } from './summary-markdown.ts';
import { writePieces } from './write-pieces.ts';
import { writtenReport, writtenText } from './written-report.ts';

/** Writes every report of a run into a folder, each file whole or not at all. Gives their paths. */
export function writeReports(folder: string, conformance: Conformance, results: readonly Result[]): string[] {
  const historyFile = join(folder, 'history.jsonl');
  const history = historyWith(historyFile, historyEntryOf(conformance));
  // One after the other: of a large run no two are in memory.
  const files: [name: string, text: () => Iterable<string>][] = [
    ['conformance.schema.json', () => [JSON.stringify(conformanceJsonSchema(), null, 2), '\n']],
    ['conformance.json', () => writtenText(writtenReport(conformance))],
    ['junit.xml', () => [junitXml(conformance, results)]],
    ['summary.md', () => [summaryMarkdown(conformance, results)]],
    ['history.jsonl', () => [historyText(history)]],
    ['board.html', () => [boardHtml(conformance, history)]],
  ];
  for (const [name, text] of files) writePieces(join(folder, name), text());
  return files.map(([name]) => join(folder, name));
}
