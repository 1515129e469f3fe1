import { judge } from '../clauses/judge.ts';
import { routeExists } from '../clauses/route-exists.ts';
import { groupBy } from '../common/group-by.ts';
import { printableLine } from '../common/printable.ts';
import { coversCheck, type Deviation } from '../contract/deviations.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Recording } from '../exchange/recording.ts';
import { tenantOf } from '../judge/credential.ts';
import type { Asked } from '../judge/evidence.ts';
import { missingTries } from '../judge/gap.ts';
import type { Judgement } from '../judge/verdict.ts';
import type { Check, Plan, Probe } from '../probe/probe.ts';
import { withMockHint } from './mock-hint.ts';
import { type Result, withTexts } from './result.ts';

type Judge = typeof judge;

/** Judges every check of a plan by a recording. Sends nothing; the same recording gives the same results. `by` is the judge, exchanged only to prove that a blind one is noticed. */
export function judgePlan(
  plan: Plan,
  recording: Recording,
  deviations: readonly Deviation[],
  by: Judge = judge,
): Result[] {
  const byProbe = groupBy(recording.exchanges, ({ contract, probe }) => `${contract} ${probe}`);
  const of = (check: Check, key: string): readonly Exchange[] =>
    byProbe.get(`${check.clause.contract.id} ${key}`) ?? [];
  const { target } = recording.header;
  const run = { asked: askedOf(plan), unprivileged: unprivilegedIn(plan), tenant: tenantIn(recording) };
  const results = plan.checks.map((check) =>
    // What a judge says may have a service's, a page's or Entra's words in it. Here they all pass, on their way to every report.
    withTexts(withMockHint(withDeviation(resultOf(check, recording, of, run, by), deviations), target), printableLine),
  );
  const gone = goneRoutes(results);
  return gone.size === 0 ? results : results.map((result) => onGoneRoute(result, gone));
}

function resultOf(
  check: Check,
  recording: Recording,
  of: (check: Check, key: string) => readonly Exchange[],
  run: {
    readonly asked: (check: Check) => readonly Asked[];
    readonly unprivileged: (check: Check) => readonly string[];
    readonly tenant: string | undefined;
  },
  by: Judge,
): Result {
  const exchanges = check.probes.flatMap((key) => of(check, key));
  if (check.withheld !== undefined)
    return {
      check,
      exchanges,
      verdict: check.withheld.failed === true ? 'harness-error' : check.withheld.verdict,
      observed: 'not exercised',
      because: check.withheld.because,
      ...(check.withheld.failed === true ? { next: ownDefect } : {}),
    };
  const hindered = hinderedBy(exchanges);
  if (hindered !== undefined) return { check, exchanges, ...hindered };
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
    const { clause } = check;
    const unprivileged = run.unprivileged(check).flatMap((key) => of(check, key));
    const evidence = {
      clause,
      caller,
      exchanges,
      accepted,
      unprivileged,
      alive,
      asked: run.asked(check),
      tenant: run.tenant,
    };
    const judgement = by(evidence);
    // What was not reached any more, be it the last try or a control, says as little as a check that was not reached itself.
    if (stopped !== undefined && judgement.verdict === 'inconclusive' && missingTries(evidence) !== undefined)
      return stopped;
    // A control that could not be had leaves its caller's trouble, or our fault, and no puzzle.
    const without =
      judgement.verdict === 'inconclusive' ? hinderedBy([...(accepted ?? []), ...(alive ?? [])]) : undefined;
    return { ...judgement, ...without, check, exchanges };
  } catch (error) {
    // Whatever a judge throws is our fault, never the target's.
    return {
      check,
      exchanges,
      verdict: 'harness-error',
      observed: 'nothing',
      because: error instanceof Error ? error.message : String(error),
      next: ownDefect,
    };
  }
}

const ownDefect = 'this is a defect of graph-conformance: report it with the recording';

/** What was not sent by our own fault is a harness error; what its caller could not send any more is blocked. */
function hinderedBy(exchanges: readonly Exchange[]): Judgement | undefined {
  const failed = (reason: 'harness' | 'caller') =>
    exchanges.find(({ failure }) => failure?.reason === reason)?.failure?.message;
  const [ours, theirs] = [failed('harness'), failed('caller')];
  if (ours !== undefined) return { verdict: 'harness-error', observed: 'nothing', because: ours, next: ownDefect };
  return theirs === undefined ? undefined : { verdict: 'blocked', observed: 'not exercised', because: theirs };
}

/** The tenant that most tokens of a run are of: its callers have that in common. */
function tenantIn({ exchanges }: Recording): string | undefined {
  const often = new Map<string, number>();
  for (const { credential } of exchanges) {
    const tenant = credential.tokenClass === 'DelegatedPersonal' ? undefined : tenantOf(credential);
    if (tenant !== undefined) often.set(tenant, (often.get(tenant) ?? 0) + 1);
  }
  return [...often].sort(([, one], [, other]) => other - one)[0]?.[0];
}

/** The probes of callers without the permission, by contract and route: what they get tells what a 404 means there. */
function unprivilegedIn({ checks }: Plan): (check: Check) => readonly string[] {
  const byPlace = groupBy(
    checks.filter(({ clause, caller }) => clause.expects.kind === 'refused' && caller.endsWith('.without-permission')),
    ({ clause, route }) => `${clause.contract.id} ${route}`,
  );
  return ({ clause, route }) => (byPlace.get(`${clause.contract.id} ${route}`) ?? []).flatMap(({ probes }) => probes);
}

/** What a plan asks for of the probes and controls of a check. */
function askedOf({ probes, controls }: Plan): (check: Check) => readonly Asked[] {
  const known = new Map([
    ...probes.map((probe) => [`${probe.contract.id} ${probe.key}`, askedBy(probe)] as const),
    ...controls.map(({ contract, key, kind, ...control }) => {
      const caller = 'variation' in control ? control.variation.caller.name : '*';
      const asked: Asked = {
        probe: key,
        method: kind === 'alive' ? 'GET' : 'POST',
        caller,
        route: '*',
        subject: 'none',
        attempts: 1,
        looked: 'nowhere',
      };
      return [`${contract.id} ${key}`, asked] as const;
    }),
  ]);
  return ({ clause, probes: own, accepted, alive }) =>
    [...own, accepted, alive].flatMap((key) => known.get(`${clause.contract.id} ${key ?? ''}`) ?? []);
}

const askedBy = ({ key, method, variation, route, subject, attempts, look, watched }: Probe): Asked => ({
  probe: key,
  method,
  caller: variation.caller.name,
  route: route.id,
  subject,
  attempts,
  looked: look === 'none' ? 'nowhere' : watched ? 'at each try' : 'at the last',
});

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
      .filter(({ verdict, check: { clause } }) => verdict === 'deviates' && clause.family === routeExists.name)
      .map((result) => [placeOf(result), result]),
  );

const placeOf = ({ check }: Result): string => `${check.clause.contract.id} ${check.route}`;
