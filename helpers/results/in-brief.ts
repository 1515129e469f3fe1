import { defined } from '../common/defined.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Wanted } from '../probe/plan.ts';
import { isQuiet } from './letter.ts';
import { type Result, withTexts } from './result.ts';
import { tellingExchange } from './telling-exchange.ts';

/** `whole`: each check keeps the exchange that tells. `brief`: only what is needed for letters; the recording beside the report has it all. */
export type Detail = 'whole' | 'brief';

/** With more checks than this, reports are brief. */
const mostWhole = 5_000;

/** How much a run's reports tell of each check: that depends on how many there are. */
export function detailOf(wanted: readonly Wanted[]): Detail {
  const checks = wanted.reduce(
    (sum, { clauses, routes }) =>
      sum + clauses.reduce((all, clause) => all + Math.max(1, clause.variations.length) * routes.length, 0),
    0,
  );
  return checks > mostWhole ? 'brief' : 'whole';
}

/** Results without the exchanges that no report tells of: a run's memory grows with what is said of it, not with what was sent. `once`: gives equal texts as one. */
export function inBrief(
  results: readonly Result[],
  detail: Detail,
  once: (text: string) => string = (text) => text,
): Result[] {
  return results.map((result) => {
    const telling = tellingExchange(result);
    const kept =
      telling === undefined || (detail === 'brief' && isQuiet(result))
        ? nothing
        : [detail === 'whole' ? telling : briefExchange(telling)];
    const { id, clause, route, caller, withheld } = result.check;
    const check = { id, clause, route, caller, probes: nothing, ...defined({ withheld }) };
    return { ...withTexts(result, once), check, exchanges: kept, effort: effortOf(result) };
  });
}

const nothing: readonly never[] = [];

/** How often something was sent for a check, and the milliseconds on the wire. */
export function effortOf({ exchanges, effort }: Pick<Result, 'exchanges' | 'effort'>): NonNullable<Result['effort']> {
  if (effort !== undefined) return effort;
  const duration = exchanges.reduce((sum, one) => sum + one.duration, 0);
  return {
    attempts: exchanges.reduce((sum, one) => sum + 1 + one.retries.length, 0),
    duration: Math.round(duration * 10) / 10,
  };
}

/** What a letter names: the request, its id, and the status. */
function briefExchange(exchange: Exchange): Exchange {
  const { request, answer, ...rest } = exchange;
  const id = request.headers['client-request-id'];
  return {
    ...rest,
    request: { method: request.method, url: request.url, headers: id === undefined ? {} : { 'client-request-id': id } },
    ...(answer === undefined ? {} : { answer: { ...answer, headers: {}, body: undefined } }),
  };
}
