import { judge } from '../../helpers/clauses/judge.ts';
import type { Evidence } from '../../helpers/judge/evidence.ts';
import type { Verdict } from '../../helpers/judge/verdict.ts';

/** Literal evidence and what deserves to be said of it. A text is meant letter by letter, a pattern as a part of it. */
export interface Row {
  /** A plain fact: why this evidence deserves this verdict. */
  readonly title: string;
  readonly evidence: Evidence;
  readonly verdict: Verdict;
  /** What happened, in words; not compared where absent. */
  readonly observed?: string | RegExp;
  /** Absent: the judge gives none. */
  readonly because?: string | RegExp;
  /** Absent: the judge gives none. */
  readonly next?: string | RegExp;
  /** Not compared where absent. */
  readonly controls?: string | RegExp;
}

/** All rows of one judge. */
export type Table = readonly Row[];

/** A copy that nobody has judged before: nothing is remembered of it. */
const fresh = ({ clause, exchanges, accepted, unprivileged, alive, ...rest }: Evidence): Evidence => ({
  ...rest,
  clause: { ...clause, contract: { ...clause.contract } },
  exchanges: structuredClone(exchanges),
  accepted: structuredClone(accepted),
  ...(unprivileged === undefined ? {} : { unprivileged: structuredClone(unprivileged) }),
  alive: structuredClone(alive),
});

/** How what the judge says differs from what the row deserves, in a few lines; empty where it does not. */
export function differences(row: Row): string {
  const said = judge(fresh(row.evidence));
  return [
    differs('verdict', said.verdict, row.verdict),
    ...(row.observed === undefined ? [] : [differs('observed', said.observed, row.observed)]),
    differs('because', said.because, row.because),
    differs('next', said.next, row.next),
    ...(row.controls === undefined ? [] : [differs('controls', said.controls, row.controls)]),
  ]
    .filter((one) => one !== undefined)
    .join('\n');
}

function differs(what: string, said: string | undefined, wanted: string | RegExp | undefined): string | undefined {
  const same = wanted instanceof RegExp ? said !== undefined && wanted.test(said) : said === wanted;
  return same ? undefined : `${what}: ${said ?? '(none)'}\nwanted: ${wanted ?? '(none)'}`;
}
