import { counted } from '../../common/counted.ts';
import { routeInWords } from '../../results/place-words.ts';
import { summaryOf } from '../../results/summary.ts';
import type { Conformance, ReportedCheck } from '../conformance.ts';
import type { HistoryEntry } from '../history.ts';
import type { Flaky, ReportedContract } from '../report-schema.ts';
import { spread } from '../tally.ts';
import { trendOf } from '../trend.ts';
import { isCalm, marksOf, verdictMarks } from '../verdict-marks.ts';
import type { Cell, Matrix, Row } from './cells.ts';
import { errataHtml } from './errata-html.ts';
import { type Html, html, linkTo } from './html.ts';
import { mostTrend, trendHtml } from './trend-html.ts';

/** What is known of a page beside its checks: of the run, and of others. */
export interface Past {
  readonly kind: Conformance['target']['kind'];
  /** Runs on the same target, this one last. */
  readonly history: readonly HistoryEntry[];
  readonly flaky: readonly Flaky[];
}

/** With more routes than this, the heads of the table are numbers at any width. */
const mostNamed = 6;

/** A page as a fold: its routes, what is known of it, and the matrix of clauses and routes. `fold`: open where the reader should look. */
export function matrixHtml(matrix: Matrix, fold: 'open' | 'closed', past: Past): Html {
  const { contract, routes, sections } = matrix;
  const allRows = sections.flatMap(({ rows }) => rows);
  const checks = allRows.flatMap((row) => row.cells.flatMap((cell) => cell?.checks ?? []));
  const open = fold === 'open' ? html` open` : '';
  const heads = routes.length <= mostNamed ? 'named' : 'numbered';
  return html`<details class="page"${open}>
<summary><span class="page-title">${contract.title}</span> <span class="page-id">${contract.id}</span> ${tallyHtml(checks, past.kind)}</summary>
<div class="page-body">
<div class="known"><details class="legend fold" open><summary>${counted(routes.length, 'route')}, ${contract.version}</summary>${factsHtml(contract)}<ol class="routes">${routes.map((route) => routeHtml(contract, route))}</ol></details>
${errataHtml(contract.errata)}</div>
<div class="scroll" tabindex="0" role="region" aria-label="Matrix of ${contract.title}">
<table class="matrix" data-heads="${heads}">
<caption class="unseen">Clauses of ${contract.title}, by route</caption>
<thead><tr class="routes-head"><th scope="col" class="clause-head">clause</th>${routes.map((route, at) => html`<th scope="col" title="${route}"><span aria-hidden="true">${at + 1}</span><span class="route-name unseen">${breakable(route)}</span></th>`)}</tr></thead>
${sections.map(
  ({ section, rows }) => html`<tbody>
<tr class="section"><th scope="rowgroup" colspan="${routes.length + 1}">${section}</th></tr>
${rows.map((row) => rowHtml(row, contract, routes.length, pastHtml(row, contract, allRows.length, past)))}
</tbody>`,
)}
</table>
</div>
</div>
</details>`;
}

function pastHtml({ clause }: Row, { id }: ReportedContract, clauses: number, { history, flaky }: Past): Html {
  const trend = trendOf(history.slice(-mostTrend), { contract: id, name: clause.clause.slice(id.length + 1), clauses });
  return trendHtml(
    trend,
    flaky.find((one) => one.clause === clause.clause),
  );
}

const tallyHtml = (checks: readonly ReportedCheck[], kind: Past['kind']): Html =>
  html`<span class="tally">${spread(summaryOf(checks)).map(([verdict, count]) => {
    const words = marksOf(kind)[verdict].noun[count === 1 ? 0 : 1];
    return html`<span class="tag" data-verdict="${verdict}" title="${count} ${words}"><span aria-hidden="true">${verdictMarks[verdict].mark}</span> ${count}<span class="unseen"> ${words}</span></span>`;
  })}</span>`;

function factsHtml({ edition, effect, preconditions, link }: ReportedContract): Html {
  const facts = [`${edition.locale}, ${edition.date}`, ...(effect === undefined ? [] : [effect]), ...preconditions];
  return html`<p class="facts">${facts.map((fact) => html`<span>${fact}</span> `)}${linkTo(link, 'read the page')}</p>`;
}

const breakable = (path: string): Html[] =>
  path.split('/').map((part, at) => (at === 0 ? html`${part}` : html`<wbr>/${part}`));

/** A route as the page prints it; a route that the page does not list by its id. */
function routeHtml(contract: ReportedContract, id: string): Html {
  const line = contract.routes.find((route) => route.id === id)?.line ?? id;
  return html`<li><code>${breakable(line)}</code></li>`;
}

function rowHtml({ clause, cells }: Row, contract: ReportedContract, routes: number, past: Html): Html {
  const place = `${clause.section}/${clause.point}`;
  const isMended = contract.errata.some((one) => place === one.at);
  const level = clause.level === 'required' ? '' : html` <span class="level">${clause.level}</span>`;
  const erratum = isMended ? html` <span class="level" title="the page is known to be wrong here">erratum</span>` : '';
  const ofPage = cells.length === 1 && cells[0]?.route === '*';
  // Ends of cells and rows are left out, as HTML allows: thirty pages have twelve thousand.
  return html`<tr class="clause"><th scope="row"><span class="clause-title">${clause.title}</span>${level}${erratum}<span class="point">${clause.point} ${past}</span>${
    ofPage
      ? html`<td colspan="${Math.max(1, routes)}">${cells.map((cell) => cellHtml(cell, clause))}`
      : cells.map((cell) => html`<td>${cellHtml(cell, clause)}`)
  }
`;
}

/** What is as it should be is named by the script, and without it by its mark and the heads of the table. */
function cellHtml(cell: Cell | undefined, { title }: ReportedCheck): Html {
  if (cell === undefined) return html`<span class="hole" title="not judged">–</span>`;
  const { verdict, route, checks } = cell;
  const alike = checks.filter((check) => check.verdict === verdict).length;
  const share = alike === checks.length ? String(alike) : `${alike}/${checks.length}`;
  const number = checks.length > 1 ? html` <i>${share}</i>` : '';
  const where = routeInWords(route);
  const name = isCalm(verdict)
    ? ''
    : html` aria-label="${verdict}: ${title}; ${where}${checks.length > 1 ? `; ${share} callers` : ''}"`;
  return html`<button class="cell" data-verdict="${verdict}"${name}>${verdictMarks[verdict].mark}${number}</button>`;
}
