import { type Change, changeKinds, isLoud } from './change.ts';
import type { PageDrift } from './drift-between.ts';
import { clauseText, type DriftReport, listsOf, sideText } from './drift-report.ts';
import { mostListed, summaryOf } from './drift-text.ts';

/** The report as Markdown, for a pull request or the summary of a job. */
export function driftMarkdown(report: DriftReport): string {
  const pages = report.drifts.filter(({ changes }) => changes.length > 0).map(pageMarkdown);
  return `${[`# Drift\n\n${escaped(summaryOf(report))}.`, ...pages, ...listsOf(report).map(list)].join('\n\n')}\n`;
}

function pageMarkdown({ old, new: other, changes }: PageDrift): string {
  const { data } = other.contract;
  const loud = changes
    .filter(isLoud)
    .map((change) => `> [!CAUTION]\n> **${escaped(headOf(change))}** ${escaped(change.why ?? '')}`);
  const rows = changes.map(rowOf);
  const clauses = changes.flatMap((change) => change.clauses.map((clause) => `- ${code(clauseText(clause))}`));
  return [
    `## ${escaped(data.page)}`,
    `- old: ${code(sideText(old))}\n- new: ${code(sideText(other))}`,
    ...loud,
    `| | what | old | new |\n| --- | --- | --- | --- |\n${rows.join('\n')}`,
    ...(clauses.length === 0
      ? []
      : [`<details><summary>Clauses that change</summary>\n\n${[...new Set(clauses)].join('\n')}\n\n</details>`]),
  ].join('\n\n');
}

const headOf = (change: Change): string =>
  `${change.subject}: ${change.old ?? 'not stated'} → ${change.new ?? 'not stated'}.`;

function rowOf(change: Change): string {
  const mark = isLoud(change) ? '**!!**' : change.standing === 'unknown' ? '?' : '';
  const what = [changeKinds[change.kind], change.subject].filter((one) => one !== undefined).join(': ');
  return `| ${[mark, escaped(what), cell(change.old), cell(change.new)].join(' | ')} |`;
}

const cell = (text: string | undefined): string => (text === undefined ? '' : code(text));

/** Pages are foreign text: nothing of theirs may be read as Markdown or HTML. */
const escaped = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>|#]/g, '\\$&');

/** Inline code; a bar would end a table's cell even there. */
const code = (text: string): string => `\`${text.replace(/\s+/g, ' ').replace(/`/g, "'").replace(/\|/g, '\\|')}\``;

function list([title, entries]: readonly [string, readonly string[]]): string {
  const shown = entries.slice(0, mostListed).map((entry) => `- ${code(entry)}`);
  const rest = entries.length - shown.length;
  return `## ${title}\n\n${[...shown, ...(rest > 0 ? [`- and ${rest} more`] : [])].join('\n')}`;
}
