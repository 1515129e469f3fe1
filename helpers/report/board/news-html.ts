import { newsOf } from '../compare-runs.ts';
import type { Conformance } from '../conformance.ts';
import { flakyInWords } from '../flaky.ts';
import type { News } from '../news/news.ts';
import { becameInWords, newsInWords, newsWords, placesInWords, sinceInWords } from '../news/news-words.ts';
import { brokenPromise } from '../promise-words.ts';
import { type Cell, cellsWith } from './cells.ts';
import { type Html, html } from './html.ts';

/** Beyond this number of clauses the rest is folded; beyond so many places they are counted. */
const most = 6;
const mostPlaces = 1;
/** Of a run in which everything changed, no more than this is told here. */
const mostTold = 200;

/** What is new since the run that this one is compared with, by clause: the first thing to read. Nothing where there is nothing to compare with. */
export function newsHtml(conformance: Conformance, cells: readonly Cell[]): Html {
  const { since, target, contracts, checks, flaky = [] } = conformance;
  const news = newsOf(conformance);
  const unsteady =
    flaky.length === 0
      ? html``
      : html`<ul class="news-list flaky-list">${flaky.slice(0, mostTold).map((one) => html`<li><span class="tag" data-verdict="inconclusive"><span aria-hidden="true">~</span> flaky</span> ${flakyInWords(one)}</li>`)}</ul>`;
  if (since === undefined || news === undefined)
    return flaky.length === 0 ? html`` : html`<section class="news" aria-label="What is flaky">${unsteady}</section>`;
  const titles = new Map(checks.map(({ clause, title }) => [clause, title]));
  const itemOf = (one: News): Html => itemHtml(one, titles.get(one.clause), cellOf, contracts.length);
  // What the selection left out is one number, not a list.
  const told = news.filter(({ kind }) => kind !== 'gone');
  const rest = told.slice(most, mostTold);
  const cellOf = cellsWith(new Set(told.slice(0, mostTold).map(idOf)), cells);
  const left = told.length - most;
  return html`<section class="news" aria-labelledby="news-title"><h2 id="news-title"><span>${sinceInWords(since, target)}:</span> ${newsInWords(news)}</h2>${
    told.length === 0 ? '' : html`<ul class="news-list">${told.slice(0, most).map(itemOf)}</ul>`
  }${left > 0 ? html`<details class="fold"><summary>${left} more</summary><ul class="news-list">${rest.map(itemOf)}</ul></details>` : ''}${unsteady}</section>`;
}

/** The first check that it tells of. */
function idOf({ clause, places: [first] }: News): string {
  return first === undefined ? '' : `${clause}#${first.route}#${first.caller}`;
}

function itemHtml(news: News, title: string | undefined, cellOf: ReadonlyMap<string, number>, pages: number): Html {
  const { kind, clause, contract, now, places, level } = news;
  const id = idOf(news);
  const name = pages === 1 ? clause.slice(contract.length + 1) : clause;
  const cell = cellOf.get(id);
  const said = html`${title === undefined ? name : kind === 'violates' ? `of ${brokenPromise({ verdict: 'violates', level, title })}` : title}`;
  const link =
    cell === undefined
      ? said
      : html`<button type="button" class="news-button" data-show="${cell}" data-id="${id}">${said}</button>`;
  return html`<li><span class="tag" data-verdict="${now ?? 'not-applicable'}"><span aria-hidden="true">${newsWords[kind].mark}</span> ${newsWords[kind].one}</span> ${link}${
    level === 'required' ? '' : html` <span class="level">${level}</span>`
  }<span class="news-where">${name} · ${placesInWords(places, mostPlaces)} · ${becameInWords(news)}</span></li>`;
}
