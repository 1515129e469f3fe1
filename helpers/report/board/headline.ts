import { counted } from '../../common/counted.ts';
import type { Conformance } from '../conformance.ts';
import { notJudged } from '../statement-of.ts';

/** The outcome in a few words. `tone`: green only where everything was judged and nothing differs but in known ways. */
export interface Headline {
  readonly text: string;
  /** What was not judged, where the text does not say it. */
  readonly gap?: string;
  readonly tone: 'good' | 'known' | 'open' | 'bad';
}

/** A mock never lets one say that Graph conforms, and what was not judged is never green. */
export function headlineOf(
  conformance: Pick<Conformance, 'exitCode' | 'summary' | 'target' | 'interrupted' | 'checks'>,
): Headline {
  const { exitCode, summary, interrupted, target, checks: all } = conformance;
  if (target.kind === 'client' && exitCode !== 0) return ofClient(exitCode);
  const unjudged = summary.blocked + summary.inconclusive;
  const gap = notJudged(summary, all.length);
  const violating = `${counted(summary.violates, 'check')} ${summary.violates === 1 ? 'violates' : 'violate'}`;
  switch (exitCode) {
    case 0: {
      if (all.length === 0) return { text: 'Nothing was judged', tone: 'open' };
      const advised = summary.violates > 0 ? `${violating} what is only recommended` : undefined;
      if (unjudged > 0) {
        const judged = target.kind === 'client' ? 'May ship' : 'What was judged conforms';
        return { text: `${judged}${advised === undefined ? '' : `, but ${advised}`}`, gap, tone: 'open' };
      }
      return advised === undefined
        ? sound(conformance)
        : { text: `Every required clause conforms; ${advised}`, tone: 'known' };
    }
    case 1:
      return { text: `${violating} the contract`, ...(unjudged > 0 ? { gap } : {}), tone: 'bad' };
    case 2:
      return { text: 'The instrument failed', tone: 'bad' };
    case 3:
      return { text: `${interrupted ? 'Interrupted: ' : ''}${gap}`, tone: 'open' };
    default:
      return exitCode satisfies never;
  }
}

/** Whether a program may ship is what its release manager reads first. */
const ofClient = (exitCode: 1 | 2 | 3): Headline =>
  exitCode === 1
    ? { text: 'May not ship', tone: 'bad' }
    : { text: exitCode === 2 ? 'Nothing was judged' : 'Judged in part', tone: 'open' };

/** Everything was judged, and nothing violates. */
function sound({ summary, target }: Pick<Conformance, 'summary' | 'target'>): Headline {
  if (target.kind === 'mock' && target.fault === undefined && target.echo !== true)
    return { text: 'The instrument is sound', tone: 'good' };
  if (target.kind === 'client') return { text: 'May ship', tone: 'good' };
  if (summary.deviates === 0) return { text: 'Every required clause conforms', tone: 'good' };
  const known =
    summary.deviates === 1 ? '1 check differs in a known way' : `${summary.deviates} checks differ in known ways`;
  return { text: `Nothing violates the contract; ${known}`, tone: 'good' };
}
