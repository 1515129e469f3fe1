import { counted } from '../common/counted.ts';
import type { Verdict } from '../judge/verdict.ts';

/** How a verdict looks: a mark that tells it without colour, and words for counts and for one check. */
export interface VerdictMark {
  readonly mark: string;
  /** After a number: `1 deviates`, `4 deviate`. */
  readonly one: string;
  readonly many: string;
  /** What they are called: `4 known deviations`. */
  readonly noun: readonly [one: string, many: string];
  readonly meaning: string;
}

export const verdictMarks: Record<Verdict, VerdictMark> = {
  conforms: {
    mark: '✓',
    one: 'conforms',
    many: 'conform',
    noun: ['conforming', 'conforming'],
    meaning: 'does what the page says',
  },
  deviates: {
    mark: '≈',
    one: 'deviates',
    many: 'deviate',
    noun: ['known deviation', 'known deviations'],
    meaning: 'differs from the page, and that is known',
  },
  violates: {
    mark: '✗',
    one: 'violates',
    many: 'violate',
    noun: ['violation', 'violations'],
    meaning: 'does something else than the page says',
  },
  inconclusive: {
    mark: '?',
    one: 'inconclusive',
    many: 'inconclusive',
    noun: ['inconclusive', 'inconclusive'],
    meaning: 'no conclusion may be drawn',
  },
  blocked: {
    mark: '■',
    one: 'blocked',
    many: 'blocked',
    noun: ['blocked', 'blocked'],
    meaning: 'the run lacked what this needs',
  },
  observed: {
    mark: '○',
    one: 'observed',
    many: 'observed',
    noun: ['observed', 'observed'],
    meaning: 'not documented; what happened is recorded',
  },
  'not-applicable': {
    mark: '·',
    one: 'not applicable',
    many: 'not applicable',
    noun: ['not applicable', 'not applicable'],
    meaning: 'cannot apply to this target',
  },
  'harness-error': {
    mark: '!',
    one: 'harness error',
    many: 'harness errors',
    noun: ['harness error', 'harness errors'],
    meaning: 'our own fault, never the service',
  },
};

/** Nothing to look at: it is as it should be, or nobody promised anything. */
export const isCalm = (verdict: Verdict): boolean => ['conforms', 'observed', 'not-applicable'].includes(verdict);

/** Of a client's run: what a program did not do is no lack of the run. */
const clientMarks: typeof verdictMarks = {
  ...verdictMarks,
  blocked: {
    mark: verdictMarks.blocked.mark,
    one: 'not exercised',
    many: 'not exercised',
    noun: ['not exercised', 'not exercised'],
    meaning: 'the client did not do it',
  },
};

type Kind = 'mock' | 'live' | 'client';

/** Marks and words of a kind of target. */
export const marksOf = (kind: Kind): typeof verdictMarks => (kind === 'client' ? clientMarks : verdictMarks);

/** A verdict's name, as readers of such a report see it. */
export const verdictName = (verdict: Verdict, kind: Kind): string =>
  verdict === 'blocked' ? marksOf(kind).blocked.one : verdict;

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

/** `220 checks of 43 clauses: 198 conform, 1 deviates, 0 violate, 21 observed`. The first three are always said; clauses where they are given. */
export function countsInWords(summary: Readonly<Record<Verdict, number>>, kind: Kind, clauses?: number): string {
  const all = readingOrder.reduce((sum, verdict) => sum + summary[verdict], 0);
  const said = readingOrder.filter((verdict, at) => at < 3 || summary[verdict] > 0);
  const of = clauses === undefined ? '' : ` of ${counted(clauses, 'clause')}`;
  return `${counted(all, 'check')}${of}: ${said.map((verdict) => `${summary[verdict]} ${marksOf(kind)[verdict][summary[verdict] === 1 ? 'one' : 'many']}`).join(', ')}`;
}
