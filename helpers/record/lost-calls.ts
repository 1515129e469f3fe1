import type { Change } from '../exchange/exchange.ts';
import { isForeign } from '../judge/foreign.ts';
import type { Probe } from '../probe/probe.ts';
import type { Sent } from './send.ts';

/** A call that got no answer of its own: the service may still carry it out, or has done so. */
export interface LostCall {
  /** `contract probe`. */
  readonly probe: string;
  readonly device: string;
  readonly action: string;
}

/** How often a request was sent without learning what became of it. A 429 and a 503 say that nothing was done; what a proxy says tells nothing. */
function triesLost(sent: Pick<Sent, 'answer' | 'failure' | 'retries' | 'request'>): number {
  const { answer, failure, retries } = sent;
  const lastByProxy = isForeign(sent) && answer?.status !== 429 && answer?.status !== 503;
  const outcomes = [...retries, { status: answer?.status, failure }];
  return outcomes.filter(
    ({ status, failure: lost }, at) =>
      (lastByProxy && at === retries.length) ||
      lost?.kind === 'timeout' ||
      lost?.kind === 'reset' ||
      (status !== undefined && [500, 502, 504].includes(status)),
  ).length;
}

/** Notes the tries that got no answer of their own. */
export function noteLost(
  lost: LostCall[],
  { contract, key }: Probe,
  device: string | undefined,
  sent: Pick<Sent, 'answer' | 'failure' | 'retries' | 'request'>,
): void {
  const { action } = contract.data;
  if (device === undefined || action === undefined) return;
  for (let left = triesLost(sent); left > 0; left -= 1) lost.push({ probe: `${contract.id} ${key}`, device, action });
}

/** Which changes during a refused call may be the late effect of an earlier, lost one. Each lost call explains one change, and is then forgotten. */
export function withLostCalls(changes: readonly Change[], probe: string, lost: LostCall[]): Change[] {
  return changes.map((change) => {
    // Without a date nobody knows whether it is new: no call is needed to explain it.
    if (change.started === '') return change;
    const at = lost.findIndex(
      (call) => call.probe !== probe && call.device === change.device && call.action === change.action,
    );
    if (at < 0) return change;
    lost.splice(at, 1);
    return { ...change, by: 'lost call' };
  });
}
