import type { Verdict } from '../../judge/verdict.ts';
import type { Conformance } from '../conformance.ts';
import type { HistoryEntry } from '../history.ts';
import { marksOf, readingOrder, verdictName } from '../verdict-marks.ts';
import { aboutHtml } from './about-html.ts';
import type { Cell } from './cells.ts';
import { headlineOf } from './headline.ts';
import { historyHtml } from './history-html.ts';
import { type Html, html } from './html.ts';
import { newsHtml } from './news-html.ts';
import { stackHtml } from './stack-html.ts';

/** The head of the board: the outcome in words, what changed, what the run does and does not show, the counts, and which run it was. */
export function headerHtml(conformance: Conformance, history: readonly HistoryEntry[], cells: readonly Cell[]): Html {
  const { target, statement, summary, suite } = conformance;
  const { text, gap, tone } = headlineOf(conformance);
  return html`<header class="top" data-tone="${tone}">
<div class="bar"><p class="product">${suite.name} <span>${suite.version}</span></p><button type="button" id="theme" aria-label="Colour scheme: as the system" title="Colour scheme: as the system" hidden>◐</button></div>
<p class="eyebrow"><span class="kind" data-kind="${target.kind}">${target.kind}</span> ${target.name}${
    target.fault === undefined ? '' : html` <span class="fault">fault: ${target.fault}</span>`
  }</p>
<h1>${text}${gap === undefined ? '' : html`<span class="gap">; ${gap}</span>`}</h1>
${newsHtml(conformance, cells)}
<p class="statement">${withoutHeadline(statement, text)}</p>
${stackHtml(summary, 'wide')}
${chipsHtml(summary, target.kind)}
<div class="under">${aboutHtml(conformance)}${historyHtml(history, conformance.run.id, target.kind)}</div>
</header>`;
}

/** A statement that begins with the headline goes on behind it. */
function withoutHeadline(statement: string, headline: string): string {
  const begins = `${headline}: `;
  if (!statement.toLowerCase().startsWith(begins.toLowerCase())) return statement;
  const rest = statement.slice(begins.length);
  return `${rest.charAt(0).toUpperCase()}${rest.slice(1)}`;
}

/** Counts that filter: pressing one shows only its checks. What each mark means stands below them. */
const chipsHtml = (summary: Readonly<Record<Verdict, number>>, kind: Conformance['target']['kind']): Html => {
  const marks = marksOf(kind);
  const shown = readingOrder.filter(
    (verdict) => summary[verdict] > 0 || verdict === 'violates' || verdict === 'conforms',
  );
  return html`<div class="chips" role="group" aria-label="Show only">${shown.map(
    (verdict) =>
      html`<button type="button" class="chip" data-filter="${verdict}" data-verdict="${verdict}" aria-pressed="false" title="${verdictName(verdict, kind)}: ${marks[verdict].meaning}. Press to show only these."${summary[verdict] === 0 ? html` disabled` : ''}><span class="mark" aria-hidden="true">${marks[verdict].mark}</span><b>${summary[verdict]}</b> ${marks[verdict].noun[summary[verdict] === 1 ? 0 : 1]}</button>`,
  )}<label class="find" for="search" id="find" hidden>Find <input type="search" id="search" placeholder="clause, route or caller"></label></div>
<details class="marks fold"><summary>What the marks mean</summary><dl>${shown.map(
    (verdict) =>
      html`<div data-verdict="${verdict}"><dt><span class="mark" aria-hidden="true">${marks[verdict].mark}</span> ${verdictName(verdict, kind)}</dt><dd>${marks[verdict].meaning}</dd></div>`,
  )}<div><dt>✓ 17/18</dt><dd>a cell stands for several callers: so many of them have its verdict, and a cell shows the worst</dd></div></dl></details>`;
};
