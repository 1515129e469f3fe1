import type { Level } from '../../contract/clause.ts';
import type { Verdict } from '../../judge/verdict.ts';

/** What comparing needs of a check: who was judged, and what was said. */
export interface ComparedCheck {
  /** `clause#route#caller`. */
  readonly id: string;
  readonly clause: string;
  readonly contract: string;
  readonly route: string;
  readonly caller: string;
  readonly level: Level;
  readonly verdict: Verdict;
  readonly observed: string;
}

/** What happened to a check between two runs, the most urgent first. */
export const newsKinds = [
  'violates',
  'harness-error',
  'blocked',
  'inconclusive',
  'gone',
  'known',
  'fixed',
  'judged',
  'observed',
  'added',
  'other',
] as const;
export type NewsKind = (typeof newsKinds)[number];

/** A check that two runs do not say the same of. */
export interface Change extends Omit<ComparedCheck, 'verdict' | 'observed'> {
  readonly kind: NewsKind;
  readonly worse: 'worse' | 'no worse';
  /** Null where the check is new. */
  readonly before: Verdict | null;
  /** Null where it is not judged any more. */
  readonly now: Verdict | null;
  readonly observedBefore?: string;
  readonly observed?: string;
}

/** `replaced`: the newer run judged another edition of the page. */
type Edition = 'same' | 'replaced';

/** What two verdicts on a check are together. */
export function changeOf(
  { id, clause, contract, route, caller, level }: Omit<ComparedCheck, 'verdict' | 'observed'>,
  before: Verdict | null,
  now: Verdict | null,
  edition: Edition = 'same',
): Change {
  const worse = worseOf({ before, now, level }, edition);
  return { kind: kindOf(before, now), worse, id, clause, contract, route, caller, level, before, now };
}

/** Whether something was found out at all. */
export const isJudged = (verdict: Verdict | null): boolean =>
  verdict !== null && ['conforms', 'deviates', 'violates', 'observed'].includes(verdict);
const isBad = (verdict: Verdict | null): boolean => verdict === 'violates' || verdict === 'harness-error';

/** What a change of verdicts is. Both are null for nothing: that is no change. */
export function kindOf(before: Verdict | null, now: Verdict | null): NewsKind {
  switch (now) {
    case null:
      return 'gone';
    case 'violates':
    case 'harness-error':
    case 'blocked':
    case 'inconclusive':
      return now;
    case 'conforms':
    case 'deviates':
    case 'observed':
      if (before === null) return 'added';
      if (isBad(before) || (before === 'deviates' && now === 'conforms')) return 'fixed';
      if (before === 'blocked' || before === 'inconclusive') return 'judged';
      if (now === 'deviates') return 'known';
      return before === now ? 'observed' : 'other';
    case 'not-applicable':
      return before === null ? 'added' : 'other';
    default:
      return now satisfies never;
  }
}

/**
 * A violation that was not there before is worse, and so is what was judged and is not any more: it may hide one. Of what nobody documents nothing is lost,
 * and a newer edition of the page may have dropped a clause.
 */
function worseOf({ before, now, level }: Pick<Change, 'before' | 'now' | 'level'>, edition: Edition): Change['worse'] {
  if (isBad(now)) return 'worse';
  const isLost = now === null ? edition === 'same' : now === 'blocked' || now === 'inconclusive';
  return isLost && isJudged(before) && level !== 'observed' ? 'worse' : 'no worse';
}
