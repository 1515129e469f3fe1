import { createHash } from 'node:crypto';
import { z } from 'zod';
import { httpMethods } from '../contract/schema.ts';
import type { Clock } from '../exchange/clock.ts';
import type { WireAnswer } from '../exchange/transport.ts';
import { admitHeaders, Forbidden, type Guard, type Outgoing } from './guard.ts';
import type { Addresses, CanaryAddress, RouteAddress } from './guard-addresses.ts';
import { strangeIdIn } from './guard-body.ts';
import type { CanarySettings } from './live-settings.ts';

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

/**
 * The guard of a live run: a list of whole requests, compared letter by letter. What is not on it does not leave, whoever asks.
 * A POST to the canary needs more: a read that showed it, an answer on the probe id to the very same credential, and that it is the first.
 * A 2xx on the probe id ends everything but reads.
 */
export function liveGuard({ addresses, probeId, reads, canary, clock }: LiveGuardOptions): Guard {
  const allowed = allowedRequests(addresses, reads);
  const seen = {
    confirmed: new Map<string, number>(),
    /** How the probe id answered, by route and credential: `mixed` is somebody who was let in once and got something else since. */
    answers: new Map<string, 'refused' | 'authorised' | 'mixed'>(),
    /** Canary requests that were let out. */
    spent: new Set<string>(),
    acted: undefined as string | undefined,
  };
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
    const allowedIds = kind === 'canary' && canary !== undefined ? [canary.deviceId] : [probeId];
    const strange = strangeIdIn(request.body, allowedIds);
    if (strange !== undefined)
      throw new Forbidden(request, `its body names ${strange}, which this request is not about`);
  }

  function admitToCanary(request: Outgoing, { route, canary: address }: Extract<Allowed, { kind: 'canary' }>): void {
    const at = seen.confirmed.get(address.confirm);
    if (at === undefined || clock.now() - at > confirmationLasts)
      throw new Forbidden(request, 'no read has just shown that this leads to the canary');
    const answer = seen.answers.get(`${route.probe} ${credentialOf(request)}`);
    const wanted = request.purpose === 'model' ? 'authorised' : request.purpose === 'refusal' ? 'refused' : undefined;
    if (wanted === undefined || answer !== wanted)
      throw new Forbidden(request, `this credential was not shown ${wanted ?? 'anything'} on the probe id first`);
    // One model request a route; one refusal a route and credential. Counted before it leaves: an answer may get lost.
    const once = request.purpose === 'model' ? request.url : `${request.url} ${credentialOf(request)}`;
    if (seen.spent.has(once)) throw new Forbidden(request, 'the canary has had its one POST');
    seen.spent.add(once);
  }

  function confirm(url: string, answer: WireAnswer): void {
    if (canary === undefined) return;
    if (shows(answer, canary)) seen.confirmed.set(url, clock.now());
    else seen.confirmed.delete(url);
  }

  function learn(request: Outgoing, route: RouteAddress, { status, unreadable }: WireAnswer): void {
    if (status >= 200 && status < 300)
      seen.acted ??= `${request.method} on the probe id was answered ${status}, and no device has that id`;
    if (request.method !== route.method || unreadable !== undefined) return;
    const key = `${route.probe} ${credentialOf(request)}`;
    const before = seen.answers.get(key);
    // A service that lets somebody in now and then has let them in: nothing that follows makes a refusal of it.
    if (status === 404) seen.answers.set(key, 'authorised');
    else if (isRefusal(request, status)) seen.answers.set(key, before ?? 'refused');
    else if (status >= 500 || status === 429) return;
    else if (before === 'refused') seen.answers.delete(key);
    else if (before === 'authorised') seen.answers.set(key, 'mixed');
  }
}

function allowedRequests(addresses: Addresses, reads: readonly string[]): ReadonlyMap<string, Allowed> {
  const allowed = new Map<string, Allowed>();
  for (const route of addresses.all) {
    for (const method of httpMethods) allowed.set(`${method} ${route.probe}`, { kind: 'probe', route });
    if ('barred' in route.canary) continue;
    allowed.set(`POST ${route.canary.url}`, { kind: 'canary', route, canary: route.canary });
    allowed.set(`GET ${route.canary.confirm}`, { kind: 'read' });
  }
  for (const url of reads) allowed.set(`GET ${url}`, { kind: 'read' });
  return allowed;
}

/** Credentials are told apart by the whole header, and kept as a hash. */
function credentialOf({ headers = {} }: Outgoing): string {
  const name = Object.keys(headers).find((one) => one.toLowerCase() === 'authorization');
  const header = name === undefined ? 'none' : `=${headers[name] ?? ''}`;
  return createHash('sha256').update(header).digest('base64');
}

/** 401 and 403; for personal accounts, whose tokens are opaque, 400 and 405, too (graph-wire: no public trace tells which). */
function isRefusal({ headers = {} }: Outgoing, status: number): boolean {
  if (status === 401 || status === 403) return true;
  const authorization = headers.Authorization ?? '';
  return (status === 400 || status === 405) && authorization !== '' && !authorization.includes('.');
}

const device = z.looseObject({ id: z.string(), serialNumber: z.string() });

/** True when the answer is the canary: id and serial number belong together. */
function shows({ status, body }: Pick<WireAnswer, 'status' | 'body'>, canary: CanarySettings): boolean {
  if (status !== 200) return false;
  const found = device.safeParse(parsed(body));
  return (
    found.success && found.data.id.toLowerCase() === canary.deviceId && found.data.serialNumber === canary.serialNumber
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
