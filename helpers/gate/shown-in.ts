import { scenariosNamed } from './scenarios.ts';

/** As far as it is looked at: a check of one clause in one scenario, and what came of it. */
interface Judged {
  readonly scenario: string;
  readonly point: string;
  readonly verdict: string;
}

/** Whether a scenario put to the test what it is there for: whoever ends at a look has not shown how it posts. */
export function isShown(name: string, checks: readonly Judged[]): boolean {
  const point = scenariosNamed(name)[0]?.shownBy;
  return (
    point === undefined ||
    checks.some((one) => one.scenario === name && one.point === point && ['conforms', 'violates'].includes(one.verdict))
  );
}

/** The checks of a report, whose callers are scenarios. */
export const judgedIn = (
  checks: readonly { readonly caller: string; readonly point: string; readonly verdict: string }[],
): Judged[] => checks.map(({ caller, point, verdict }) => ({ scenario: caller, point, verdict }));
