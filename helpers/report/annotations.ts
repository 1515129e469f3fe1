import { groupBy } from '../common/group-by.ts';
import { printableLine } from '../common/printable.ts';
import { placeInWords } from '../results/place-words.ts';
import { levelCounts } from '../results/summary.ts';
import { newsOf } from './compare-runs.ts';
import type { Conformance, ReportedCheck } from './conformance.ts';
import { brokenPromise } from './promise-words.ts';

/** GitHub shows ten of a kind in a step, and drops the rest without a word. */
const most = 10;

/** Which runner reads our output, if one does. */
export function annotatingRunner(
  environment: Readonly<Record<string, string | undefined>>,
): 'github' | 'azure' | 'none' {
  if (environment.GITHUB_ACTIONS === 'true') return 'github';
  return environment.TF_BUILD?.toLowerCase() === 'true' ? 'azure' : 'none';
}

/**
 * Lines by which a runner marks what is newly violated: all violations, where there is no run to compare with. One a clause, ten at the most; a clause that does
 * not decide the run is a warning. Texts of services are escaped as the runner asks for it, so that none ends its line's command or begins another.
 */
export function annotations(conformance: Conformance, runner: 'github' | 'azure'): string[] {
  const clauses = newlyViolated(conformance);
  const shown = clauses.length > most ? clauses.slice(0, most - 1) : clauses;
  const lines = shown.map((checks) => {
    const [first] = checks;
    if (first === undefined) return '';
    const others = checks.length === 1 ? '' : ` and ${checks.length - 1} more`;
    const where = `${placeInWords(first)}${others}`;
    const text = `${where}: documented ${first.documented}; observed ${first.observed}`;
    return line(
      runner,
      levelCounts(first.level, conformance) ? 'error' : 'warning',
      `${first.section}/${first.point} ${first.verdict} ${brokenPromise(first)}`,
      text,
    );
  });
  const left = clauses.length - shown.length;
  return left === 0
    ? lines
    : [
        ...lines,
        line(
          runner,
          'warning',
          'more violations',
          `${left} more ${left === 1 ? 'clause is' : 'clauses are'} newly violated: see the board`,
        ),
      ];
}

function newlyViolated(conformance: Conformance): ReportedCheck[][] {
  const news = newsOf(conformance);
  const isNew = (check: ReportedCheck): boolean =>
    news === undefined ||
    news.some(
      ({ clause, now, places }) =>
        clause === check.clause &&
        now === check.verdict &&
        places.some(({ route, caller }) => route === check.route && caller === check.caller),
    );
  const violated = conformance.checks.filter(
    (check) => (check.verdict === 'violates' || check.verdict === 'harness-error') && isNew(check),
  );
  const urgency = ([first]: readonly ReportedCheck[]): number => (first?.level === 'required' ? 0 : 1);
  return [...groupBy(violated, ({ clause }) => clause).values()].sort((a, b) => urgency(a) - urgency(b));
}

function line(runner: 'github' | 'azure', kind: 'error' | 'warning', title: string, text: string): string {
  switch (runner) {
    case 'github':
      return `::${kind} title=${property(title)}::${data(printableLine(text))}`;
    case 'azure':
      return `##vso[task.logissue type=${kind}]${azure(printableLine(`${title}: ${text}`))}`;
    default:
      return runner satisfies never;
  }
}

/** What GitHub's own toolkit escapes in a command's message, and in its properties. */
const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(printableLine(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** What Azure's agent asks to have escaped. */
const azure = (text: string): string =>
  text
    .replaceAll('%', '%AZP25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
    .replaceAll(';', '%3B')
    .replaceAll(']', '%5D');
