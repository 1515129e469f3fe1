import type { Conformance, ReportedCheck } from './conformance.ts';
import { type Change, changeOf } from './news/change.ts';
import { changesBetween } from './news/changes-between.ts';
import { type News, newsFrom } from './news/news.ts';
import { pageOf } from './news/pair-editions.ts';
import type { PastReport } from './previous-report.ts';
import type { Since } from './report-schema.ts';

/** A previous report that was not asked for counts only when it speaks of the same target, misbehaving in the same way. */
export const isComparable = (
  previous: Pick<PastReport, 'target'>,
  target: Pick<Conformance['target'], 'kind' | 'name' | 'fault' | 'echo'>,
): boolean =>
  previous.target.kind === target.kind &&
  previous.target.name === target.name &&
  previous.target.fault === target.fault &&
  previous.target.echo === target.echo;

/** What a report is about, in words: `mock/page-2018 with personal-accepted`. */
export const targetInWords = ({ target: { kind, name, fault } }: Pick<PastReport, 'target'>): string =>
  `${kind === 'client' ? 'a client, ' : ''}${name}${fault === undefined ? '' : ` with ${fault}`}`;

/** What differs from the previous run: verdicts and what is gone as `since`, and the checks with what was observed before, where that differs. */
export function comparedWith(
  previous: PastReport,
  checks: readonly ReportedCheck[],
): { readonly since: Since; readonly checks: ReportedCheck[] } {
  const changes = changesBetween(previous.checks, checks);
  const before = new Map(changes.map(({ id, observedBefore }) => [id, observedBefore]));
  const gone = changes.flatMap(({ id, level, before: earlier, now }) =>
    now === null && earlier !== null ? [{ id, level, before: earlier }] : [],
  );
  return {
    since: {
      run: previous.run,
      started: previous.started,
      target: previous.target.name,
      changes: changes.flatMap(({ id, before: earlier, now }) =>
        now === null || earlier === now ? [] : [{ id, before: earlier, now }],
      ),
      ...(gone.length === 0 ? {} : { gone }),
    },
    checks: checks.map((check) => {
      const observedBefore = before.get(check.id);
      return observedBefore === undefined ? check : { ...check, observedBefore };
    }),
  };
}

/** What a report says is new since the run that it was compared with. Undefined where it was compared with none. */
export function newsOf({ since, checks, contracts }: Conformance): News[] | undefined {
  if (since === undefined) return undefined;
  const before = new Map(since.changes.map((change) => [change.id, change.before]));
  const changed = checks.flatMap((check): Change[] => {
    const { verdict, observed, observedBefore } = check;
    const earlier = before.get(check.id);
    if (earlier === undefined && observedBefore === undefined) return [];
    const change = changeOf(check, earlier === undefined ? verdict : earlier, verdict);
    return [observedBefore === undefined ? change : { ...change, observedBefore, observed }];
  });
  const judged = new Set(contracts.map(({ id }) => id));
  const pages = new Set(contracts.map(({ id }) => pageOf(id)));
  const gone = (since.gone ?? []).map(({ id, level, before: earlier }): Change => {
    const [clause = '', route = '', caller = ''] = id.split('#');
    const contract = clause.split('/')[0] ?? '';
    const edition = !judged.has(contract) && pages.has(pageOf(contract)) ? 'replaced' : 'same';
    return changeOf({ id, clause, contract, route, caller, level }, earlier, null, edition);
  });
  return newsFrom([...changed, ...gone]);
}
