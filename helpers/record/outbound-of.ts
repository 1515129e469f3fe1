import type { Token } from '../callers/token.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Probe } from '../probe/probe.ts';
import { bodyOf } from './body-of.ts';
import type { Place } from './place-trouble.ts';
import type { Outbound } from './send.ts';
import type { Address, Target } from './target.ts';

/** Milliseconds a socket is watched for bytes after the headers of a 204: late ones come after some 50 (playwright-cost), and later on a busy machine. Nothing waits meanwhile. */
const watchTime = 300;

/** The part of an exchange that is known before anything is sent. */
export type Base = Pick<
  Exchange,
  'kind' | 'contract' | 'probe' | 'attempt' | 'route' | 'caller' | 'subject' | 'device'
>;

export const baseOf = (probe: Probe, { device }: Address, attempt: number): Base => ({
  kind: 'exchange',
  contract: probe.contract.id,
  probe: probe.key,
  attempt,
  route: probe.route.id,
  caller: probe.variation.caller.name,
  subject: probe.subject,
  ...(device === undefined ? {} : { device }),
});

/** Where the trouble of a probe is to stay. A mock's trouble is made, and strikes anybody: it has no places. */
export const placeOf = (
  { kind }: Pick<Target, 'kind'>,
  { contract, route, caller }: Pick<Base, 'contract' | 'route' | 'caller'>,
): Place | undefined => (kind === 'mock' ? undefined : { route: route === '*' ? '*' : `${contract} ${route}`, caller });

/** The request that a probe is. */
export function outboundOf(target: Target, probe: Probe, { url, device }: Address, token: Token): Outbound {
  const { variation, contract, after } = probe;
  const body = bodyOf(contract, variation.body ?? 'valid', device ?? target.probeId);
  const documented = contract.data['request-headers']?.Accept?.value ?? 'application/json';
  const accept = variation.accept === undefined ? documented : variation.accept;
  return {
    method: probe.method,
    url,
    headers: {
      ...(accept === null ? {} : { Accept: accept }),
      ...(body === undefined ? {} : { 'Content-Type': body.type }),
    },
    body: body?.text,
    token,
    watch: probe.watched ? watchTime : 0,
    retry: target.mayRetry(probe) ? 'allowed' : 'never',
    place: placeOf(target, baseOf(probe, { url }, 1)),
    purpose: after === undefined ? undefined : after.was === 'accepted' ? 'model' : 'refusal',
  };
}
