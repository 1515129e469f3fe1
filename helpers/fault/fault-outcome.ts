import type { ClauseId } from '../contract/clause.ts';
import type { Verdict } from '../judge/verdict.ts';
import type { KnownFault } from '../mock/faults/known-fault.ts';
import type { Mark } from '../mock/faults/recipe.ts';
import type { Check } from '../probe/probe.ts';
import type { Result } from '../results/result.ts';
import { matchesPattern } from '../run/matches-pattern.ts';
import { isUntouched } from './fault-visible.ts';
import type { Witness } from './witness.ts';

/** A check that did not come out as the fault declares. */
export interface Surprise {
  readonly check: string;
  /** `changed`: what is observed differs from the sound service. `as before`: neither worse nor unclear. */
  readonly expected: 'violates' | 'inconclusive' | 'changed' | 'as before';
  readonly verdict: Verdict;
  readonly observed: string;
}

/** What a run against one fault showed. */
export interface FaultOutcome {
  readonly fault: KnownFault;
  readonly contract: string;
  /** `no`: nothing that the fault declares is green on the sound mock, by this contract. */
  readonly applies: 'yes' | 'no';
  /** Declared, and not seen. Empty: the fault is found. */
  readonly missed: readonly Surprise[];
  /** Seen, and not declared. Empty: the run is clean. */
  readonly strays: readonly Surprise[];
  /** Clauses that turned red, or look different, as declared. */
  readonly proven: readonly ClauseId[];
  readonly milliseconds: number;
}

/** Compares a faulty run with the sound one: a fault can only turn red what the sound mock keeps green. */
export function faultOutcome(
  fault: KnownFault,
  contract: string,
  sound: readonly Result[],
  faulty: readonly Result[],
  milliseconds: number,
  witness: Witness,
): FaultOutcome {
  const before = new Map(sound.map((result) => [result.check.id, result]));
  const judged = faulty.map((result) => {
    const was = before.get(result.check.id);
    const sure = expectation(fault, result.check, was);
    const expected = witness === 'echo' ? onEcho(fault, sure, result, was) : sure;
    return { result, expected, surprise: surpriseOf(expected, result, was) };
  });
  // A trouble breaks nothing: it is found where what it clouds is inconclusive.
  const isTroubleOnly = fault.breaks.length + fault.shows.length === 0;
  const declared = judged.filter(
    ({ expected }) =>
      expected === 'violates' || expected === 'changed' || (isTroubleOnly && expected === 'inconclusive'),
  );
  const surprises = (all: typeof judged): Surprise[] =>
    all.flatMap(({ surprise }) => (surprise === undefined ? [] : [surprise]));
  return {
    fault,
    contract,
    applies: declared.length > 0 ? 'yes' : 'no',
    missed: surprises(declared),
    strays: surprises(judged.filter((one) => !declared.includes(one))),
    proven: [
      ...new Set(declared.filter(({ surprise }) => surprise === undefined).map(({ result }) => result.check.clause.id)),
    ],
    milliseconds,
  };
}

/**
 * A fault declares by name which callers it shows by; a stranger's page may name others. There it is expected of all callers of the clauses that
 * it declares, and of none for whom it changes nothing of what is seen.
 */
function onEcho(
  fault: KnownFault,
  sure: Surprise['expected'],
  now: Result,
  before: Result | undefined,
): Surprise['expected'] {
  if (isUntouched(before, now)) return sure === 'inconclusive' && now.verdict === sure ? sure : 'as before';
  // A page may document what clouds others: a redirect can be its success.
  if (sure === 'inconclusive' && now.verdict === before?.verdict) return 'as before';
  if (sure !== 'as before' || !concerns(fault, now.check)) return sure;
  const names = (marks: readonly Mark[]): boolean => marks.some((mark) => isNamed(now.check, mark));
  if (now.verdict === 'violates' && names(fault.breaks)) return 'violates';
  return now.verdict === 'inconclusive' && names([...fault.breaks, ...fault.clouds]) ? 'inconclusive' : sure;
}

/**
 * Whom a page names differs from page to page: a mark about callers is about their whole token class there, in whichever permission table. Other
 * marks mean their point.
 */
function isNamed({ clause: { section, point } }: Check, mark: Mark): boolean {
  const pattern = typeof mark === 'string' ? mark : mark.clause;
  if (section !== 'prerequisites') return matchesPattern(`${section}/${point}`, pattern);
  const [tokenClass = ''] = point.split(/[.[]/);
  return matchesPattern(`${section}/${tokenClass}`, pattern.replace(/(?<=\/\w+)\..*$/, ''));
}

/** What the fault says of a check. What was not green before is not expected to change. */
function expectation(fault: KnownFault, check: Check, before: Result | undefined): Surprise['expected'] {
  const means = (marks: readonly Mark[]): boolean =>
    concerns(fault, check) && marks.some((one) => isMeant(check, one, before));
  if (before?.verdict === 'observed')
    return means(fault.shows) ? 'changed' : means(fault.clouds) ? 'inconclusive' : 'as before';
  if (before?.verdict !== 'conforms' && before?.verdict !== 'deviates') return 'as before';
  if (means(fault.breaks)) return 'violates';
  return means(fault.clouds) ? 'inconclusive' : 'as before';
}

function concerns({ routes }: KnownFault, { route }: Check): boolean {
  switch (routes) {
    case 'all':
      return true;
    case 'issuer':
      return route === '*';
    default:
      return routes.includes(route);
  }
}

function isMeant({ clause, caller }: Check, mark: Mark, before: Result | undefined): boolean {
  const { clause: pattern, callers = ['*'], expects, was } = typeof mark === 'string' ? { clause: mark } : mark;
  return (
    matchesPattern(`${clause.section}/${clause.point}`, pattern) &&
    (expects === undefined || clause.expects.kind === expects) &&
    (was === undefined || before?.verdict === was) &&
    callers.some((one) => matchesPattern(caller, one))
  );
}

function surpriseOf(
  expected: Surprise['expected'],
  { check, verdict, observed, because }: Result,
  before: Result | undefined,
): Surprise | undefined {
  const surprise = { check: check.id, expected, verdict, observed: [observed, because ?? ''].join(' ').trim() };
  switch (expected) {
    case 'violates':
    case 'inconclusive':
      return verdict === expected ? undefined : surprise;
    case 'changed':
      return verdict === 'observed' && (observed !== before?.observed || because !== before.because)
        ? undefined
        : surprise;
    case 'as before':
      return isTrouble(verdict) && verdict !== before?.verdict ? surprise : undefined;
    default:
      return expected satisfies never;
  }
}

const isTrouble = (verdict: Verdict): boolean =>
  verdict === 'violates' || verdict === 'harness-error' || verdict === 'inconclusive' || verdict === 'blocked';
