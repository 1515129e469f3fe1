import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Conformance } from '../conformance.ts';
import { type HistoryEntry, sameTarget } from '../history.ts';
import { isCalm } from '../verdict-marks.ts';
import { boardData } from './board-data.ts';
import { cellsOf, type Matrix, matricesOf } from './cells.ts';
import { headerHtml } from './header-html.ts';
import { headlineOf } from './headline.ts';
import { html, trusted } from './html.ts';
import { lettersHtml } from './letters-html.ts';
import { matrixHtml } from './matrix-html.ts';

/** With more pages than this, only those with something to look at are unfolded. */
const mostOpen = 3;

const styles = [
  'base',
  'head',
  'counts',
  'tones',
  'letters',
  'page',
  'matrix',
  'panel',
  'news',
  'screens',
  'print',
] as const;
/** One script of five files, in this order: a later one calls what an earlier one declares. */
const scripts = ['letter', 'show', 'keys', 'filter', 'page'] as const;

/**
 * The board, in pieces: one page of HTML that needs nothing else, no network and no fonts. Texts of pages and services are
 * escaped, and a content policy lets only our own style and script run, by their hashes.
 */
export function* boardHtml(conformance: Conformance, history: readonly HistoryEntry[]): Generator<string> {
  const style = styles.map((name) => ownFile(`style/${name}.css`)).join('\n');
  const script = scripts.map((name) => ownFile(`script/${name}.js`)).join('\n');
  const matrices = matricesOf(conformance);
  const cells = cellsOf(matrices);
  const past = {
    kind: conformance.target.kind,
    history: sameTarget(history, conformance.run.id),
    flaky: conformance.flaky ?? [],
  };
  const title = `${headlineOf(conformance).text} · ${conformance.target.name}`;
  const policy = `default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(script)}'; img-src data:; base-uri 'none'; form-action 'none'`;
  yield html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${trusted(style)}</style>
</head>
<body>
<a class="skip" href="#matrices">to the matrix</a>
${headerHtml(conformance, history, cells)}
<div class="desk">
<main>
${lettersHtml(conformance.checks, cells)}
<section id="matrices" aria-labelledby="matrices-title"><h2 id="matrices-title">${matrices.length === 1 ? 'The page, clause by clause' : `${matrices.length} pages, clause by clause`}</h2>
<p class="hint" id="hint" hidden>Select a cell for its evidence. Arrow keys move between cells, Enter opens one, Escape closes it.</p>
`.markup;
  for (const matrix of matrices) yield matrixHtml(matrix, foldOf(matrix, matrices.length), past).markup;
  yield html`
<p class="nothing" id="nothing" role="status" hidden>No clause matches.</p>
</section>
</main>
<aside id="panel" class="panel" aria-label="Evidence" tabindex="-1" hidden></aside>
</div>
`.markup;
  yield* boardData(cells);
  yield html`
<script>${trusted(script)}</script>
</body>
</html>
`.markup;
}

function foldOf(matrix: Matrix, pages: number): 'open' | 'closed' {
  const troubled = cellsOf([matrix]).some((cell) => !isCalm(cell.verdict));
  return pages <= mostOpen || (troubled && pages <= mostOpen * 4) ? 'open' : 'closed';
}

const ownFile = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
