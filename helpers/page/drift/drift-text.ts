import { counted } from '../../common/counted.ts';
import { type Change, changeKinds, isLoud } from './change.ts';
import type { PageDrift } from './drift-between.ts';
import { clauseText, type DriftReport, listsOf, movedIn, sideText, unknownIn } from './drift-report.ts';

/** Lines of a list that a person reads through; `--json` has them all. */
export const mostListed = 20;

/** The report for a terminal. */
export function driftText(report: DriftReport): string {
  const blocks = report.drifts.filter(({ changes }) => changes.length > 0).map(pageText);
  return `${[...blocks, ...listsOf(report).map(list), summaryOf(report)].join('\n\n')}\n`;
}

/** What was compared and what moved, in one line. */
export function summaryOf(report: DriftReport): string {
  const moved = movedIn(report);
  const unknown = unknownIn(report);
  return [
    `${counted(report.drifts.length, 'page')} compared: ${moved === 0 ? 'nothing moved' : `${moved} moved`}`,
    ...(unknown > 0 ? [`${unknown} unknown`] : []),
    ...(report.onlyInNew.length > 0 ? [`${report.onlyInNew.length} new`] : []),
    ...(report.leftOut.length > 0 ? [`${report.leftOut.length} not compared`] : []),
  ].join(', ');
}

function pageText(drift: PageDrift): string {
  const { data } = drift.new.contract;
  return [
    `${data.page}  ${data.title}`,
    `  old  ${sideText(drift.old)}`,
    `  new  ${sideText(drift.new)}`,
    ...drift.changes.map((change) => `\n${changeText(change)}`),
  ].join('\n');
}

function changeText(change: Change): string {
  const said = [change.subject, saidText(change)].filter((one) => one !== undefined).join(': ');
  const head = isLoud(change)
    ? `!! ${changeKinds[change.kind].toUpperCase()}  ${said}`
    : `${markOf(change)}  ${changeKinds[change.kind]}  ${said}`;
  return [
    `  ${head}`,
    ...(change.why === undefined ? [] : [`     ${change.why}`]),
    ...linesText(change),
    ...change.clauses.map((clause) => `     clause ${clauseText(clause)}`),
  ].join('\n');
}

function markOf({ standing, old, new: other }: Change): string {
  if (standing === 'unknown') return ' ?';
  return old === undefined ? ' +' : other === undefined ? ' -' : ' ~';
}

/** What stood there, and what stands there now. */
const saidText = ({ old, new: other }: Change): string =>
  old === undefined ? (other ?? '') : other === undefined ? old : `${old} -> ${other}`;

function linesText({ lines }: Change): string[] {
  const told = [
    ...(lines.old === undefined ? [] : [`line ${lines.old} of the old`]),
    ...(lines.new === undefined ? [] : [`line ${lines.new} of the new`]),
  ];
  return told.length === 0 ? [] : [`     ${told.join(', ')}`];
}

function list([title, entries]: readonly [string, readonly string[]]): string {
  const shown = entries.slice(0, mostListed).map((entry) => `  ${entry}`);
  const rest = entries.length - shown.length;
  return [`${title}:`, ...shown, ...(rest > 0 ? [`  and ${rest} more (--json lists them)`] : [])].join('\n');
}
