import type { Conformance, ReportedCheck } from './conformance.ts';
import type { PastReport } from './previous-report.ts';
import type { Since } from './report-schema.ts';

/** A previous report counts only when it speaks of the same target, misbehaving in the same way. */
export const isComparable = (
  previous: Pick<PastReport, 'target'>,
  target: Pick<Conformance['target'], 'kind' | 'name' | 'fault' | 'echo'>,
): boolean =>
  previous.target.kind === target.kind &&
  previous.target.name === target.name &&
  previous.target.fault === target.fault &&
  previous.target.echo === target.echo;

/** What nobody documents is compared between runs: gives the checks with what was observed before, where it differs. */
export function withObservedBefore(checks: readonly ReportedCheck[], previous: PastReport): ReportedCheck[] {
  const before = new Map(previous.checks.map((check) => [check.id, check]));
  return checks.map((check) => {
    const earlier = before.get(check.id);
    const differs =
      check.level === 'observed' &&
      check.verdict === 'observed' &&
      earlier?.verdict === 'observed' &&
      earlier.observed !== check.observed;
    return differs ? { ...check, observedBefore: earlier.observed } : check;
  });
}

/** Verdicts that changed since the previous run. New checks of pages that were judged before count; whole new pages do not. */
export function changesSince(checks: readonly ReportedCheck[], previous: PastReport): Since {
  const before = new Map(previous.checks.map((check) => [check.id, check.verdict]));
  const judged = new Set(previous.checks.map((check) => check.contract));
  const changes = checks.flatMap(({ id, contract, verdict }) => {
    const earlier = before.get(id) ?? null;
    const isNews = earlier === null ? judged.has(contract) : earlier !== verdict;
    return isNews ? [{ id, before: earlier, now: verdict }] : [];
  });
  return { run: previous.run, started: previous.started, changes };
}
