import type { Token } from '../callers/token.ts';
import { type Sent, send } from './send.ts';
import type { Target } from './target.ts';

/** A read beside the probes, through the guard: its data are needed, and it is not recorded. */
export async function readWhole(target: Target, url: string, token: Token): Promise<Sent> {
  const headers = { Accept: 'application/json' };
  const { sent } = await send(target, {
    method: 'GET',
    url,
    headers,
    token,
    watch: 0,
    retry: 'allowed',
    answer: 'whole',
  });
  return sent;
}
