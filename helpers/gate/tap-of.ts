import type { IncomingMessage, ServerResponse } from 'node:http';
import { credentialOf } from '../callers/token.ts';
import { plainHeaders } from '../exchange/plain-headers.ts';
import { bodyWasRead } from '../mock/graph/body.ts';
import { resetConnection } from '../mock/graph/reset-connection.ts';
import type { Tap } from '../mock/tap.ts';
import type { Arrival } from './arrival.ts';
import { type Content, contentOf, isEmpty, noContent } from './arrived.ts';
import type { Batches } from './batches.ts';
import { type Intervention, writeAnswer } from './intervention.ts';
import { type OwnAnswer, ownAnswerFor } from './own-answers.ts';
import type { Recorder } from './recorder.ts';
import type { Scenario } from './scenarios.ts';

/** A scenario under way. */
export interface Stage {
  readonly scenario: Scenario;
  readonly own: readonly OwnAnswer[];
  /** Requests that arrived. */
  count: number;
  /** Requests to documented routes, by method and path. */
  readonly seen: Map<string, number>;
}

export const stageOf = (scenario: Scenario, own: readonly OwnAnswer[]): Stage => ({
  scenario,
  own,
  count: 0,
  seen: new Map(),
});

export interface TapParts {
  readonly stage: () => Stage;
  readonly recorder: Recorder;
  readonly batches: Batches;
  readonly routeOf: (
    method: string,
    target: string,
  ) => { readonly contract: string; readonly route: string; readonly status: 'no-content' | 'content' } | undefined;
  readonly callerOf: (token: string) => string | undefined;
  readonly tenant: string;
  /** Address of the other origin, under another host's name than the one given. */
  readonly elsewhere: (host: string | undefined) => string;
}

/** Stands between the socket and the mock: records each request, does what the scenario says, and opens batches. */
export function tapOf(parts: TapParts): Tap {
  const addressed = remembered((method, target) => addressOf(parts, method, target));
  return (request, response, serve) => {
    const stage = parts.stage();
    stage.count += 1;
    const item = parts.batches.claim(request);
    request.url = originForm(request.url ?? '/');
    const address = addressed(request.method ?? 'GET', item?.target ?? request.url);
    const arrival = arrivalOf(stage, request, address, item);
    const watch = parts.recorder.watch(arrival, response);
    if (isEmpty(request)) {
      meet({ parts, stage, arrival, call: address.call, watch, response, serve }, noContent);
      return;
    }
    contentOf(request).then(
      (content) => {
        bodyWasRead(request, content.bytes);
        meet({ parts, stage, arrival, call: address.call, watch, response, serve }, content);
      },
      () => response.destroy(),
    );
  };
}

/** Any client may send a whole address, and any server takes it (RFC 9112, 3.2.2). One without a path means the root. */
const originForm = (url: string): string =>
  url.replace(/^https?:\/\/[^/?#]*([/?#]?)/i, (_, next: string) => (next === '/' ? '/' : `/${next}`));

/** A request between its arrival and its answer. */
interface Meeting {
  readonly parts: TapParts;
  readonly stage: Stage;
  readonly arrival: Arrival;
  readonly call: string;
  readonly watch: ReturnType<Recorder['watch']>;
  readonly response: ServerResponse;
  readonly serve: () => void;
}

function meet({ parts, stage, arrival, call, watch, response, serve }: Meeting, content: Content): void {
  watch.content = content;
  if (arrival.batch !== undefined && arrival.batch.item === undefined) {
    void parts.batches.open(arrival, content, response);
    return;
  }
  const met = interventionFor(parts, stage, arrival, call);
  if (met === undefined) serve();
  else if (met.kind === 'wait') later(response, met.delay, serve);
  else if (met.kind === 'reset') {
    watch.failure = { kind: 'reset', message: 'the connection was torn down on purpose' };
    later(response, onTheWay, () => resetConnection(response));
  } else {
    const id = arrival.request.headers['client-request-id'];
    later(response, met.delay ?? onTheWay, () => writeAnswer(response, met, typeof id === 'string' ? id : undefined));
  }
}

/** Milliseconds, as a service far away has them: what a client sends beside a request arrives before that is answered, and is no try of it. */
const onTheWay = 100;

/** What a request's method and target say. */
interface Address extends Pick<Arrival, 'target' | 'place' | 'route'> {
  readonly isBatch: boolean;
  /** Method and path: what a call has in common with its tries. */
  readonly call: string;
}

function addressOf({ routeOf, tenant }: TapParts, method: string, target: string): Address {
  // Whoever puts the tenant into the authority's address has it twice, whoever leaves it out has none.
  const entra = target.replace(/^(?:\/[^/]+)?(\/[^/]+\/oauth2\/)/, '$1').replace(/^\/oauth2\//, `/${tenant}/oauth2/`);
  const isEntra =
    /^\/[^/]+\/(?:oauth2|discovery|v2\.0)\/|^\/devicelogin/.test(entra) && !/^\/(?:beta|v\d+\.\d+)\//.test(target);
  return {
    target: isEntra ? entra : target,
    place: isEntra ? 'authority' : 'graph',
    route: isEntra ? undefined : routeOf(method, target),
    isBatch: method === 'POST' && /^\/(?:beta|v\d\.\d)\/(?:\$|%24)batch\/?(?:\?|$)/i.test(target),
    call: `${method} ${target.split('?')[0] ?? ''}`,
  };
}

function arrivalOf(
  stage: Stage,
  request: IncomingMessage,
  { target, place, route, isBatch }: Address,
  item: ReturnType<Batches['claim']>,
): Arrival {
  if (place === 'authority' && item === undefined) request.url = target;
  const { host } = request.headers;
  return {
    request,
    target,
    place,
    order: stage.count,
    scenario: stage.scenario.name,
    route,
    host: host === undefined || isLoopback(host) ? undefined : host,
    at: Date.now(),
    batch:
      item !== undefined ? { envelope: item.envelope, item: item.id } : isBatch ? { envelope: stage.count } : undefined,
  };
}

/** Programs ask for the same again and again: what a target leads to is worked out once. */
function remembered<Out>(work: (method: string, target: string) => Out): (method: string, target: string) => Out {
  const known = new Map<string, Out>();
  return (method, target) => {
    const key = `${method} ${target}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= 2_000) known.clear();
    const made = work(method, target);
    known.set(key, made);
    return made;
  };
}

const isLoopback = (host: string): boolean => /^(?:localhost|127\.[\d.]+|\[::1\])(?::\d+)?$/i.test(host);

function interventionFor(
  { elsewhere, callerOf }: TapParts,
  stage: Stage,
  { place, request, target, route }: Arrival,
  call: string,
): Intervention | undefined {
  if (place !== 'graph') return undefined;
  if (route === undefined) return stage.scenario.meetsOthers?.();
  if (stage.own.length > 0) {
    const token = (plainHeaders(request.rawHeaders).authorization ?? '').replace(/^\S+\s*/, '');
    const own = ownAnswerFor(stage.own, route.route, {
      name: callerOf(token),
      tokenClass: credentialOf(token).tokenClass,
    });
    if (own !== undefined)
      return {
        kind: 'answer',
        status: own.status,
        ...(own.status >= 400 ? { code: codes[own.status] ?? 'UnknownError' } : {}),
      };
  }
  const nth = (stage.seen.get(call) ?? 0) + 1;
  stage.seen.set(call, nth);
  return stage.scenario.meets({
    nth,
    documents: route.status,
    host: request.headers.host,
    target,
    elsewhere,
  });
}

/** Graph's own names for statuses that it answers with. */
const codes: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'InvalidAuthenticationToken',
  403: 'Forbidden',
  404: 'ResourceNotFound',
  409: 'Conflict',
  412: 'ApprovalRequired',
  429: 'TooManyRequests',
};

/** Does something later, if anybody is still there then. */
function later(response: ServerResponse, delay: number, work: () => void): void {
  if (delay === 0) work();
  else setTimeout(() => (response.destroyed ? undefined : work()), delay).unref();
}
