import type { Flaky } from '../report-schema.ts';
import type { Trend } from '../trend.ts';
import { type Html, html } from './html.ts';

/** Runs that a trend shows. */
export const mostTrend = 12;

const bars: Record<Trend[number], string> = {
  fine: '▁',
  conforms: '▁',
  observed: '▁',
  'not-applicable': '▁',
  deviates: '▃',
  blocked: '▅',
  inconclusive: '▅',
  violates: '█',
  'harness-error': '█',
  unknown: '·',
};

/** What the last runs said of a clause, as a row of bars, the last one last: higher is worse. Drawn as letters, because thirty pages have thirteen hundred. */
export function trendHtml(trend: Trend, flaky: Flaky | undefined): Html {
  const known = trend.filter((said) => said !== 'unknown').length;
  if (known < 2) return html``;
  const bad = trend.filter((said) => bars[said] === '█' || bars[said] === '▅').length;
  const drawn = trend.map((said) => bars[said]).join('');
  const unsteady =
    flaky === undefined
      ? ''
      : html` <span class="level flaky">flaky: ${flaky.bad} of the last ${flaky.runs} runs</span>`;
  if (bad === 0) return html`<span class="trend" aria-hidden="true">${drawn}</span>${unsteady}`;
  return html`<span class="trend" data-bad role="img" aria-label="not as it should be in ${bad} of the last ${known} runs" title="not as it should be in ${bad} of the last ${known} runs">${drawn}</span>${unsteady}`;
}
