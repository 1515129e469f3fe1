import type { Answer, Exchange } from '../exchange/exchange.ts';
import { type Detail, effortOf } from '../run/in-brief.ts';
import type { Result } from '../run/judge-plan.ts';
import { findingOf } from '../run/letter.ts';
import { tellingExchange } from '../run/telling-exchange.ts';
import type { ReportedCheck } from './report-schema.ts';

/** One entry of `checks[]`: a clause on a route by a caller, with what was sent and what came back. */
export function reportedCheck(result: Result, detail: Detail): ReportedCheck {
  const { check, verdict, observed, because, controls } = result;
  const { clause } = check;
  const exchange = tellingExchange(result);
  const finding = findingOf(result);
  const brief = detail === 'brief' && finding === undefined;
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
    request: exchange === undefined ? null : brief ? briefRequest(exchange) : exchange.request,
    response: exchange?.answer === undefined ? null : brief ? briefAnswer(exchange.answer) : exchange.answer,
    ...effortOf(result),
  };
}

function briefRequest({ request: { method, url, headers } }: Exchange): Exchange['request'] {
  return { method, url, headers: only('client-request-id', headers) };
}

const briefAnswer = ({ status, reason, headers, wire }: Answer): Answer => ({
  status,
  reason,
  headers: only('request-id', headers),
  wire,
});

function only(name: string, headers: Readonly<Record<string, string>>): Record<string, string> {
  const value = headers[name];
  return value === undefined ? {} : { [name]: value };
}
