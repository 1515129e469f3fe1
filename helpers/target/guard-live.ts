import type { Clock } from '../common/clock.ts';
import type { HttpMethod } from '../contract/schema.ts';
import type { WireAnswer } from '../exchange/transport.ts';
import { Forbidden, type Guard, type Outgoing } from '../record/guard.ts';
import type { CanarySettings } from '../settings/live-settings.ts';
import { shownBy } from './canary-identity.ts';
import type { Addresses, CanaryAddress, RouteAddress } from './guard-addresses.ts';
import { type BodyRules, strangeIdIn } from './guard-body.ts';
import { admitHeaders } from './guard-loopback.ts';
import { credentialMark, guardMemory } from './guard-memory.ts';

export interface LiveGuardOptions {
  readonly addresses: Addresses;
  /** The id that no device has. */
  readonly probeId: string;
  /** Reads that controls need: whole addresses. */
  readonly reads: readonly string[];
  readonly canary: CanarySettings | undefined;
  readonly clock: Clock;
}

/** How long a look at the canary is good for, in milliseconds. */
const confirmationLasts = 5 * 60_000;

type Allowed =
  | { readonly kind: 'read' }
  | { readonly kind: 'probe'; readonly route: RouteAddress }
  | { readonly kind: 'canary'; readonly route: RouteAddress; readonly canary: CanaryAddress };

/** A moment on both clocks: one goes on while the machine sleeps and can be set back, the other cannot. */
interface Moment {
  readonly wall: number;
  readonly monotonic: number;
}

/**
 * The guard of a live run: a list of whole requests, compared letter by letter. What is not on it does not leave, whoever asks.
 * A POST to the canary needs more: a read that showed it, an answer on the absent id to the very same credential, and that it is the first.
 * A 2xx on the absent id ends everything but reads; another device under the canary's id ends everything on the canary.
 */
export function liveGuard({ addresses, probeId, reads, canary, clock }: LiveGuardOptions): Guard {
  const allowed = allowedRequests(addresses, reads);
  const memory = guardMemory();
  const seen = {
    confirmed: new Map<string, Moment>(),
    /** Canary requests that were let out. */
    spent: new Set<string>(),
    acted: undefined as string | undefined,
    stranger: undefined as string | undefined,
  };
  const bodyRules = { probe: probeBodies(probeId, canary), canary: { allowed: [canary?.deviceId ?? probeId] } };
  return {
    admit(request) {
      admitHeaders(request);
      const found = allowed.get(`${request.method} ${request.url}`);
      if (found === undefined) throw new Forbidden(request, 'it is not one of the requests of this run');
      admitBody(request, found);
      if (found.kind === 'read') return;
      if (seen.acted !== undefined) throw new Forbidden(request, `the run is over: ${seen.acted}`);
      if (found.kind === 'canary') admitToCanary(request, found);
    },
    witness(request, result) {
      const found = allowed.get(`${request.method} ${request.url}`);
      if (found === undefined || 'kind' in result) return;
      if (found.kind === 'read') confirm(request.url, result);
      if (found.kind === 'probe') learn(request, found.route, result);
    },
  };

  function admitBody(request: Outgoing, { kind }: Allowed): void {
    if (request.body === undefined) return;
    if (kind === 'read') throw new Forbidden(request, 'a read has no body');
    const strange = strangeIdIn(request.body, bodyRules[kind]);
    if (strange !== undefined)
      throw new Forbidden(request, `its body names ${strange.slice(0, 80)}, which this request is not about`);
  }

  function admitToCanary(request: Outgoing, { route, canary: address }: Extract<Allowed, { kind: 'canary' }>): void {
    if (seen.stranger !== undefined) throw new Forbidden(request, seen.stranger);
    const at = seen.confirmed.get(address.confirm);
    if (at === undefined || ageOf(at) > confirmationLasts)
      throw new Forbidden(request, 'no read has just shown that this leads to the canary');
    const wanted = request.purpose === 'model' ? 'authorised' : request.purpose === 'refusal' ? 'refused' : undefined;
    if (wanted === undefined || !memory.wasShown(wanted, lessonOf(route), request))
      throw new Forbidden(request, `this credential was not shown ${wanted ?? 'anything'} on the absent id first`);
    // One model request a route; one refusal a route and credential. Counted before it leaves: an answer may get lost.
    const once = request.purpose === 'model' ? address.shape : `${address.shape} ${credentialMark(request)}`;
    if (seen.spent.has(once)) throw new Forbidden(request, 'the canary has had its one POST');
    seen.spent.add(once);
  }

  function ageOf(at: Moment): number {
    return Math.max(clock.monotonic() - at.monotonic, clock.now() - at.wall);
  }

  function confirm(url: string, { status, body }: WireAnswer): void {
    if (canary === undefined) return;
    const shown = shownBy(url, status, parsed(body), canary);
    if (shown === 'canary') seen.confirmed.set(url, { wall: clock.now(), monotonic: clock.monotonic() });
    else seen.confirmed.delete(url);
    if (shown === 'stranger') seen.stranger ??= "a read showed another device under the canary's id";
  }

  function learn(request: Outgoing, route: RouteAddress, answer: WireAnswer): void {
    const { status } = answer;
    if (status >= 200 && status < 300)
      seen.acted ??= `${request.method} on the absent id was answered ${status}, and no device has that id`;
    if (request.method === route.method) memory.learn(lessonOf(route), request, answer);
  }
}

/** What an answer teaches, it teaches of one verb on one address: routes may differ by the verb alone. */
const lessonOf = ({ method, probe }: RouteAddress): string => `${method} ${probe}`;

/** What a body to the absent id may name: nobody but the absent id. The canary has its own requests. */
export const probeBodies = (probeId: string, canary: CanarySettings | undefined): BodyRules => ({
  allowed: [probeId],
  foreign: canary === undefined ? [] : [canary.serialNumber, ...canary.placeholders.values()],
});

function allowedRequests(addresses: Addresses, reads: readonly string[]): ReadonlyMap<string, Allowed> {
  const allowed = new Map<string, Allowed>();
  const probe = (route: RouteAddress, verb: HttpMethod): void => {
    const key = `${verb} ${route.probe}`;
    // Where routes differ by verb alone, each verb belongs to the route that documents it: only its own verb teaches.
    if (verb === route.method || !allowed.has(key)) allowed.set(key, { kind: 'probe', route });
  };
  for (const route of addresses.all) {
    for (const verb of route.verbs) probe(route, verb);
    if ('barred' in route.canary) continue;
    allowed.set(`POST ${route.canary.url}`, { kind: 'canary', route, canary: route.canary });
    allowed.set(`GET ${route.canary.confirm}`, { kind: 'read' });
  }
  for (const url of reads) allowed.set(`GET ${url}`, { kind: 'read' });
  return allowed;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
