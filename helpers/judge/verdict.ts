/** What is said of a clause, from best to worst. Closed and ordered. */
export const verdicts = [
  'not-applicable',
  'observed',
  'conforms',
  'deviates',
  'blocked',
  'inconclusive',
  'violates',
  'harness-error',
] as const;
export type Verdict = (typeof verdicts)[number];

export const worst = (all: readonly Verdict[]): Verdict =>
  all.reduce<Verdict>((a, b) => (verdicts.indexOf(b) > verdicts.indexOf(a) ? b : a), 'not-applicable');

/** What a judge says of one check. */
export interface Judgement {
  readonly verdict: Verdict;
  /** What happened, in a few words. */
  readonly observed: string;
  /** Why no conclusion can be drawn, or why the verdict is not what one would expect. */
  readonly because?: string;
  /** What the reader can do about it. */
  readonly next?: string;
  /** Which controls held, in words. */
  readonly controls?: string;
}
