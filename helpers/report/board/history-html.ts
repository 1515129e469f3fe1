import type { Conformance } from '../conformance.ts';
import { type HistoryEntry, sameTarget } from '../history.ts';
import { countsInWords } from '../verdict-marks.ts';
import { type Html, html } from './html.ts';
import { stackHtml } from './stack-html.ts';

const mostShown = 30;

/** The last runs on the same target as a strip, oldest first. Nothing where there is only this one. */
export function historyHtml(history: readonly HistoryEntry[], run: string, kind: Conformance['target']['kind']): Html {
  const same = sameTarget(history, run);
  if (same.length < 2) return html``;
  const shown = same.slice(-mostShown);
  return html`<figure class="history"><figcaption>Last ${shown.length} runs</figcaption><ol>${shown.map((entry) => {
    const words = `${entry.started.slice(0, 16).replace('T', ' ')}: ${countsInWords(entry.summary, kind)}`;
    const now = entry.run === run ? html` aria-current="true"` : '';
    return html`<li title="${words}"${now}>${stackHtml(entry.summary, 'tall')}<span class="unseen">${words}</span></li>`;
  })}</ol></figure>`;
}
