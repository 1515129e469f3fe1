import type { Conformance } from '../conformance.ts';
import { provenanceFacts } from '../provenance/provenance-facts.ts';
import { type Html, html } from './html.ts';

/** Which run this was, in a line; unfolded, all that an auditor asks: tenant, callers, editions, suite, where it ran, the recording. */
export function aboutHtml(conformance: Conformance): Html {
  const { contracts, started, duration, run, target, strict, partial, interrupted } = conformance;
  const [only] = contracts;
  const edition =
    contracts.length === 1 && only !== undefined
      ? `${only.edition.locale}, ${only.edition.date}`
      : `${contracts.length} page editions`;
  const flags = [strict ? 'strict' : '', partial ? 'partial' : '', interrupted ? 'interrupted' : ''].filter(Boolean);
  const when = started.replace('T', ' ').replace(/\.\d+Z$/, ' UTC');
  const took = `${(duration / 1000).toFixed(1)} s`;
  const facts: [string, string][] = [
    [target.kind === 'client' ? 'Client, before' : 'Service', target.baseUrl],
    ['Run', run.id],
    ...(flags.length === 0 ? [] : [['Note', flags.join(', ')] as [string, string]]),
    ...(run.command === undefined ? [] : [['Command', run.command] as [string, string]]),
    ...provenanceFacts(conformance),
  ];
  return html`<details class="about fold"><summary><span class="line">${[edition, when, took, ...flags].join(' · ')}</span> <span class="more">who asked, with what, and where</span></summary>
<dl class="run">${facts.map(([label, text]) => html`<div><dt>${label}</dt><dd>${text}</dd></div>`)}</dl></details>`;
}
