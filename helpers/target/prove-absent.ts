import type { Token } from '../callers/token.ts';
import { Mistake } from '../common/mistake.ts';
import { isForeign } from '../judge/foreign.ts';
import { send } from '../record/send.ts';
import type { Target } from '../record/target.ts';

/** Reads the absent id. Throws a Mistake where a device has it, or where nothing shows that Graph answered. */
export async function proveAbsent(target: Target, url: string, token: Token): Promise<void> {
  const headers = { Accept: 'application/json' };
  const { sent } = await send(target, { method: 'GET', url, headers, token, watch: 0, retry: 'allowed' });
  if (sent.answer?.status !== 200) return;
  if (isForeign(sent))
    throw new Mistake({
      found:
        'a read was answered 200, and nothing shows that Graph answered: a proxy or gateway on the way, or another server',
      instead: 'look at the proxy settings and GRAPH_BASE_URL, or call from a network that lets Graph through',
    });
  throw new Mistake({
    found: 'a device has the random id that no device should have',
    instead: 'run again; if it happens twice, the service answers for every id: stop, and tell its owners',
  });
}
