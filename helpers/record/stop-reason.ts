import { noToken } from '../callers/token.ts';
import { isForeign } from '../judge/foreign.ts';
import type { Probe } from '../probe/probe.ts';
import { isAnswered, type RunState } from './run-state.ts';
import { send } from './send.ts';
import type { Target } from './target.ts';

/** Why a live run ends after this probe, or undefined. On the mock nothing ends it: its devices are nobody's, and it is always there. */
export async function stopReason(run: RunState, probe: Probe): Promise<string | undefined> {
  const { target } = run;
  if (target.kind === 'mock') return undefined;
  const acted = (run.sent.get(`${probe.contract.id} ${probe.key}`) ?? []).find(
    ({ subject, answer }) =>
      subject === 'absent' && answer !== undefined && answer.status >= 200 && answer.status < 300,
  );
  if (acted !== undefined) {
    const id = acted.request.headers['client-request-id'] ?? '?';
    const answered = `${probe.method} on the absent id ${target.probeId} was answered ${acted.answer?.status ?? ''}`;
    return isForeign(acted)
      ? `${answered}, and nothing shows that Graph answered: a proxy or gateway on the way may let anything through or nothing; look at the proxy settings, and into the tenant's audit log for client-request-id ${id}`
      : `${answered}: no device has this id, and the service says that it acted; look into the tenant's audit log for client-request-id ${id}`;
  }
  const { places, exhausted } = target.patience;
  if (!places.everywhere(exhausted() ? 'used up' : 'left')) return undefined;
  if (await isThere(target)) {
    places.calm();
    return undefined;
  }
  return 'the service does not answer, whoever asks and over whichever route, and the patience of this run (GRAPH_PATIENCE) is used up';
}

/** Several callers and routes may have trouble of their own: only where a mere read gets no answer, either, is the service gone. */
async function isThere(target: Target): Promise<boolean> {
  const [url] = target.reads;
  if (url === undefined) return false;
  const { sent } = await send(target, { method: 'GET', url, headers: {}, token: noToken, watch: 0, retry: 'never' });
  return isAnswered(sent.answer);
}
