import { groupBy } from '../common/group-by.ts';
import type { Verdict } from '../judge/verdict.ts';
import type { Result } from '../results/result.ts';

/** Results that say the same of the same clause: told once, with the other places where it happens. */
export interface LetterGroup {
  readonly first: Result;
  readonly others: readonly Result[];
}

/** Groups results of these verdicts by clause, what was observed and why, in their order. */
export function letterGroups(results: readonly Result[], wanted: readonly Verdict[]): LetterGroup[] {
  const groups = groupBy(
    results.filter(({ verdict }) => wanted.includes(verdict)),
    ({ check, verdict, observed, because }) => JSON.stringify([check.clause.id, verdict, observed, because]),
  );
  return [...groups.values()].flatMap(([first, ...others]) => (first === undefined ? [] : [{ first, others }]));
}

/** Where else the same happens: routes, or callers where the route is the same. */
export function alsoIn({ first, others }: LetterGroup): string[] {
  const several = new Set([first, ...others].map((one) => one.check.caller)).size > 1;
  return others.map(({ check }) => (several ? `${check.route} (${check.caller})` : check.route));
}

/** Results that are held up by the same thing. */
export interface Obstacle {
  readonly verdict: Verdict;
  readonly because: string;
  readonly next: string | undefined;
  /** Section to number of checks. */
  readonly sections: ReadonlyMap<string, number>;
  readonly checks: number;
}

/** Groups what could not be judged, or is known, by its reason: two hundred throttled checks are one line. The largest group first. */
export function obstacles(results: readonly Result[], verdict: Verdict): Obstacle[] {
  const groups = new Map<string, Obstacle & { sections: Map<string, number>; checks: number }>();
  for (const result of results) {
    if (result.verdict !== verdict) continue;
    const because = result.because ?? result.observed;
    const group = groups.get(because) ?? { verdict, because, next: result.next, sections: new Map(), checks: 0 };
    const { section } = result.check.clause;
    group.sections.set(section, (group.sections.get(section) ?? 0) + 1);
    group.checks += 1;
    groups.set(because, group);
  }
  return [...groups.values()].sort((a, b) => b.checks - a.checks);
}
