import type { Caller } from '../../helpers/contract/clause.ts';
import { modelCallers } from '../../helpers/contract/model-callers.ts';
import type { Answer, Credential, Exchange, Failure } from '../../helpers/exchange/exchange.ts';
import type { Control, Probe } from '../../helpers/probe/probe.ts';

export interface SyntheticAnswer {
  readonly status: number;
  readonly reason: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly bytesAfterHead: number;
  readonly failure: Failure;
}

const tenant = '7b2d8c1e-3f4a-4c5b-9d6e-8f7a6b5c4d3e';
const otherTenant = '1c9e7a5d-2b4f-4d6a-8e3c-5f7b9d1a3c2e';
const graph = '00000003-0000-0000-c000-000000000000';
const device = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

/** What a service that keeps the contract answers, unless a quirk says otherwise. */
export function answerTo(asked: Probe | Control, at: string, quirk: Partial<SyntheticAnswer> | undefined): Exchange {
  const base = {
    kind: 'exchange' as const,
    contract: asked.contract.id,
    probe: asked.key,
    attempt: 1,
    retries: [],
    at,
  };
  if ('kind' in asked) {
    const isPermission = asked.kind === 'permission';
    return {
      ...base,
      route: '*',
      caller: isPermission ? '*' : asked.variation.caller.name,
      subject: 'none',
      duration: 3.1,
      credential: isPermission ? { form: 'none' } : credentialOf(asked.variation.caller, Date.parse(at) / 1000),
      request: {
        method: isPermission ? 'POST' : 'GET',
        url: isPermission ? 'http://127.0.0.1/token' : '/me',
        headers: {},
      },
      answer: answerOf({
        status: isPermission ? 400 : 200,
        reason: '',
        body: isPermission ? 'AADSTS70011: invalid scope' : {},
      }),
    };
  }
  const { caller } = asked.variation;
  const usual = isModel(asked)
    ? { status: 204, reason: 'No Content', body: undefined }
    : refusalOf(caller, asked.method);
  const accepted = (quirk?.status ?? usual.status) === 204 && quirk?.failure === undefined;
  return {
    ...base,
    route: asked.route.id,
    caller: caller.name,
    subject: asked.subject,
    device,
    duration: 4.2,
    credential: credentialOf(caller, Date.parse(at) / 1000),
    request: {
      method: asked.method,
      url: `http://127.0.0.1:40123/beta${asked.route.path.replace(/\{\w+\}/g, device)}`,
      headers: { Authorization: 'Bearer [removed: token]', Accept: 'application/json', 'client-request-id': requestId },
    },
    ...(quirk?.failure === undefined ? { answer: answerOf({ ...usual, ...quirk }) } : { failure: quirk.failure }),
    changes: accepted ? [{ device, action: asked.contract.data.action ?? '', state: 'pending', started: at }] : [],
  };
}

const requestId = '0b0fbb3c-0f42-4c6c-9a33-3f0a3d1a5b11';

/** A sound caller of the page on a documented verb, with no body: whatever its Accept. */
function isModel(probe: Probe): boolean {
  const { caller, body } = probe.variation;
  const model = modelCallers(probe.contract)[0];
  return (
    caller.tokenClass === model?.tokenClass &&
    caller.grants.join() === model.grants.join() &&
    caller.misplaced === undefined &&
    caller.flaw === undefined &&
    caller.scheme === undefined &&
    probe.method === probe.route.method &&
    (body === undefined || body === 'valid' || body === 'missing')
  );
}

function refusalOf({ flaw, scheme }: Caller, method: string): Pick<SyntheticAnswer, 'status' | 'reason' | 'body'> {
  const error = (code: string, message: string): object => ({
    error: {
      code,
      message,
      innerError: { date: '2026-03-02T08:15:00', 'request-id': requestId, 'client-request-id': requestId },
    },
  });
  if (flaw !== undefined || scheme !== undefined)
    return { status: 401, reason: 'Unauthorized', body: error('InvalidAuthenticationToken', 'Access token is empty.') };
  if (method !== 'POST') return { status: 405, reason: 'Method Not Allowed', body: error('UnknownError', '') };
  return { status: 403, reason: 'Forbidden', body: error('Forbidden', 'The scopes are insufficient.') };
}

function answerOf(given: Partial<SyntheticAnswer>): Answer {
  const { status = 204, reason = '', headers, body, bytesAfterHead } = given;
  const length = body === undefined ? 0 : JSON.stringify(body).length;
  return {
    status,
    reason,
    headers: {
      'request-id': requestId,
      'client-request-id': requestId,
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(length) }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
    wire: { bytesAfterHead: bytesAfterHead ?? length, watched: 150 },
  };
}

function credentialOf({ flaw, tokenClass, grants, misplaced }: Caller, now: number): Credential {
  if (flaw === 'missing' || flaw === 'empty') return { form: 'none' };
  if (flaw === 'basic' || flaw === 'garbage') return { form: 'unreadable' };
  if (tokenClass === 'DelegatedPersonal' && flaw === undefined) return { form: 'opaque', tokenClass };
  const inRoles = (tokenClass === 'Application') !== (misplaced === true);
  return {
    form: 'jwt',
    tokenClass,
    ...(inRoles ? { roles: [...grants] } : { scopes: [...grants] }),
    // A user's token always has scopes.
    ...(inRoles && tokenClass !== 'Application' ? { scopes: ['User.Read'] } : {}),
    issuer: `https://sts.windows.net/${flaw === 'other-issuer' ? otherTenant : tenant}/`,
    audience: flaw === 'other-audience' ? 'https://other.example' : graph,
    notBefore: flaw === 'not-yet-valid' ? now + 3600 : now - 60,
    expires: flaw === 'expired' ? now - 60 : now + 3600,
  };
}
