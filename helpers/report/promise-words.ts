import type { ReportedCheck } from './conformance.ts';

/** What is broken, to stand behind "violates" or "deviates": a clause's title alone would read as the offence ("violates: a personal account is refused"). */
export function brokenPromise({ verdict, level, title }: Pick<ReportedCheck, 'verdict' | 'level' | 'title'>): string {
  const promise = level === 'required' ? 'the promise that' : 'the advice that';
  if (verdict === 'violates') return `${promise} ${title}`;
  return verdict === 'deviates' ? `from ${promise} ${title}` : title;
}
