import type { Change } from '../exchange/exchange.ts';
import type { Sent } from './send.ts';

/** A request of ours that may have done something to a device that somebody owns. */
export interface Act {
  readonly contract: string;
  readonly probe: string;
  readonly attempt: number;
  readonly action: string;
  /** By the service's clock, in milliseconds. */
  readonly at: number;
  /** It was accepted, or nobody knows what became of it: Intune may carry it out at any time. What was refused cannot act later on. */
  readonly mayShowLater: boolean;
}

/** Milliseconds: a Date header tells whole seconds, and the service's machines are not quite of one mind. */
const tolerance = 2_000;

/**
 * Which request of ours explains an entry in `deviceActionResults`: the last one for that action which was not sent after it started, and, where it
 * was refused, not long before either.
 * Undefined where none does: others act on devices, too.
 */
export const actBehind = (change: Change, acts: readonly Act[]): Act | undefined =>
  acts.findLast((act) => {
    const started = Date.parse(change.started);
    return (
      act.action === change.action &&
      act.at <= started + tolerance &&
      (act.mayShowLater || started <= act.at + tolerance)
    );
  });

/** When the service had the request, by its own clock where its answer tells. */
export function serverTime({ answer, at }: Pick<Sent, 'answer' | 'at'>): number {
  const told = Date.parse(answer?.headers.date ?? '');
  return Number.isNaN(told) ? Date.parse(at) : told;
}
