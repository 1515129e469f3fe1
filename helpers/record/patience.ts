import type { Clock } from '../common/clock.ts';
import type { Failure } from '../exchange/exchange.ts';
import type { WireAnswer } from '../exchange/transport.ts';
import { type Place, type PlaceTrouble, placeTrouble } from './place-trouble.ts';

/** One budget for all waiting and retrying of a run, of which no place may use more than its share. */
export interface Patience {
  /** Milliseconds to wait before trying again, or undefined when it is time to give up. Takes the wait from the budget. */
  waitBefore(attempt: number, result: WireAnswer | Failure, place?: Place): number | undefined;
  /** What each place has used of it. */
  readonly places: PlaceTrouble;
  readonly clock: Clock;
  /** Milliseconds left. */
  left(): number;
  /** Takes the time of a request from the budget when it was in vain. */
  spend(milliseconds: number, result: WireAnswer | Failure, place?: Place): void;
  /** True when a wait was refused because the budget is used up. */
  exhausted(): boolean;
  /** Milliseconds that the next request may take: less than usual when the budget is nearly used up. */
  timeout(usual: number): number;
}

const firstWait = 500;
const longestWait = 30_000;
const mostAttempts = 8;
/** With nothing left a request still gets this long, in milliseconds. */
const shortestTimeout = 10_000;

/** `budget` in milliseconds; `random` in [0, 1) spreads the waits, so that many clients do not come back together. */
export function patience(budget: number, clock: Clock, random: () => number = Math.random): Patience {
  let left = budget;
  let refused = false;
  const places = placeTrouble(budget);
  return {
    places,
    clock,
    left: () => left,
    exhausted: () => refused || left <= 0,
    timeout: (usual) => Math.min(usual, Math.max(left, shortestTimeout)),
    spend(milliseconds, result, place) {
      if (!isPassing(result)) return;
      left -= milliseconds;
      if (place !== undefined) places.spend(place, milliseconds);
    },
    waitBefore(attempt, result, place) {
      if (!isPassing(result) || attempt >= mostAttempts) return undefined;
      const told = retryAfter(result, clock.now()) ?? 0;
      // "At once" is no answer to being too many.
      const wait = told > 0 ? told : Math.min(longestWait, firstWait * 2 ** (attempt - 1)) * (0.5 + random() / 2);
      if (wait > left) {
        refused = true;
        return undefined;
      }
      if (place !== undefined && !places.allows(place, wait)) return undefined;
      left -= wait;
      if (place !== undefined) places.spend(place, wait);
      return wait;
    },
  };
}

/** What may pass by itself: throttling, an overloaded or failing service, a lost connection. */
function isPassing(result: WireAnswer | Failure): boolean {
  if ('kind' in result) return result.kind === 'reset' || result.kind === 'timeout' || result.kind === 'refused';
  return [429, 500, 502, 503, 504].includes(result.status);
}

/** Retry-After in milliseconds: seconds or an HTTP date (RFC 9110, 10.2.3). Graph may leave it out (IntuneCD#64). */
function retryAfter(result: WireAnswer | Failure, now: number): number | undefined {
  const value = 'kind' in result ? undefined : result.headers['retry-after'];
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
