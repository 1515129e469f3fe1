import { defined } from '../common/defined.ts';
import type { Clause } from '../contract/clause.ts';
import type { Contract } from '../contract/contract.ts';
import { effortOf } from '../results/in-brief.ts';
import { readingOf } from '../results/letter.ts';
import type { Result } from '../results/result.ts';
import { sentExchange } from '../results/telling-exchange.ts';
import type { ReportedCheck } from './conformance.ts';

/** A check with all that reports tell of it: what was sent, what came back, and what that means. */
function reportedCheck(result: Result): ReportedCheck {
  const { check, verdict, observed, because, controls, next } = result;
  const { clause } = check;
  const exchange = sentExchange(result);
  return {
    id: check.id,
    clause: clause.id,
    contract: clause.contract.id,
    section: clause.section,
    point: clause.point,
    route: check.route,
    caller: check.caller,
    level: clause.level,
    title: clause.title,
    verdict,
    documented: clause.documented,
    observed,
    ...defined({ because, controls, next, withheld: check.withheld }),
    read: readOf(clause),
    link: clause.link,
    request: exchange?.request ?? null,
    response: exchange?.answer ?? null,
    ...effortOf(result),
  };
}

/** What a report is made of: the checks, and the contracts that they are of. */
export const reportedOf = (
  results: readonly Result[],
): { readonly contracts: readonly Contract[]; readonly checks: ReportedCheck[] } => ({
  contracts: [...new Set(results.map(({ check }) => check.clause.contract))],
  checks: results.map(reportedCheck),
});

/** A clause's checks share the text. */
function readOf(clause: Clause): string {
  const known = readings.get(clause);
  if (known !== undefined) return known;
  const reading = readingOf(clause);
  readings.set(clause, reading);
  return reading;
}

const readings = new WeakMap<Clause, string>();
