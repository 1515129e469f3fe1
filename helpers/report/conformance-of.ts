import type { RunHeader } from '../exchange/recording.ts';
import type { Result } from '../run/judge-plan.ts';
import { exitCodeOf, isLacking, type Rigour, summaryOf } from '../run/summary.ts';
import { changesSince, isComparable, withObservedBefore } from './compare-runs.ts';
import type { Conformance } from './report-schema.ts';
import { reportedCheck } from './reported-check.ts';
import { reportedContract } from './reported-contract.ts';
import { nothingFell, statementOf } from './statement-of.ts';

export interface ConformanceInput {
  /** First line of the recording: which run, which target, when. */
  readonly header: RunHeader;
  /** When the last exchange ended, ISO 8601. */
  readonly ended: string;
  readonly results: readonly Result[];
  readonly rigour: Rigour;
  readonly suite: { readonly name: string; readonly version: string };
  readonly interrupted: boolean;
  /** As the user typed it. */
  readonly command?: string | undefined;
  /** The report of the run before; left aside when it speaks of another target. */
  readonly previous?: Conformance | undefined;
}

/** With more checks than this, what is as it should be is told briefly: the recording beside the report has it whole. */
const mostWhole = 5_000;

/** The report of a run as plain data. Nothing in it is secret: exchanges have no secrets. */
export function conformanceOf(input: ConformanceInput): Conformance {
  const { header, results, rigour, suite, interrupted, command } = input;
  const contracts = [
    ...new Map(results.map(({ check }) => [check.clause.contract.id, check.clause.contract])).values(),
  ];
  const reported = contracts.map(reportedContract);
  const isEmpty = header.clauses.length === 0;
  const exitCode = isEmpty ? 0 : exitCodeOf(results, rigour);
  const summary = summaryOf(results);
  const detail = results.length > mostWhole ? 'brief' : 'whole';
  const checks = results.map((result) => reportedCheck(result, detail));
  const previous =
    input.previous !== undefined && isComparable(input.previous, header.target) && input.previous.run.id !== header.run
      ? input.previous
      : undefined;
  return {
    $schema: './conformance.schema.json',
    schemaVersion: 1,
    suite,
    run: { id: header.run, ...(command === undefined ? {} : { command }) },
    started: header.started,
    duration: Math.max(0, Date.parse(input.ended) - Date.parse(header.started)),
    target: targetOf(header),
    statement: isEmpty ? nothingFell : statementOf(header.target, reported, exitCode),
    contracts: reported,
    strict: rigour.strict,
    partial: results.some(isLacking),
    interrupted,
    exitCode,
    summary,
    ...(previous === undefined ? {} : { since: changesSince(checks, previous) }),
    checks: previous === undefined ? checks : withObservedBefore(checks, previous),
  };
}

function targetOf({ target }: RunHeader): Conformance['target'] {
  const { kind, name, baseUrl, fault, echo } = target;
  return { kind, name, baseUrl, ...(fault === undefined ? {} : { fault }), ...(echo === undefined ? {} : { echo }) };
}
