import type { Exchange } from '../exchange/exchange.ts';
import type { Result } from '../run/judge-plan.ts';
import { findingOf } from '../run/letter.ts';
import type { ReportedCheck } from './report-schema.ts';
import { tellingExchange } from './telling-exchange.ts';

/** One entry of `checks[]`: a clause on a route by a caller, with what was sent and what came back. */
export function reportedCheck(result: Result): ReportedCheck {
  const { check, verdict, observed, because, controls, exchanges } = result;
  const { clause } = check;
  const exchange = tellingExchange(result);
  const finding = findingOf(result);
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
    ...(because === undefined ? {} : { because }),
    ...(controls === undefined ? {} : { controls }),
    findings: finding === undefined ? [] : [{ ...finding }],
    link: clause.link,
    request: exchange?.request ?? null,
    response: exchange?.answer ?? null,
    attempts: exchanges.reduce((sum, one) => sum + 1 + one.retries.length, 0),
    duration: rounded(exchanges),
  };
}

const rounded = (exchanges: readonly Exchange[]): number =>
  Math.round(exchanges.reduce((sum, one) => sum + one.duration, 0) * 10) / 10;
