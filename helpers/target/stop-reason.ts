import type { Probe } from '../probe/probe.ts';
import type { RunState } from './run-state.ts';
import { isSuccess } from './shared-look.ts';

/** Why a live run ends after this probe, or undefined. On the mock nothing ends it: its devices are nobody's, and it is always there. */
export function stopReason(run: RunState, probe: Probe): string | undefined {
  const { target } = run;
  if (target.kind === 'mock') return undefined;
  const acted = (run.sent.get(`${probe.contract.id} ${probe.key}`) ?? []).find(
    (exchange) => probe.subject === 'absent' && isSuccess(exchange),
  );
  if (acted !== undefined)
    return `${probe.method} on the probe id ${target.probeId} was answered ${acted.answer?.status ?? ''}: no device has this id, and the service says that it acted; look into the tenant's audit log for client-request-id ${acted.request.headers['client-request-id'] ?? '?'}`;
  // One lost answer after the budget is used up may be chance, two in a row are a dead service.
  if (run.unanswered >= 2 && target.patience.exhausted())
    return 'the service does not answer, and the patience of this run (GRAPH_PATIENCE) is used up';
  return undefined;
}
