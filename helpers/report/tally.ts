import { type Section, sections } from '../contract/schema.ts';
import { type Verdict, verdicts, worst } from '../judge/verdict.ts';
import { type Summary, summaryOf } from '../results/summary.ts';
import type { ReportedCheck } from './conformance.ts';
import type { ReportedContract } from './report-schema.ts';

/** Results of one page by section and route: what tables are made of. */
export interface Tally {
  readonly contract: ReportedContract;
  /** Route ids in the page's order, `*` last; only those that were judged. */
  readonly routes: readonly string[];
  readonly rows: readonly { readonly section: Section; readonly cells: readonly Summary[]; readonly all: Summary }[];
  readonly all: Summary;
  readonly worst: Verdict;
}

/** Clauses that were judged. */
export const clausesIn = (checks: readonly Pick<ReportedCheck, 'clause'>[]): number =>
  new Set(checks.map(({ clause }) => clause)).size;

/** Counts the checks of a page. Sections without a check are left out. */
export function tallyOf(contract: ReportedContract, checks: readonly ReportedCheck[]): Tally {
  const own = checks.filter((check) => check.contract === contract.id);
  const routes = routesIn(contract, own);
  const rows = sections.flatMap((section) => {
    const inSection = own.filter((check) => check.section === section);
    if (inSection.length === 0) return [];
    const cells = routes.map((route) => summaryOf(inSection.filter((check) => check.route === route)));
    return [{ section, cells, all: summaryOf(inSection) }];
  });
  return { contract, routes, rows, all: summaryOf(own), worst: worst(own.map((check) => check.verdict)) };
}

/** Routes that were judged: those of the page in its order, then any other, `*` last. */
export function routesIn(contract: ReportedContract, checks: readonly ReportedCheck[]): string[] {
  const judged = new Set(checks.map((check) => check.route));
  const listed = contract.routes.map((route) => route.id).filter((id) => judged.has(id));
  const others = [...judged].filter((id) => id !== '*' && !listed.includes(id));
  return [...listed, ...others, ...(judged.has('*') ? ['*'] : [])];
}

/** `✓11 ≈1` as pairs, the worst first, so that a cut-off cell keeps what matters. */
export const spread = (counts: Summary): [Verdict, number][] =>
  [...verdicts]
    .reverse()
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict) => [verdict, counts[verdict]]);
