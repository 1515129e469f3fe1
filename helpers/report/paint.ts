import pc from 'picocolors';
import type { Verdict } from '../judge/verdict.ts';

type Paint = (text: string) => string;

export interface Paints {
  readonly verdict: Readonly<Record<Verdict, Paint>>;
  readonly bold: Paint;
  readonly faint: Paint;
}

/** Colours, or none: only where somebody looks. NO_COLOR and FORCE_COLOR are honoured (no-color.org). */
export function paintsFor(stream: { readonly isTTY?: boolean | undefined }, env = process.env): Paints {
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '' && env.FORCE_COLOR !== '0';
  const declined = (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb' || env.FORCE_COLOR === '0';
  return paints(!declined && (forced || stream.isTTY === true) ? 'coloured' : 'plain');
}

export function paints(kind: 'coloured' | 'plain'): Paints {
  const { green, red, yellow, magenta, cyan, dim, bold } = pc.createColors(kind === 'coloured');
  return {
    verdict: {
      conforms: green,
      deviates: yellow,
      violates: (text) => bold(red(text)),
      inconclusive: magenta,
      blocked: magenta,
      observed: cyan,
      'not-applicable': dim,
      'harness-error': (text) => bold(red(text)),
    },
    bold,
    faint: dim,
  };
}
