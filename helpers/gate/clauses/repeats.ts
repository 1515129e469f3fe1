import { type Call, endOf, type Seen, startOf } from '../calls-of.ts';
import type { ClientEvidence, ClientJudgement } from '../client-clause.ts';
import { inOrder } from './in-order.ts';

/** Two requests in a row of one call. */
interface Repeat {
  readonly first: Seen;
  readonly second: Seen;
  readonly call: Call;
}

const repeatsIn = (calls: readonly Call[]): Repeat[] =>
  calls.flatMap((call) =>
    call.tries.slice(1).flatMap((second, at) => {
      const first = call.tries[at];
      return first === undefined ? [] : [{ first, second, call }];
    }),
  );

/** Judges the repetitions behind a kind of answer; `conforms` where there was such an answer, and nothing wrong behind it. */
export function behind(
  { calls, seen }: ClientEvidence,
  concerns: (seen: Seen) => boolean,
  flaw: (repeat: Repeat) => Omit<ClientJudgement, 'by' | 'verdict'> | undefined,
  fine: string,
): ClientJudgement | undefined {
  const concerned = calls.flatMap(({ tries }) => tries.filter(concerns));
  if (concerned.length === 0) return undefined;
  for (const repeat of repeatsIn(calls)) {
    if (!concerns(repeat.first) || isOfAnother(repeat, seen)) continue;
    const said = flaw(repeat);
    if (said !== undefined) return { verdict: 'violates', ...said, by: [repeat.first, repeat.second] };
  }
  return { verdict: 'conforms', observed: `${inOrder(calls)}: ${fine}`, by: concerned };
}

/**
 * Calls beside each other can look like tries: what came by another connection was another call where one more request, in its time, is the try.
 */
function isOfAnother({ first, second }: Repeat, seen: readonly Seen[]): boolean {
  const wait = waitOf(first);
  if (wait === undefined || first.received.connection?.number === second.received.connection?.number) return false;
  const due = endOf(first) + wait - tolerance;
  return (
    startOf(second) < due &&
    seen.some((one) => one.target === first.target && startOf(one) >= due && startOf(one) <= due + patience)
  );
}

/** Milliseconds behind its time in which a try is looked for. */
const patience = 5_000;

/** Milliseconds that clocks and timers may be wrong. */
export const tolerance = 100;

/** Milliseconds that an answer asks to wait. */
export function waitOf(seen: Seen): number | undefined {
  const value = seen.exchange.answer?.headers['retry-after'];
  if (value === undefined || value === '[removed]') return undefined;
  return /^\d+$/.test(value) ? Number(value) * 1_000 : Math.max(0, Date.parse(value) - endOf(seen));
}
