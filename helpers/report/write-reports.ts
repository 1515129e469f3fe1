import { join } from 'node:path';
import { printable } from '../contract/printable.ts';
import { writeWhole } from '../contract/write-file.ts';
import type { Result } from '../run/judge-plan.ts';
import { boardHtml } from './board/board-html.ts';
import { conformanceJsonSchema } from './conformance-json-schema.ts';
import { historyEntryOf, historyText, historyWith } from './history.ts';
import { junitXml } from './junit-xml.ts';
import type { Conformance } from './report-schema.ts';
import { summaryMarkdown } from './summary-markdown.ts';

/** Blanks are a fifth of the file; nobody reads so many checks as text. */
const mostIndented = 5_000;

/** Writes every report of a run into a folder, each file whole or not at all. Gives their paths. */
export function writeReports(folder: string, conformance: Conformance, results: readonly Result[]): string[] {
  const historyFile = join(folder, 'history.jsonl');
  const history = historyWith(historyFile, historyEntryOf(conformance));
  const files: [name: string, text: string][] = [
    ['conformance.schema.json', `${JSON.stringify(conformanceJsonSchema(), null, 2)}\n`],
    // The same data: in JSON what is written out means what it was.
    [
      'conformance.json',
      `${printable(JSON.stringify(conformance, null, conformance.checks.length > mostIndented ? 0 : 2))}\n`,
    ],
    ['junit.xml', junitXml(conformance, results)],
    ['summary.md', summaryMarkdown(conformance, results)],
    ['history.jsonl', printable(historyText(history))],
    ['board.html', boardHtml(conformance, history)],
  ];
  for (const [name, text] of files) writeWhole(join(folder, name), text);
  return files.map(([name]) => join(folder, name));
}
