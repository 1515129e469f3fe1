import type { IncomingMessage, ServerResponse } from 'node:http';
import { credentialOf } from '../callers/token.ts';
import { plainHeaders } from '../exchange/plain-headers.ts';
import { bodyWasRead } from '../mock/graph/body.ts';
import { resetConnection } from '../mock/graph/reset-connection.ts';
import type { Tap } from '../mock/tap.ts';
import { type Content, contentOf, isEmpty, noContent } from './arrived.ts';
import type { Batches } from './batches.ts';
import { type Intervention, writeAnswer } from './intervention.ts';
import { type OwnAnswer, ownAnswerFor } from './own-answers.ts';
import type { Arrival, Recorder } from './recorder.ts';
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
  return (request, response, serve) => {
    const stage = parts.stage();
    stage.count += 1;
    const arrival = arrivalOf(parts, stage, request);
    const watch = parts.recorder.watch(arrival, response);
    const go = (content: Content): void => {
      watch.content = content;
      if (arrival.batch !== undefined && arrival.batch.item === undefined) {
        void parts.batches.open(arrival, content, response);
        return;
      }
      const met = interventionFor(parts, stage, arrival);
      if (met === undefined) serve();
      else if (met.kind === 'wait') later(response, met.delay, serve);
      else if (met.kind === 'reset') {
        watch.failure = { kind: 'reset', message: 'the connection was torn down on purpose' };
        resetConnection(response);
      } else {
        const id = request.headers['client-request-id'];
        later(response, met.delay ?? 0, () => writeAnswer(response, met, typeof id === 'string' ? id : undefined));
      }
    };
    if (isEmpty(request)) {
      go(noContent);
      return;
    }
    contentOf(request).then(
      (content) => {
        bodyWasRead(request, content.bytes);
        go(content);
      },
      () => response.destroy(),
    );
  };
}

function arrivalOf({ batches, routeOf, tenant }: TapParts, stage: Stage, request: IncomingMessage): Arrival {
  const item = batches.claim(request);
  const target = item?.target ?? request.url ?? '/';
  // Whoever puts the tenant into the authority's address has it twice, whoever leaves it out has none.
  const entra = target.replace(/^(?:\/[^/]+)?(\/[^/]+\/oauth2\/)/, '$1').replace(/^\/oauth2\//, `/${tenant}/oauth2/`);
  const isEntra =
    /^\/[^/]+\/(?:oauth2|discovery|v2\.0)\/|^\/devicelogin/.test(entra) && !/^\/(?:beta|v\d+\.\d+)\//.test(target);
  if (isEntra && item === undefined) request.url = entra;
  const { host } = request.headers;
  const isEnvelope =
    item === undefined && request.method === 'POST' && /^\/(?:beta|v\d\.\d)\/(?:\$|%24)batch$/.test(target);
  return {
    request,
    target: isEntra ? entra : target,
    place: isEntra ? 'authority' : 'graph',
    order: stage.count,
    scenario: stage.scenario.name,
    route: isEntra ? undefined : routeOf(request.method ?? 'GET', target),
    host: host === undefined || isLoopback(host) ? undefined : host,
    at: Date.now(),
    ...(item !== undefined
      ? { batch: { envelope: item.envelope, item: item.id } }
      : isEnvelope
        ? { batch: { envelope: stage.count } }
        : {}),
  };
}

const isLoopback = (host: string): boolean => /^(?:localhost|127\.[\d.]+|\[::1\])(?::\d+)?$/i.test(host);

function interventionFor(
  { elsewhere, callerOf }: TapParts,
  stage: Stage,
  { place, request, target, route }: Arrival,
): Intervention | undefined {
  if (place !== 'graph') return undefined;
  const method = request.method ?? 'GET';
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
  const key = `${method} ${target.split('?')[0] ?? ''}`;
  const nth = (stage.seen.get(key) ?? 0) + 1;
  stage.seen.set(key, nth);
  return stage.scenario.meets({
    nth,
    documents: route.status,
    elsewhere: `${elsewhere(request.headers.host)}${target}`,
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
