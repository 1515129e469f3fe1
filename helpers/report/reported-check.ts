import { effortOf } from '../judge/results/in-brief.ts';
import { readingOf } from '../judge/results/letter.ts';
import type { Result } from '../judge/results/result.ts';
import { sentExchange } from '../judge/results/telling-exchange.ts';
import type { ReportedCheck } from './conformance.ts';

/** A check with all that reports tell of it: what was sent, what came back, and what that means. */
export function reportedCheck(result: Result): ReportedCheck {
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
    ...(because === undefined ? {} : { because }),
    ...(controls === undefined ? {} : { controls }),
    ...(next === undefined ? {} : { next }),
    read: readingOf(clause),
    link: clause.link,
    request: exchange?.request ?? null,
    response: exchange?.answer ?? null,
    ...effortOf(result),
  };
}
