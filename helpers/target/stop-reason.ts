import { isForeign } from '../judge/foreign.ts';
import type { Probe } from '../probe/probe.ts';
import type { RunState } from './run-state.ts';

/** Why a live run ends after this probe, or undefined. On the mock nothing ends it: its devices are nobody's, and it is always there. */
export function stopReason(run: RunState, probe: Probe): string | undefined {
  const { target } = run;
  if (target.kind === 'mock') return undefined;
  const acted = (run.sent.get(`${probe.contract.id} ${probe.key}`) ?? []).find(
    ({ subject, answer }) =>
      subject === 'absent' && answer !== undefined && answer.status >= 200 && answer.status < 300,
  );
  if (acted !== undefined) {
    const id = acted.request.headers['client-request-id'] ?? '?';
    const answered = `${probe.method} on the probe id ${target.probeId} was answered ${acted.answer?.status ?? ''}`;
    return isForeign(acted)
      ? `${answered}, and nothing shows that Graph answered: a proxy or gateway on the way may let anything through or nothing; look at the proxy settings, and into the tenant's audit log for client-request-id ${id}`
      : `${answered}: no device has this id, and the service says that it acted; look into the tenant's audit log for client-request-id ${id}`;
  }
  // One lost answer after the budget is used up may be chance, two in a row are a dead service.
  if (run.unanswered >= 2 && target.patience.exhausted())
    return 'the service does not answer, and the patience of this run (GRAPH_PATIENCE) is used up';
  return undefined;
}
