import { type Verdict, verdicts } from '../judge/verdict.ts';
import type { ReportedCheck } from './conformance.ts';

type Level = ReportedCheck['level'];
const levels: readonly Level[] = ['required', 'recommended', 'observed'];

/** What stands between "violates" or "deviates" and a clause's title, which alone would read as the offence ("violates: a personal account is refused"). */
function wordsBefore(verdict: Verdict, level: Level): string {
  const promise = level === 'required' ? 'the promise that ' : 'the advice that ';
  if (verdict === 'violates') return promise;
  return verdict === 'deviates' ? `from ${promise}` : '';
}

/** What is broken, to stand behind "violates" or "deviates". */
export const brokenPromise = ({ verdict, level, title }: Pick<ReportedCheck, 'verdict' | 'level' | 'title'>): string =>
  `${wordsBefore(verdict, level)}${title}`;

/** The words for every verdict and level: the board's script can import nothing. */
export const promiseWords = Object.fromEntries(
  verdicts.map((verdict) => [verdict, Object.fromEntries(levels.map((level) => [level, wordsBefore(verdict, level)]))]),
);
