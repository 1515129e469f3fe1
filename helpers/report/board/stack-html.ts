import type { Verdict } from '../../judge/verdict.ts';
import { readingOrder } from '../verdict-marks.ts';
import { type Html, html } from './html.ts';

/** The least that a part is drawn with: one violation among thousands must be seen. Of 1000. */
const least = { wide: 12, tall: 70 } as const;

/** Counts as one bar. Drawn with attributes, because the page's policy forbids style attributes. Only a picture: the words stand beside it. */
export function stackHtml(counts: Readonly<Record<Verdict, number>>, kind: 'wide' | 'tall'): Html {
  const present = readingOrder.filter((verdict) => counts[verdict] > 0);
  const total = present.reduce((sum, verdict) => sum + counts[verdict], 0);
  const raw = present.map((verdict) => Math.max(least[kind], (counts[verdict] / total) * 1000));
  const all = raw.reduce((sum, part) => sum + part, 0);
  let from = 0;
  const parts = present.map((verdict, at) => {
    const length = ((raw[at] ?? 0) / all) * 1000;
    const start = from;
    from += length;
    const [x, y, width, height] = kind === 'wide' ? [start, 0, length, 10] : [0, 1000 - start - length, 10, length];
    return html`<rect class="fill" data-verdict="${verdict}" x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}"/>`;
  });
  const box = kind === 'wide' ? '0 0 1000 10' : '0 0 10 1000';
  return html`<svg class="stack ${kind}" viewBox="${box}" preserveAspectRatio="none" aria-hidden="true" focusable="false">${parts}</svg>`;
}
