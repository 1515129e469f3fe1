import type { Exchange } from '../exchange/exchange.ts';
import type { Recording } from '../exchange/recording.ts';
import { judge } from '../judge/judge.ts';
import type { Judgement } from '../judge/verdict.ts';
import type { Check, Plan } from '../probe/probe.ts';
import { coversCheck, type Deviation } from './deviations.ts';
import { withMockHint } from './mock-hint.ts';

/** A check with what is said of it. */
export interface Result extends Judgement {
  readonly check: Check;
  /** What it was judged by: the probe's exchanges. */
  readonly exchanges: readonly Exchange[];
  /** What those exchanges cost, where they are left out. */
  readonly effort?: { readonly attempts: number; readonly duration: number };
  readonly deviation?: Deviation;
}

type Judge = typeof judge;

/** Judges every check of a plan by a recording. Sends nothing; the same recording gives the same results. `by` is the judge, exchanged only to prove that a blind one is noticed. */
export function judgePlan(
  plan: Plan,
  recording: Recording,
  deviations: readonly Deviation[],
  by: Judge = judge,
): Result[] {
  const byProbe = new Map<string, Exchange[]>();
  for (const exchange of recording.exchanges) {
    const key = `${exchange.contract} ${exchange.probe}`;
    const known = byProbe.get(key);
    if (known === undefined) byProbe.set(key, [exchange]);
    else known.push(exchange);
  }
  const of = (check: Check, key: string): readonly Exchange[] =>
    byProbe.get(`${check.clause.contract.id} ${key}`) ?? [];
  const { target } = recording.header;
  const results = plan.checks.map((check) =>
    withMockHint(withDeviation(resultOf(check, recording, of, by), deviations), target),
  );
  const gone = goneRoutes(results);
  return gone.size === 0 ? results : results.map((result) => onGoneRoute(result, gone));
}

function resultOf(
  check: Check,
  recording: Recording,
  of: (check: Check, key: string) => readonly Exchange[],
  by: Judge,
): Result {
  const exchanges = check.probes.flatMap((key) => of(check, key));
  if (check.withheld !== undefined)
    return {
      check,
      exchanges,
      verdict: check.withheld.verdict,
      observed: 'not exercised',
      because: check.withheld.because,
    };
  const stopped: Result | undefined =
    recording.closing?.kind === 'stopped'
      ? {
          check,
          exchanges,
          verdict: 'blocked',
          observed: 'not exercised',
          because: `the run was stopped: ${recording.closing.because ?? 'no reason given'}`,
        }
      : undefined;
  if (exchanges.length === 0 && stopped !== undefined) return stopped;
  const caller = check.clause.variations.find((one) => one.caller.name === check.caller)?.caller;
  try {
    const accepted = check.accepted === undefined ? undefined : of(check, check.accepted);
    const alive = check.alive === undefined ? undefined : of(check, check.alive);
    const judgement = by({ clause: check.clause, caller, exchanges, accepted, alive });
    // A refusal whose controls were not reached any more says as little as one that was not reached itself.
    const uncontrolled = accepted?.length === 0 || alive?.length === 0;
    if (stopped !== undefined && uncontrolled && judgement.verdict === 'inconclusive') return stopped;
    return { ...judgement, check, exchanges };
  } catch (error) {
    // Whatever a judge throws is our fault, never the target's.
    return {
      check,
      exchanges,
      verdict: 'harness-error',
      observed: 'nothing',
      because: error instanceof Error ? error.message : String(error),
      next: 'this is a defect of graph-conformance: report it with the recording',
    };
  }
}

/** A violation that is listed is a deviation; a listed deviation that no longer happens is a violation of its own. */
function withDeviation(result: Result, deviations: readonly Deviation[]): Result {
  const deviation = deviations.find((one) => coversCheck(one, result.check));
  if (deviation === undefined) return result;
  if (result.verdict === 'violates')
    return {
      ...result,
      verdict: 'deviates',
      because: `${deviation.reason} (known since ${deviation.recorded})`,
      deviation,
    };
  if (result.verdict === 'conforms')
    return {
      ...result,
      verdict: 'violates',
      because: 'expected to deviate and did not',
      next: `remove the entry at ${deviation.file}:${deviation.line}`,
      deviation,
    };
  return result;
}

/** Where a whole route is known to be gone, there is nothing else to say of it. */
function onGoneRoute(result: Result, gone: ReadonlyMap<string, Result>): Result {
  const known = gone.get(placeOf(result));
  if (known === undefined || known === result || result.verdict === 'violates' || result.verdict === 'harness-error')
    return result;
  return {
    ...result,
    verdict: 'not-applicable',
    because: `the route is gone: ${known.deviation?.reason ?? 'a known deviation'}`,
  };
}

/** Results that tell of a whole route that it is gone, by contract and route. */
const goneRoutes = (results: readonly Result[]): ReadonlyMap<string, Result> =>
  new Map(
    results
      .filter(
        ({ verdict, check: { clause } }) =>
          verdict === 'deviates' && clause.expects.kind === 'accepted' && clause.point === 'route',
      )
      .map((result) => [placeOf(result), result]),
  );

const placeOf = ({ check }: Result): string => `${check.clause.contract.id} ${check.route}`;
