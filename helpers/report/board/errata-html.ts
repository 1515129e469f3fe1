import { counted } from '../../common/counted.ts';
import type { ReportedContract } from '../report-schema.ts';
import { type Html, html, linkTo } from './html.ts';

/** What is known to be wrong on a page, beside its matrix: what it says, what is true, and where to read that it is so. */
export function errataHtml(errata: ReportedContract['errata']): Html {
  if (errata.length === 0) return html``;
  return html`<details class="errata legend fold" open><summary>Known of this page: ${counted(errata.length, 'erratum', 'errata')}</summary><ul>${errata.map(
    (one) =>
      html`<li><span class="at">${one.at}</span> <del><code>${one.documented}</code></del> <span aria-hidden="true">→</span> <ins><code>${one.effective}</code></ins><p>${one.reason} (${linkTo(one.evidence, 'evidence')})</p></li>`,
  )}</ul></details>`;
}
