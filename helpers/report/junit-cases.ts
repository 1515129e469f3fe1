import { groupBy } from '../common/group-by.ts';
import { type Verdict, verdicts, worst } from '../judge/verdict.ts';
import { isQuiet, letterOf } from '../results/letter.ts';
import type { Result } from '../results/result.ts';
import { levelCounts } from '../results/summary.ts';
import type { Conformance, ReportedCheck } from './conformance.ts';
import { alsoIn, type LetterGroup, letterGroups } from './letter-groups.ts';

/** What JUnit calls a verdict. A clause that does not decide the run never shows as a failure. */
export type Outcome = 'passed' | 'failure' | 'error' | 'skipped';

export interface JunitCase {
  readonly contract: string;
  readonly section: string;
  readonly name: string;
  readonly checks: readonly ReportedCheck[];
  /** Those that have a letter. */
  readonly results: readonly Result[];
  readonly verdict: Verdict;
  readonly decides: boolean;
  readonly outcome: Outcome;
}

/** A case for each clause, with the name that its test has in Playwright. */
export function junitCases({ checks, strict }: Conformance, results: readonly Result[]): JunitCase[] {
  const loud = groupBy(
    results.filter((result) => !isQuiet(result)),
    ({ check }) => check.clause.id,
  );
  return [...groupBy(checks, ({ clause }) => clause)].flatMap(([clause, group]) => {
    const [first] = group;
    if (first === undefined) return [];
    const verdict = worst(group.map((check) => check.verdict));
    const { contract, section, point, title, level } = first;
    const decides = levelCounts(level, { strict });
    const outcome = outcomeOf(verdict, decides);
    const name = `${point}: ${title}`;
    return [{ contract, section, name, checks: group, results: loud.get(clause) ?? [], verdict, decides, outcome }];
  });
}

function outcomeOf(verdict: Verdict, decides: boolean): Outcome {
  switch (verdict) {
    case 'conforms':
    case 'deviates':
      return 'passed';
    case 'observed':
    case 'not-applicable':
    case 'blocked':
      return 'skipped';
    case 'violates':
      return decides ? 'failure' : 'skipped';
    case 'inconclusive':
      return decides ? 'error' : 'skipped';
    case 'harness-error':
      return 'error';
    default:
      return verdict satisfies never;
  }
}

/** Why a clause is not green, the worst first, and on which routes: of what is skipped only where not all are alike. */
export function messageOf({ checks, outcome }: JunitCase): string {
  const routes = new Set(checks.map(({ route }) => route)).size;
  const everywhere = outcome === 'skipped' || routes === 1 ? '' : ` on all ${routes} routes`;
  const parts = worstFirst.flatMap((verdict) => {
    const same = checks.filter((check) => check.verdict === verdict && verdict !== 'conforms');
    const reasons = groupBy(same, (check) => check.because ?? check.observed);
    const byPlace = groupBy([...reasons], ([, group]) => {
      const there = [...new Set(group.map(({ route }) => route))];
      return there.length === routes ? everywhere : ` on ${there.join(', ')}`;
    });
    return [...byPlace].map(([where, alike]) => `${verdict}${where}: ${alike.map(([reason]) => reason).join('; ')}`);
  });
  const level = checks[0]?.level === 'recommended' ? ' (recommended)' : '';
  return parts.join('; ').replace(/^[a-z-]+/, (verdict) => `${verdict}${level}`);
}

const worstFirst = [...verdicts].reverse();

/** The letters of a case, the worst first, one for all routes and callers with whom the same happened. */
export function lettersOf({ results, decides }: JunitCase): string {
  return worstFirst
    .filter((verdict) => outcomeOf(verdict, decides) !== 'skipped')
    .flatMap((verdict) => letterGroups(results, [verdict]))
    .map((group) => [letterOf(group.first), ...elsewhere(group)].join('\n'))
    .join('\n\n');
}

/** Who else had the same, and where: two lists where every caller had it on every route. */
function elsewhere({ first, others }: LetterGroup): string[] {
  const all = [first, ...others].map(({ check }) => check);
  const callers = [...new Set(all.map(({ caller }) => caller))];
  const routes = [...new Set(all.map(({ route }) => route))];
  const isProduct = callers.length * routes.length === all.length;
  const lists: [label: string, names: readonly string[]][] = isProduct
    ? [
        ['Also by', callers.slice(1)],
        ['Also on', routes.slice(1)],
      ]
    : [['Also on', alsoIn({ first, others })]];
  return lists.flatMap(([label, names]) => (names.length === 0 ? [] : [`${label.padEnd(12)}${names.join(', ')}`]));
}
