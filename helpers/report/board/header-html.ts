import type { Verdict } from '../../judge/verdict.ts';
import type { Conformance } from '../conformance.ts';
import type { HistoryEntry } from '../history.ts';
import { notJudged } from '../statement-of.ts';
import { readingOrder, verdictMarks } from '../verdict-marks.ts';
import { historyHtml } from './history-html.ts';
import { type Html, html } from './html.ts';
import { stackHtml } from './stack-html.ts';

/** The head of the board: the outcome in words, what it does and does not show, which run it was, the counts. */
export function headerHtml(conformance: Conformance, history: readonly HistoryEntry[]): Html {
  const { target, statement, summary, exitCode, suite } = conformance;
  return html`<header class="top" data-exit="${exitCode}">
<div class="bar"><p class="product">${suite.name} <span>${suite.version}</span></p><button type="button" id="theme" aria-label="Colour scheme: as the system" hidden>◐</button></div>
<p class="eyebrow"><span class="kind" data-kind="${target.kind}">${target.kind}</span> ${target.name}${
    target.fault === undefined ? '' : html` <span class="fault">fault: ${target.fault}</span>`
  }</p>
<h1>${headline(conformance)}</h1>
<p class="statement">${statement}</p>
${stackHtml(summary, 'wide')}
${chipsHtml(summary)}
<div class="under">${runHtml(conformance)}${historyHtml(history, conformance.run.id)}</div>
</header>`;
}

/** The outcome in a few words. A mock never lets one say that Graph conforms. */
export function headline({ exitCode, summary, target, interrupted, checks: all }: Conformance): string {
  if (target.kind === 'client')
    return { 0: 'May ship', 1: 'May not ship', 2: 'Nothing was judged', 3: 'Judged in part' }[exitCode];
  const checks = (count: number): string => `${count} ${count === 1 ? 'check' : 'checks'}`;
  switch (exitCode) {
    case 0:
      if (target.kind === 'mock' && target.fault === undefined && target.echo !== true)
        return 'The instrument is sound';
      if (summary.deviates > 0)
        return `Nothing violates the contract; ${checks(summary.deviates)} differ in known ways`;
      return summary.blocked > 0 ? 'What was judged conforms' : 'Every required clause conforms';
    case 1:
      return `${checks(summary.violates)} ${summary.violates === 1 ? 'violates' : 'violate'} the contract`;
    case 2:
      return 'The instrument failed';
    case 3:
      return `${interrupted ? 'Interrupted: ' : ''}${notJudged(summary, all.length)}`;
    default:
      return exitCode satisfies never;
  }
}

/** Counts that filter: pressing one shows only its checks. */
const chipsHtml = (summary: Readonly<Record<Verdict, number>>): Html =>
  html`<div class="chips" role="group" aria-label="Show only">${readingOrder.map((verdict) =>
    summary[verdict] === 0 && verdict !== 'violates' && verdict !== 'conforms'
      ? ''
      : html`<button type="button" class="chip" data-filter="${verdict}" data-verdict="${verdict}" aria-pressed="false" title="${verdictMarks[verdict].meaning}"${summary[verdict] === 0 ? html` disabled` : ''}><span class="mark" aria-hidden="true">${verdictMarks[verdict].mark}</span><b>${summary[verdict]}</b> ${verdict}</button>`,
  )}<input type="search" id="search" placeholder="clause, route, caller" aria-label="Show only clauses with these words" hidden></div>`;

function runHtml({ contracts, started, duration, run, target, strict, partial, interrupted }: Conformance): Html {
  const edition =
    contracts.length === 1 && contracts[0] !== undefined
      ? `${contracts[0].edition.locale}, ${contracts[0].edition.date}`
      : `${contracts.length} page editions`;
  const flags = [strict ? 'strict' : '', partial ? 'partial' : '', interrupted ? 'interrupted' : ''].filter(Boolean);
  const facts: [string, string][] = [
    ['Edition', edition],
    ['Service', target.baseUrl],
    ['Started', started.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')],
    ['Took', `${(duration / 1000).toFixed(1)} s`],
    ['Run', run.id],
    ...(flags.length === 0 ? [] : [['Note', flags.join(', ')] as [string, string]]),
    ...(run.command === undefined ? [] : [['Command', run.command] as [string, string]]),
  ];
  return html`<dl class="run">${facts.map(([label, text]) => html`<div><dt>${label}</dt><dd>${text}</dd></div>`)}</dl>`;
}
