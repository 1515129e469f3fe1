import type { Verdict } from '../judge/verdict.ts';

/** How a verdict looks: a mark that tells it without colour, and words for counts and for one check. */
export interface VerdictMark {
  readonly mark: string;
  /** After a number: `4 deviate`. */
  readonly plural: string;
  readonly meaning: string;
}

export const verdictMarks: Record<Verdict, VerdictMark> = {
  conforms: { mark: '✓', plural: 'conform', meaning: 'does what the page says' },
  deviates: { mark: '≈', plural: 'deviate', meaning: 'differs from the page, and that is known' },
  violates: { mark: '✗', plural: 'violate', meaning: 'does something else than the page says' },
  inconclusive: { mark: '?', plural: 'inconclusive', meaning: 'no conclusion may be drawn' },
  blocked: { mark: '■', plural: 'blocked', meaning: 'the run lacked what this needs' },
  observed: { mark: '○', plural: 'observed', meaning: 'not documented; what happened is recorded' },
  'not-applicable': { mark: '·', plural: 'not applicable', meaning: 'cannot apply to this target' },
  'harness-error': { mark: '!', plural: 'harness errors', meaning: 'our own fault, never the service' },
};

/** The order in which counts are read: the good news, the bad news, the rest. */
export const readingOrder = [
  'conforms',
  'deviates',
  'violates',
  'harness-error',
  'inconclusive',
  'blocked',
  'observed',
  'not-applicable',
] as const satisfies readonly Verdict[];

/** `220 checks of 43 clauses: 196 conform, 4 deviate, 0 violate, 20 observed`. The first three are always said; clauses where they are given. */
export function countsInWords(summary: Readonly<Record<Verdict, number>>, clauses?: number): string {
  const all = readingOrder.reduce((sum, verdict) => sum + summary[verdict], 0);
  const said = readingOrder.filter((verdict, at) => at < 3 || summary[verdict] > 0);
  const of = clauses === undefined ? '' : ` of ${clauses} ${clauses === 1 ? 'clause' : 'clauses'}`;
  return `${all} ${all === 1 ? 'check' : 'checks'}${of}: ${said.map((verdict) => `${summary[verdict]} ${verdictMarks[verdict].plural}`).join(', ')}`;
}
