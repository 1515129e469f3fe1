import type { Clause, ClauseId } from '../contract/clause.ts';
import type { Verdict } from '../judge/verdict.ts';
import type { Check } from '../probe/probe.ts';
import type { Result } from '../results/result.ts';
import type { FaultOutcome } from './fault-outcome.ts';
import type { Witness } from './witness.ts';

/** Which clauses of a contract were seen to fail; those that nobody documents, to look different. */
export interface FaultCoverage {
  readonly contract: string;
  /** Checks that are not as they should be on the sound mock: nothing can be proven of them. */
  readonly unsound: readonly { readonly check: string; readonly verdict: Verdict; readonly observed: string }[];
  readonly judged: readonly ClauseId[];
  readonly neverRed: readonly ClauseId[];
  readonly observed: readonly ClauseId[];
  readonly neverChanged: readonly ClauseId[];
}

const expectedOnSound: readonly Verdict[] = ['conforms', 'deviates', 'observed', 'not-applicable'];

/** On an echo, what the page itself leaves open is no fault of the mock's. */
const isSound = (verdict: Verdict, { withheld }: Check, witness: Witness): boolean =>
  expectedOnSound.includes(verdict) || (witness === 'echo' && verdict === 'blocked' && withheld !== undefined);

export function faultCoverage(
  contract: string,
  clauses: readonly Clause[],
  sound: readonly Result[],
  outcomes: readonly FaultOutcome[],
  witness: Witness,
): FaultCoverage {
  const proven = new Set(outcomes.flatMap((outcome) => outcome.proven));
  const missed = new Set(outcomes.flatMap((outcome) => outcome.missed.map(({ check }) => check.split('#')[0])));
  // On an echo of a stranger's page, what no fault touches cannot be shown.
  const isShowable = (id: ClauseId): boolean => witness !== 'echo' || missed.has(id);
  const has = (clause: Clause, wanted: readonly Verdict[]): boolean =>
    sound.some(({ check, verdict }) => check.clause.id === clause.id && wanted.includes(verdict));
  const idsOf = (wanted: readonly Verdict[]): ClauseId[] =>
    clauses.filter((clause) => has(clause, wanted)).map((clause) => clause.id);
  const judged = idsOf(['conforms', 'deviates']);
  const observed = idsOf(['observed']);
  return {
    contract,
    unsound: sound
      .filter(({ verdict, check }) => !isSound(verdict, check, witness))
      .map(({ check, verdict, observed: what }) => ({ check: check.id, verdict, observed: what })),
    judged,
    neverRed: judged.filter((id) => !proven.has(id) && isShowable(id)),
    observed,
    neverChanged: observed.filter((id) => !proven.has(id) && isShowable(id)),
  };
}
