import type { Level } from '../contract/clause.ts';
import type { Contract } from '../contract/contract.ts';
import type { Route } from '../contract/route.ts';
import type { Section } from '../contract/schema.ts';
import type { CommandEnd } from '../exchange/recording.ts';
import type { Judgement } from '../judge/verdict.ts';
import type { Call, Seen } from './calls-of.ts';

/** What a client did in one scenario, as far as it is about one contract. */
export interface ClientEvidence {
  readonly contract: Contract;
  readonly scenario: string;
  /** The route that is judged; undefined: the page as a whole. */
  readonly route: Route | undefined;
  /** Requests to the route, or, for the page as a whole, those to Graph that no page of this run documents. */
  readonly seen: readonly Seen[];
  readonly calls: readonly Call[];
  /** All that arrived in this scenario. */
  readonly everything: readonly Seen[];
  readonly command: CommandEnd | undefined;
}

/** What is said, and which requests tell. */
export interface ClientJudgement extends Judgement {
  readonly by: readonly Seen[];
}

/** What a page says to a client. Judging is pure; undefined: nothing was seen that tells. */
export interface ClientClause {
  readonly section: Section;
  /** Begins with `client.`: no clause of a service's has that name. */
  readonly point: `client.${string}`;
  readonly level: Level;
  /** A plain fact in the present tense. */
  readonly title: string;
  readonly about: 'route' | 'page';
  /** What is documented, in words; undefined: the page says nothing of it, and there is no such clause. */
  readonly documented: (contract: Contract, route: Route | undefined) => string | undefined;
  readonly judge: (evidence: ClientEvidence) => ClientJudgement | undefined;
}

/** Says a verdict of the first request that breaks the promise; `conforms` where none does, and nothing where there was none. */
export function eachOf(
  seen: readonly Seen[],
  flaw: (one: Seen) => Judgement | undefined,
  fine: string,
): ClientJudgement | undefined {
  if (seen.length === 0) return undefined;
  const judged = seen.flatMap((one) => {
    const said = flaw(one);
    return said === undefined ? [] : [{ said, one }];
  });
  const worst = judged.find(({ said }) => said.verdict === 'violates') ?? judged[0];
  if (worst === undefined) return { verdict: 'conforms', observed: fine, by: seen };
  const same = judged.filter(({ said }) => said.verdict === worst.said.verdict);
  const often = same.length > 1 ? ` (${same.length} of ${seen.length} requests)` : '';
  return { ...worst.said, observed: `${worst.said.observed}${often}`, by: same.map(({ one }) => one) };
}
