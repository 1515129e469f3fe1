import { groupBy } from '../../common/group-by.ts';
import { requestLine } from '../../results/letter.ts';
import type { ReportedCheck } from '../conformance.ts';
import { brokenPromise } from '../promise-words.ts';
import { verdictMarks } from '../verdict-marks.ts';
import { type Cell, cellsWith } from './cells.ts';
import { type Html, html, linkTo } from './html.ts';

/** Letters that stand in the page itself, for readers without scripts and for print; the matrix has the others. */
const mostLetters = 40;

/** What violates, told in full at the top: the same thing on several routes or by several callers once. */
export function lettersHtml(checks: readonly ReportedCheck[], cells: readonly Cell[]): Html {
  const groups = groupBy(
    checks.filter(({ verdict }) => verdict === 'violates' || verdict === 'harness-error'),
    ({ clause, observed, because }) => JSON.stringify([clause, observed, because]),
  );
  if (groups.size === 0) return html``;
  const all = [...groups.values()].sort((a, b) => decides(a) - decides(b));
  const more = all.length - mostLetters;
  const pages = new Set(checks.map((check) => check.contract)).size;
  const told = all.slice(0, mostLetters);
  const cellOf = cellsWith(new Set(told.flat().map(({ id }) => id)), cells);
  return html`<section class="letters" aria-labelledby="letters-title"><h2 id="letters-title">What the page says, and what happened</h2>
<div class="letter-list">${told.map((group) => letterHtml(group, cellOf, pages))}</div>${
    more > 0 ? html`<p>… and ${more} more: see the matrix below.</p>` : ''
  }</section>`;
}

const decides = ([first]: readonly ReportedCheck[]): number => (first?.level === 'required' ? 0 : 1);

function letterHtml(group: readonly ReportedCheck[], cellOf: ReadonlyMap<string, number>, pages: number): Html {
  const [first] = group;
  if (first === undefined) return html``;
  const lines: [string, Html | string | undefined][] = [
    ['Because', first.because],
    ['Request', first.request === null ? undefined : html`<code>${requestLine(first.request)}</code>`],
    ['Controls', first.controls],
    ['Next', first.next],
  ];
  const several = new Set(group.map((check) => check.caller)).size > 1;
  return html`<article class="letter" data-verdict="${first.verdict}">
<h3><span class="tag" data-verdict="${first.verdict}"><span aria-hidden="true">${verdictMarks[first.verdict].mark}</span> ${first.verdict}</span> ${brokenPromise(first)}${
    first.level === 'required' ? '' : html` <span class="level">${first.level}</span>`
  }</h3>
<p class="place">${pages === 1 ? html`${first.section}/${first.point}` : first.clause}</p>
<div class="letter-body"><dl class="twin"><div><dt>Documented</dt><dd>${first.documented}</dd></div><div><dt>Observed</dt><dd>${first.observed}</dd></div></dl>
<dl class="rest">${lines.flatMap(([label, text]) => (text === undefined ? [] : [html`<dt>${label}</dt><dd>${text}</dd>`]))}<dt>Read</dt><dd>${linkTo(first.link, first.read)}</dd></dl></div>
<ul class="places" aria-label="Where">${group.map((check) => placeHtml(check, cellOf.get(check.id), several))}</ul>
</article>`;
}

function placeHtml(check: ReportedCheck, cell: number | undefined, several: boolean): Html {
  const route = check.route === '*' ? 'the page as a whole' : check.route;
  const text = several ? `${route} · ${check.caller}` : route;
  return cell === undefined
    ? html`<li>${text}</li>`
    : html`<li><button type="button" class="place-button" data-show="${cell}" data-id="${check.id}">${text}</button></li>`;
}
